"""What the window remembers of itself."""

import pytest
from PySide6.QtCore import QRect, QTimer
from PySide6.QtWidgets import QSplitter, QToolButton

from crowdsky_desktop.gui.shell.main_window import MainWindow
from crowdsky_desktop.gui.shell.page_registry import PageKey
from crowdsky_desktop.gui.shell.window_state import LEAST_SIZE, placed


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
    (folder / "window.ini").write_text("[splitters]\nqueueSplitter=rubbish\n[General]\nplace=@Rect(x)\n")
    window = reopened(qtbot, session)
    assert all(size > 0 for size in window.pages.queue.findChild(QSplitter, "queueSplitter").sizes())
    window.close()


def test_a_closed_window_does_nothing_more_by_the_clock(qtbot, theme, session):
    window = reopened(qtbot, session)
    for page in PageKey:
        window.pages.page(page)
    assert any(timer.isActive() for timer in window.findChildren(QTimer))
    window.close()
    assert [timer for timer in window.findChildren(QTimer) if timer.isActive()] == []


FRAME_TOP, FRAME_SIDE = 40, 8
SMALL, LARGE = QRect(0, 0, 1280, 680), QRect(1280, -200, 2560, 1400)


@pytest.mark.parametrize("screens", [[SMALL], [LARGE], [SMALL, LARGE], [LARGE, SMALL], [QRect(0, 24, 960, 516)]])
@pytest.mark.parametrize(
    "kept",
    [
        None,
        QRect(),
        QRect(100, 100, 1000, 600),
        QRect(0, 0, 1280, 680),  # the whole screen, so that the title bar was above it
        QRect(1900, 100, 1360, 840),  # on another screen
        QRect(-5000, 8000, 1360, 840),  # on none at all any more
        QRect(1000, 100, 1360, 840),  # on two
        QRect(1280, 0, 3840, 2160),  # larger than any
    ],
)
def test_a_window_lies_inside_one_screen_with_its_frame(kept, screens):
    place = placed(kept, screens)
    whole = place.adjusted(-FRAME_SIDE, -FRAME_TOP, FRAME_SIDE, FRAME_SIDE)
    assert any(screen.contains(whole) for screen in screens)
    assert not place.isEmpty()


def test_a_window_that_fits_stays_where_it_was():
    for kept in (QRect(100, 100, 1000, 500), QRect(1500, 0, 2000, 1100)):
        assert placed(kept, [SMALL, LARGE]) == kept


def test_a_window_on_two_screens_comes_back_on_that_which_had_most_of_it():
    assert LARGE.contains(placed(QRect(1000, 100, 1360, 840), [SMALL, LARGE]))
    assert SMALL.contains(placed(QRect(100, 100, 1300, 560), [SMALL, LARGE]))


def test_the_first_window_stands_in_the_middle_of_the_main_screen():
    place = placed(None, [LARGE, SMALL])
    assert place.size().toTuple() == (1360, 840)
    assert place.center().x() == LARGE.center().x()


def test_a_window_comes_back_where_it_was_closed_maximised_or_not(qtbot, theme, session):
    first = reopened(qtbot, session)
    first.setGeometry(8, 60, 700, 500)
    place = first.normalGeometry()
    first.close()
    second = MainWindow(session)
    qtbot.addWidget(second)
    assert second.geometry() == place
    assert not second.isMaximized()
    second.showMaximized()
    second.close()
    third = MainWindow(session)
    qtbot.addWidget(third)
    assert third.isMaximized()
    third.close()


def test_the_window_can_be_made_as_small_as_its_screen(qtbot, theme, session):
    window = MainWindow(session)
    qtbot.addWidget(window)
    free = window.screen().availableGeometry().size()
    assert window.minimumSize() == LEAST_SIZE.boundedTo(window.minimumSize())
    assert window.minimumWidth() < free.width()
    window.close()


def test_in_a_small_window_the_rail_shows_icons_and_keeps_its_names(qtbot, window):
    buttons = window.rail.findChildren(QToolButton)
    for size, has_words in (((1440, 900), True), ((1024, 700), False), ((1440, 560), False), ((1280, 720), True)):
        window.resize(*size)
        assert window.rail.has_words is has_words
        assert window.rail.width() == (84 if has_words else 52)
        assert all(made.accessibleName() and made.accessibleName() in made.toolTip() for made in buttons)
