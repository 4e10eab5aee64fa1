"""What stands beside a picture folds away, and comes back; the picture has most of the window."""

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget

from crowdsky_desktop.gui.shell.main_window import MainWindow
from crowdsky_desktop.gui.widgets.edge_bar import EdgeBar
from crowdsky_desktop.gui.widgets.flow_row import FlowRow
from crowdsky_desktop.gui.widgets.fold import Fold
from crowdsky_desktop.gui.widgets.labels import ElidedLabel, label
from crowdsky_desktop.gui.widgets.side_panel import PanelRoom, SidePanel
from tests.support.waiting import RUN_MS


def share_of(window: MainWindow, view: QWidget) -> float:
    """Return what share of the window's area a picture can be seen in."""
    seen = view.visibleRegion().boundingRect()
    return seen.width() * seen.height() / (window.width() * window.height())


@pytest.mark.parametrize(("size", "promised"), [((1280, 720), 0.5), ((1440, 900), 0.6)])
def test_the_picture_has_most_of_the_window_at_first_start(qtbot, in_each_language, stacked_window, size, promised):
    stacked_window.resize(*size)
    for key in ("frames", "review"):
        stacked_window.show_page(key)
        page = stacked_window.pages.page(key)
        view = page.viewer.view if key == "frames" else page.view
        qtbot.waitUntil(lambda view=view: view.has_picture, timeout=RUN_MS)
        assert stacked_window.size().toTuple() == size
        assert share_of(stacked_window, view) >= promised, key


def test_table_plots_and_small_pictures_are_found_at_first_start(qtbot, stacked_window):
    stacked_window.resize(1280, 720)
    stacked_window.show_page("frames")
    page = stacked_window.pages.page("frames")
    assert page.strip.isVisible()
    assert not page.chooser.table.isVisible()
    words = [made.text() for made in page.panels.bar.buttons if made.isVisible()]
    assert words == ["Plots", "Alignment", "Stretch", "Header"]
    assert "6 " in page.chooser.bar.words.text()
    page.chooser.bar.table_button.click()
    assert page.chooser.table.isVisible()
    page.panels.bar.buttons[0].click()
    assert page.panels.plots.isVisible()
    page.panels.bar.buttons[2].click()
    assert page.panels.stretch.isVisible()
    assert [made.isChecked() for made in page.panels.bar.buttons] == [False, False, True, False]
    page.panels.bar.buttons[2].click()
    assert not page.panels.isVisible()
    assert not any(made.isChecked() for made in page.panels.bar.buttons)


def test_keys_and_grips_fold_the_parts_of_frames_and_they_stay_so(qtbot, stacked_window, session):
    stacked_window.show_page("frames")
    page = stacked_window.pages.page("frames")
    page.take_focus()
    parts = {Qt.Key.Key_F7: page.strip, Qt.Key.Key_F8: page.chooser.table, Qt.Key.Key_F9: page.panels}
    for key, part in parts.items():
        was_seen = part.isVisible()
        QTest.keyClick(page.viewer.view, key)
        assert part.isVisible() is not was_seen
    assert [part.isVisible() for part in parts.values()] == [False, True, True]
    page.desk.strip_grip.click()
    assert page.strip.isVisible()
    page.desk.side.grip.click()
    assert not page.panels.isVisible()
    assert "F9" in page.desk.side.grip.toolTip()
    page.chooser.bar.table_button.click()
    assert not page.chooser.table.isVisible()
    page.desk.strip_grip.click()
    state = QSettings(str(session.paths.window_file), QSettings.Format.IniFormat)
    kept = {name: Fold(state, name, page).is_open for name in ("filmStrip", "framesTable", "framesSplitter")}
    assert kept == {"filmStrip": False, "framesTable": False, "framesSplitter": False}


def test_the_verdict_folds_away_and_its_button_brings_it_back(qtbot, stacked_window):
    stacked_window.show_page("review")
    page = stacked_window.pages.page("review")
    (button,) = page.findChild(EdgeBar).buttons
    assert page.panel.isVisible()
    assert not button.isVisible()
    QTest.keyClick(page.view, Qt.Key.Key_F9)
    assert not page.panel.isVisible()
    assert button.isVisible()
    button.click()
    assert page.panel.isVisible()
    page.side.grip.click()
    assert not page.panel.isVisible()


