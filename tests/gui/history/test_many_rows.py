"""Twenty thousand chunks are light: the window's thread reads no ledger, and touches what is seen alone."""

import threading
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt

from benchmarks.history import fill_ledger
from crowdsky_desktop.gui.pages.history.history_model import HistoryModel
from crowdsky_desktop.gui.pages.history.sky import sky_painting
from crowdsky_desktop.gui.pages.history.thumbnails import MAX_PICTURES
from crowdsky_desktop.gui.pages.history.view_switch import HistoryView
from crowdsky_desktop.store.ledger import Ledger
from crowdsky_desktop.store.ledger_file import LedgerFile
from tests.support.waiting import RUN_MS

N_ROWS = 20_000
"""As many chunks as a computer stacks in some years."""
MOST_SEEN = 60
"""Cards, or rows of the table, that a page of this size shows at most."""


@pytest.fixture
def ledger_threads(monkeypatch) -> list[bool]:
    """For each question to a ledger, whether it was asked on the window's thread."""
    asked: list[bool] = []
    records = LedgerFile._records

    def noted(self, *of):
        asked.append(threading.current_thread() is threading.main_thread())
        return records(self, *of)

    monkeypatch.setattr(LedgerFile, "_records", noted)
    return asked


@pytest.fixture
def cells(monkeypatch) -> list[int]:
    """The rows of the cells that were asked for."""
    asked: list[int] = []
    data = HistoryModel.data

    def counted(self, index, role=Qt.ItemDataRole.DisplayRole):
        asked.append(index.row())
        return data(self, index, role)

    monkeypatch.setattr(HistoryModel, "data", counted)
    return asked


@pytest.fixture(scope="module")
def many(tmp_path_factory) -> Path:
    """A ledger with so many chunks, made once."""
    path = tmp_path_factory.mktemp("many") / "ledger.sqlite3"
    with closing(Ledger(path)) as ledger:
        fill_ledger(ledger, N_ROWS)
    return path


@pytest.fixture
def page(open_page, many: Path, ledger_threads, cells):
    return open_page(N_ROWS, many)


def test_no_ledger_is_read_on_the_windows_thread_and_only_what_is_seen_is_touched(
    qtbot, page, ledger_threads, cells
) -> None:
    assert page.model.rowCount() == N_ROWS
    assert len(ledger_threads) > N_ROWS // 500, "it is read"
    for view, seen in ((HistoryView.GALLERY, page.views.gallery), (HistoryView.TABLE, page.views.table)):
        page.show_view(view)
        page.grab()
        for share in (0.0, 0.5, 1.0):
            cells.clear()
            seen.verticalScrollBar().setValue(round(seen.verticalScrollBar().maximum() * share))
            seen.viewport().update()
            page.grab()
            assert 5 < len(set(cells)) <= MOST_SEEN + 3, "headings are measured by some rows"
    for view in HistoryView:
        page.show_view(view)
        page.grab()
    page.choose(5)
    cells.clear()
    with qtbot.waitSignal(page.reader.arranged, timeout=RUN_MS):
        page.filters.search.setText("ngc 7000")
    page.grab()
    assert 500 < page.model.rowCount() < 3000
    assert len(set(cells)) <= 2 * MOST_SEEN
    assert sum(row.title != "NGC 7000" for row in page.model.rows) < 20, "some have the number"
    with qtbot.waitSignal(page.reader.arranged, timeout=RUN_MS):
        page.read_again()
    assert not any(ledger_threads)


def test_pictures_are_asked_for_as_they_are_seen_and_kept_within_a_bound(qtbot, page) -> None:
    page.grab()
    assert len(page.thumbnails._asked) + len(page.thumbnails._known) <= 2 * MOST_SEEN
    bar = page.views.gallery.verticalScrollBar()
    for step in range(12):
        bar.setValue(bar.maximum() * step // 12)
        page.grab()
    assert len(page.thumbnails._pictures) <= MAX_PICTURES


def test_the_sky_draws_each_place_once(qtbot, page, monkeypatch) -> None:
    page.show_view(HistoryView.SKY)
    qtbot.waitUntil(lambda: page.views.sky.view._stars is not None, timeout=RUN_MS)
    drawn: list[int] = []
    monkeypatch.setattr(sky_painting, "_paint_points", lambda painter, x, y, which, colour: drawn.append(len(which)))
    outlines: list[int] = []
    paint = sky_painting._polygons

    def counted(camera, fields, which):
        outlines.append(len(which))
        return paint(camera, fields, which)

    monkeypatch.setattr(sky_painting, "_polygons", counted)
    view = page.views.sky.view
    view.look_at(view.camera.whole())
    view.redraw()
    page.grab()
    assert sum(drawn) == view.n_fields > 0.9 * N_ROWS * 0.85
    view.look_at(view.camera.zoomed(40.0).looking_at(10.68, 41.27))
    page.grab()
    assert 100 < sum(outlines) <= sky_painting._MOST_FIELDS + 10
    drawn.clear()
    outlines.clear()
    view.words_at(300.0, 300.0)
    view.update()
    qtbot.mouseMove(view, QPoint(300, 300))
    page.grab()
    assert drawn == [], "the map is drawn once, and not for each move of the pointer"
