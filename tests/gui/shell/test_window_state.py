"""What the window remembers of itself."""

import pytest
from PySide6.QtWidgets import QSplitter

from crowdsky_desktop.gui.shell.main_window import MainWindow


def reopened(qtbot, session) -> MainWindow:
    made = MainWindow(session)
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
def test_every_splitter_stays_where_it_was_left(qtbot, theme, session, page, name):
    first = reopened(qtbot, session)
    splitter = first.pages.page(page).findChild(QSplitter, name)
    splitter.resize(1200, 800)
    splitter.setSizes([600, 600] if name != "framesHalves" else [450, 350])
    splitter.splitterMoved.emit(600, 1)
    left = splitter.saveState()
    first.close()
    second = reopened(qtbot, session)
    again = second.pages.page(page).findChild(QSplitter, name)
    assert again.saveState() == left
    second.close()


def test_a_page_that_was_not_looked_at_does_not_change_what_is_remembered(qtbot, theme, session):
    first = reopened(qtbot, session)
    first.pages.page("review")
    first.close()
    second = reopened(qtbot, session)
    sizes = second.pages.page("review").findChild(QSplitter, "reviewSplitter").sizes()
    assert all(size > 0 for size in sizes)
    second.close()


def test_a_state_file_of_rubbish_is_no_harm(qtbot, theme, session):
    folder = session.paths.ledger_file.parent
    (folder / "window.ini").write_text("[splitters]\nqueueSplitter=rubbish\n[General]\ngeometry=@ByteArray(x)\n")
    window = reopened(qtbot, session)
    assert all(size > 0 for size in window.pages.queue.findChild(QSplitter, "queueSplitter").sizes())
    window.close()
