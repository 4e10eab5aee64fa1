"""A ledger and a keyring of its own for each test."""

import sqlite3

import keyring
import pytest

from crowdsky_desktop.store.credentials import VARIABLES
from crowdsky_desktop.store.ledger import Ledger


@pytest.fixture
def connections(monkeypatch):
    """The connections that are opened to ledgers."""
    opened, connect = [], sqlite3.connect
    monkeypatch.setattr(sqlite3, "connect", lambda *of, **how: opened.append(connect(*of, **how)) or opened[-1])
    return opened


@pytest.fixture
def ledger(tmp_path, connections):
    ledger = Ledger(tmp_path / "profile" / "ledger.sqlite3")
    yield ledger
    ledger.close()


@pytest.fixture
def use(monkeypatch):
    """Have the keyring library use a backend; no variable of the environment holds a key."""
    for variable in VARIABLES.values():
        monkeypatch.delenv(variable, raising=False)
    before = keyring.get_keyring()
    yield lambda backend: (keyring.set_keyring(backend), backend)[1]
    keyring.set_keyring(before)
