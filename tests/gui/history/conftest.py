"""A history of many chunks that were never made."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings

from benchmarks.history import fill_ledger
from crowdsky_desktop.gui.pages.history.history_page import HistoryPage
from crowdsky_desktop.gui.pictures.loader import PreviewLoader
from crowdsky_desktop.gui.tasks.session import Session
from crowdsky_desktop.store.credentials import Credentials
from crowdsky_desktop.store.paths import profile_paths
from crowdsky_desktop.store.settings import Settings
from tests.support.waiting import RUN_MS


@pytest.fixture
def quiet_session(tmp_path: Path) -> Iterator[Session]:
    """A profile that was never used."""
    paths = profile_paths("history", home=tmp_path / "home")
    with Session(paths, Settings(), Credentials(environ={}, use_keyring=False)) as session:
        yield session


@pytest.fixture
def open_page(qtbot, theme, quiet_session: Session, tmp_path: Path) -> Iterator[object]:
    """Returns a function that shows the page with so many chunks, and waits until it has read them."""
    made: list[tuple[HistoryPage, PreviewLoader]] = []

    def open_with(n_rows: int, ledger_file: Path | None = None) -> HistoryPage:
        if ledger_file is not None:
            with closing(sqlite3.connect(ledger_file)) as source:
                source.backup(quiet_session.ledger._connection)
        else:
            fill_ledger(quiet_session.ledger, n_rows)
        state = QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat)
        loader = PreviewLoader()
        page = HistoryPage(quiet_session, loader, state)
        made.append((page, loader))
        qtbot.addWidget(page)
        page.resize(1100, 700)
        with qtbot.waitSignal(page.reader.arranged, timeout=RUN_MS):
            page.show()
        qtbot.waitUntil(lambda: not page.reader.is_busy, timeout=RUN_MS)
        return page

    yield open_with
    for page, loader in made:
        page.stop()
        loader.close()
