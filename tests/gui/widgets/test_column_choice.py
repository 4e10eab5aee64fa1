"""Columns that have no room give way by their rank; those that a person does not want stay away."""

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtGui import QStandardItemModel
from PySide6.QtWidgets import QHeaderView, QTableView

from crowdsky_desktop.gui.widgets.column_choice import ColumnChoice, ColumnRoom

COLUMNS = (ColumnRoom("name", 0, 100), ColumnRoom("size", 2), ColumnRoom("age", 1), ColumnRoom("note", 3, 60))


@pytest.fixture
def state(tmp_path):
    return QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat)


@pytest.fixture
def table(qtbot, theme):
    made = QTableView()
    qtbot.addWidget(made)
    made.setModel(QStandardItemModel(0, 4, made))
    made.model().setHorizontalHeaderLabels(["Name", "Size", "Age", "A\nnote"])
    made.verticalHeader().hide()
    header = made.horizontalHeader()
    header.setMinimumSectionSize(20)
    for section in (1, 2, 3):
        made.setColumnWidth(section, 80)
    header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
    made.resize(600, 200)
    made.show()
    return made


def narrow(table: QTableView, width: int) -> None:
    table.resize(width + table.width() - table.viewport().width(), 200)


def test_columns_give_way_by_rank_and_come_back(table, state):
    choice = ColumnChoice(table, COLUMNS, state, "table")
    for width, shown in (
        (320, "name size age note"),
        (319, "name size age"),
        (260, "name size age"),
        (259, "name age"),
        (180, "name age"),
        (179, "name"),
        (60, "name"),
        (600, "name size age note"),
    ):
        narrow(table, width)
        assert choice.shown == tuple(shown.split()), width


def test_what_is_not_wanted_stays_away_and_is_remembered(table, state):
    choice = ColumnChoice(table, COLUMNS, state, "table")
    choice.want("age", is_wanted=False)
    choice.want("name", is_wanted=False)
    assert choice.shown == ("name", "size", "note"), "the first column names the row"
    again = ColumnChoice(table, COLUMNS, state, "table")
    assert again.shown == ("name", "size", "note")
    again.want_all()
    assert ColumnChoice(table, COLUMNS, state, "table").shown == ("name", "size", "age", "note")


def test_the_menu_of_the_headings_names_all_columns_and_those_without_room(table, state):
    choice = ColumnChoice(table, COLUMNS, state, "table")
    narrow(table, 200)
    menu = choice.menu()
    told = [(action.text(), action.isChecked(), action.isEnabled()) for action in menu.actions()[:4]]
    assert told == [
        ("Name", True, False),
        ("Size (no room)", True, True),
        ("Age", True, True),
        ("A note (no room)", True, True),
    ]
    menu.actions()[2].trigger()
    assert choice.shown == ("name", "size")
    menu.actions()[-1].trigger()
    assert choice.shown == ("name", "age")


def test_a_column_that_a_person_made_wider_needs_more_room(table, state):
    choice = ColumnChoice(table, COLUMNS, state, "table")
    table.horizontalHeader().resizeSection(1, 200)
    narrow(table, 400)
    assert choice.shown == ("name", "size", "age")
    narrow(table, 440)
    assert choice.shown == ("name", "size", "age", "note")


def test_the_menu_opens_from_the_headings(qtbot, table, state):
    ColumnChoice(table, COLUMNS, state, "table")
    assert table.horizontalHeader().contextMenuPolicy() is Qt.ContextMenuPolicy.CustomContextMenu
