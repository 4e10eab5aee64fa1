"""Ledgers as an earlier day, a crash or another program left them."""

import sqlite3
from contextlib import closing

from crowdsky_desktop.store.ledger import Ledger


def rewrite(ledger: Ledger, statement: str, *values: object) -> None:
    """Change a ledger's file from outside, past all that the ledger itself watches over."""
    with closing(sqlite3.connect(ledger.path, timeout=10.0)) as connection, connection:
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute(statement, values)
