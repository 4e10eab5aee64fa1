"""What all pages have in common: keys, focus, and that none flashes up."""

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QWidget

from crowdsky_desktop.gui.shell.main_window import MainWindow
from tests.support.waiting import RUN_MS


@pytest.mark.parametrize(("page", "leads_to"), [("queue", "welcome"), ("frames", "queue"), ("review", "queue")])
def test_the_primary_key_does_what_an_empty_page_offers(qtbot, new_window, page, leads_to):
    qtbot.waitUntil(lambda: "Not connected" in new_window.pages.queue.empty.title, timeout=RUN_MS)
    new_window.show_page(page)
    qtbot.keyClick(new_window, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert new_window.pages.current_key == leads_to


def test_the_keyboard_begins_where_something_is_to_be_done(qtbot, new_window):
    qtbot.waitUntil(new_window.pages.welcome.cards.practice_button.hasFocus)
    new_window.pages.welcome.cards.connect_button.click()
    assert new_window.pages.welcome.form.code_row.editor.hasFocus()
    new_window.show_page("queue")
    assert new_window.pages.queue.empty.action_button.hasFocus()
    new_window.show_page("by_hand")
    assert new_window.pages.page("by_hand").empty.action_button.hasFocus()


class TopLevelShows(QObject):
    """Counts windows that appear."""

    def __init__(self) -> None:
        super().__init__()
        self.shown: list[QObject] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.shown.append(watched)
        return False


def test_no_part_of_a_page_flashes_up_as_a_window_of_its_own(qtbot, qapp, theme, session):
    counter = TopLevelShows()
    qapp.installEventFilter(counter)
    window = MainWindow(session)
    qtbot.addWidget(window)
    window.show()
    for key in (*window.rail.page_keys, "welcome"):
        window.show_page(key)
    qapp.removeEventFilter(counter)
    assert counter.shown == [window]
    window.close()