def test_in_a_small_window_the_verdict_is_a_drawer_that_esc_closes(qtbot, stacked_window):
    stacked_window.show_page("review")
    page = stacked_window.pages.page("review")
    stacked_window.resize(900, 560)
    (button,) = page.findChild(EdgeBar).buttons
    assert page.side.is_over
    assert not page.panel.isVisible()
    assert share_of(stacked_window, page.view) > 0.5
    button.click()
    assert page.panel.isVisible()
    assert page.panel.submit_button.isVisible()
    assert page.view.width() > 700, "the picture keeps its place below the drawer"
    QTest.keyClick(page.panel.submit_button, Qt.Key.Key_Escape)
    assert not page.panel.isVisible()
    stacked_window.resize(1280, 720)
    assert not page.side.is_over
    assert page.panel.isVisible(), "a drawer that was closed says nothing of the panel beside the picture"


@pytest.fixture
def state(tmp_path):
    return QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat)


def test_a_fold_follows_the_room_until_a_person_chooses(qtbot, state):
    page = QWidget()
    qtbot.addWidget(page)
    fold = Fold(state, "part", page)
    told = []
    fold.changed.connect(told.append)
    fold.suggest(is_open=False)
    fold.suggest(is_open=True)
    fold.choose(is_open=False)
    fold.suggest(is_open=True)
    assert told == [False, True, False]
    assert not Fold(state, "part", page).is_open
    assert Fold(state, "other", page).is_open


def test_a_panel_opens_by_itself_where_there_is_room_and_comes_back_as_wide_as_it_was(qtbot, theme, state):
    page, main, panel, bar = QWidget(), QWidget(), label("panel"), EdgeBar()
    bar.add("plots", "Plots", "")
    side = SidePanel(state, "side", (main, panel, bar), PanelRoom(300, 600, 1000), page, bar_stays=True)
    qtbot.addWidget(page)
    side.setParent(page)
    page.show()
    for width, is_open, is_over in ((800, False, False), (1200, True, False), (500, False, True), (1200, True, False)):
        side.resize(width, 400)
        assert (side.is_open, side.is_over) == (is_open, is_over), width
    before = panel.width()
    assert before >= 280
    side.resize(500, 400)
    side.open()
    assert panel.isVisible()
    assert panel.width() <= 500 - 96
    side.resize(1200, 400)
    assert panel.width() == before
    side.close_panel()
    qtbot.waitUntil(lambda: main.width() == 1200 - bar.width())


def row_of(*widgets: QWidget, is_at_right: bool = False) -> QWidget:
    holder = QWidget()
    row = FlowRow(spacing=10, is_at_right=is_at_right)
    holder.setLayout(row)
    row.setContentsMargins(0, 0, 0, 0)
    for one in widgets:
        row.addWidget(one)
    return holder


def fixed(width: int) -> QLabel:
    made = label("word")
    made.setFixedSize(width, 20)
    return made


def test_a_row_goes_on_in_a_second_line_where_the_first_is_full(qtbot, theme):
    first, title, last = fixed(100), ElidedLabel("a title that is longer than its least width"), fixed(100)
    title.setMinimumWidth(50)
    holder = row_of(first, title, last)
    qtbot.addWidget(holder)
    holder.resize(400, 60)
    holder.show()
    assert (first.x(), title.x(), title.width(), last.x()) == (0, 110, 180, 300)
    assert holder.heightForWidth(400) == holder.heightForWidth(270)
    holder.resize(265, 60)
    assert (title.x(), title.width(), last.x()) == (110, 155, 0)
    assert last.y() >= title.y() + 20
    assert holder.heightForWidth(265) > holder.heightForWidth(270)


def test_a_row_without_anything_that_grows_stands_at_the_side_that_was_chosen(qtbot, theme):
    for is_at_right, left in ((False, 0), (True, 190)):
        one, hidden, other = fixed(100), fixed(100), fixed(100)
        hidden.hide()
        holder = row_of(one, hidden, other, is_at_right=is_at_right)
        qtbot.addWidget(holder)
        holder.resize(400, 40)
        holder.show()
        assert (one.x(), other.x()) == (left, left + 110)
