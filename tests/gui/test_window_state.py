"""What the window remembers of itself."""

import pytest
from PySide6.QtWidgets import QSplitter

from crowdsky_desktop.gui.main_window import MainWindow

RUN_MS = 60_000


def reopened(qtbot, desk) -> MainWindow:
    made = MainWindow(desk)
    qtbot.addWidget(made)
    made.resize(1440, 900)
    made.show()
    return made


@pytest.mark.parametrize(
    ("page", "name"),
    [
        ("queue", "queueSplitter"),
        ("review", "reviewSplitter"),
        ("frames", "framesSplitter"),
        ("frames", "framesHalves"),
    ],
)
def test_every_splitter_stays_where_it_was_left(qtbot, theme, desk, page, name):
    first = reopened(qtbot, desk)
    splitter = first.pages.page(page).findChild(QSplitter, name)
    splitter.resize(1200, 800)
    splitter.setSizes([600, 600] if name != "framesHalves" else [450, 350])
    splitter.splitterMoved.emit(600, 1)
    left = splitter.saveState()
    first.close()
    second = reopened(qtbot, desk)
    again = second.pages.page(page).findChild(QSplitter, name)
    assert again.saveState() == left
    second.close()


def test_a_page_that_was_not_looked_at_does_not_change_what_is_remembered(qtbot, theme, desk):
    first = reopened(qtbot, desk)
    first.pages.page("review")
    first.close()
    second = reopened(qtbot, desk)
    sizes = second.pages.page("review").findChild(QSplitter, "reviewSplitter").sizes()
    assert all(size > 0 for size in sizes)
    second.close()


def test_a_state_file_of_rubbish_is_no_harm(qtbot, theme, desk):
    folder = desk.paths.ledger_file.parent
    (folder / "window.ini").write_text("[splitters]\nqueueSplitter=rubbish\n[General]\ngeometry=@ByteArray(x)\n")
    window = reopened(qtbot, desk)
    assert all(size > 0 for size in window.pages.queue.findChild(QSplitter, "queueSplitter").sizes())
    window.close()
