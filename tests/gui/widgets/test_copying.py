"""Whatever the window shows can be copied, and a table's menu offers what its page does."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeySequence, QStandardItem, QStandardItemModel
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QTableView

from crowdsky_desktop.gui.widgets.copying import TableMenu, copy_text, press_on_double_click
from crowdsky_desktop.gui.widgets.facts import Facts


def clipboard() -> str:
    return QGuiApplication.clipboard().text()


@pytest.fixture
def table(qtbot, theme):
    model = QStandardItemModel(0, 3)
    for cells in (("M 94", "12", "left\nout"), ("M 51", "7", "")):
        model.appendRow([QStandardItem(cell) for cell in cells])
    made = QTableView()
    made.setModel(model)
    made.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
    model.setParent(made)
    qtbot.addWidget(made)
    made.show()
    return made


def test_the_systems_key_copies_rows_as_a_spreadsheet_takes_them(table):
    TableMenu(table)
    table.selectAll()
    table.setFocus()
    QTest.keySequence(table, QKeySequence(QKeySequence.StandardKey.Copy))
    assert clipboard() == "M 94\t12\tleft out\nM 51\t7\t"


def test_columns_that_are_hidden_or_moved_are_copied_as_they_are_seen(table):
    habits = TableMenu(table)
    table.hideColumn(2)
    table.horizontalHeader().moveSection(0, 1)
    table.selectRow(0)
    habits.copy_rows()
    assert clipboard() == "12\tM 94"


def test_the_menu_offers_what_the_page_does_and_to_copy(table):
    shown, locked, hidden = (QPushButton(words, table) for words in ("Stack", "Review", "Gone"))
    locked.setEnabled(False)
    shown.show()
    locked.show()
    habits = TableMenu(table, (shown, locked, hidden))
    pressed = []
    shown.clicked.connect(lambda: pressed.append(True))
    table.selectRow(0)
    menu = habits.menu(table.model().index(0, 0))
    actions = {action.text(): action for action in menu.actions() if action.text()}
    assert list(actions) == ["Stack", "Review", "Copy cell", "Copy row"]
    assert not actions["Review"].isEnabled()
    actions["Stack"].trigger()
    assert pressed
    actions["Copy cell"].trigger()
    assert clipboard() == "M 94"
    actions["Copy row"].trigger()
    assert clipboard() == "M 94\t12\tleft out"


def test_a_right_click_selects_the_row_that_it_is_about(table, qtbot):
    TableMenu(table)
    table.selectRow(0)
    place = table.visualRect(table.model().index(1, 0)).center()
    table.customContextMenuRequested.emit(place)
    assert table.currentIndex().row() == 1
    QGuiApplication.sync()


def test_a_double_click_presses_the_button_where_it_can_be_pressed(table):
    button, pressed = QPushButton("Go", table), []
    button.show()
    button.clicked.connect(lambda: pressed.append(True))
    press_on_double_click(table, button)
    table.doubleClicked.emit(table.model().index(0, 0))
    button.setEnabled(False)
    table.doubleClicked.emit(table.model().index(0, 0))
    assert len(pressed) == 1


def test_facts_without_a_value_are_not_shown_and_the_others_can_be_copied(qtbot, theme):
    facts = Facts({"size": "Size", "begins": "Start", "job": "Job"})
    qtbot.addWidget(facts)
    facts.set_fact("size", "1080 × 1920 px")
    facts.set_fact("job", "41")
    facts.set_fact("begins", "–")
    facts.show()
    assert facts.text() == "Size\t1080 × 1920 px\nJob\t41"
    value = next(shown for shown in facts.findChildren(type(facts._values["job"])) if shown.text() == "41")
    qtbot.mouseClick(value, Qt.MouseButton.LeftButton)
    QTest.keySequence(value, QKeySequence(QKeySequence.StandardKey.Copy))
    assert clipboard() == "41"
    copy, everything = facts.menu(value).actions()
    everything.trigger()
    assert clipboard() == facts.text()
    copy.trigger()
    assert clipboard() == "41"
    facts.set_fact("job", "")
    assert facts.text() == "Size\t1080 × 1920 px"


def test_what_is_copied_is_plain(qapp):
    copy_text("a\u202eb")
    assert "\u202e" not in clipboard()
