"""Tab goes through a page as it is read: its tools from the left, the picture, the panel from the top."""

from itertools import pairwise

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QScrollArea, QWidget

from crowdsky_desktop.gui.shell.page_registry import PAGES
from tests.support.waiting import RUN_MS


def reached(page: QWidget) -> list[QWidget]:
    """Return what is seen of a page and reached with Tab, in the order of the keyboard."""
    found, one = [], page
    while (one := one.nextInFocusChain()) is not page:
        is_stop = bool(one.focusPolicy() & Qt.FocusPolicy.TabFocus) and one.isEnabled() and one.focusProxy() is None
        if is_stop and page.isAncestorOf(one) and one.isVisibleTo(page):
            found.append(one)
    return found


def place(one: QWidget, page: QWidget) -> QPoint:
    return one.mapTo(page, QPoint())


def by_lines(ones: list[QWidget], page: QWidget) -> list[QWidget]:
    """Return widgets as they are read: those whose middles are at about one height from left to right."""
    middle = {one: place(one, page).y() + one.height() // 2 for one in ones}
    return sorted(ones, key=lambda one: (round(middle[one] / 16), place(one, page).x()))


def test_on_review_the_keyboard_follows_the_eye(qtbot, stacked_window):
    stacked_window.resize(1440, 900)
    stacked_window.show_page("review")
    page = stacked_window.pages.page("review")
    qtbot.waitUntil(lambda: page.view.has_picture, timeout=RUN_MS)
    order = reached(page)
    tools = [one for one in order if page.tools.isAncestorOf(one)]
    buttons = [one for one in order if page.panel.isAncestorOf(one) and not isinstance(one, QScrollArea)]
    assert len(tools) > 4
    assert len(buttons) > 4
    assert tools == by_lines(tools, page)
    told = [(one.text(), one.mapTo(page, QPoint()).toTuple()) for one in buttons]
    assert buttons == by_lines(buttons, page), told
    assert order.index(tools[-1]) < order.index(page.view) < order.index(buttons[0])


def test_on_frames_the_keyboard_goes_from_tools_to_pictures_panels_table_and_buttons(frames_page):
    order = reached(frames_page)
    parts = (
        frames_page.viewer.tools,
        frames_page.strip,
        frames_page.viewer.view,
        frames_page.panels,
        frames_page.panels.bar,
        frames_page.chooser.table,
        frames_page.chooser.bar,
    )
    places = [[number for number, one in enumerate(order) if one is part or part.isAncestorOf(one)] for part in parts]
    assert all(places)
    for earlier, later in pairwise(places):
        assert max(earlier) < min(later)
    bar = [one for one in order if frames_page.chooser.bar.isAncestorOf(one)]
    assert bar == by_lines(bar, frames_page)


def test_no_page_loses_a_part_from_the_order_of_the_keyboard(stacked_window):
    for record in PAGES:
        stacked_window.show_page(record.key)
        page = stacked_window.pages.page(record.key)
        ours = [one for one in page.findChildren(QWidget) if one.focusPolicy() & Qt.FocusPolicy.TabFocus]
        seen = {one for one in ours if one.isVisibleTo(page) and one.isEnabled() and one.focusProxy() is None}
        assert seen <= set(reached(page)), record.key
