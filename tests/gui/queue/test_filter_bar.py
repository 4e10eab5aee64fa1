"""The bar above the queue: what is chosen in it adds up, and leaves the order alone."""

import contextlib

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtWidgets import QToolButton

from crowdsky_desktop.gui.pages.queue.filter_bar import FilterBar
from crowdsky_desktop.gui.pages.queue.queue_arrangement import Arrangement, QueueFilter
from crowdsky_desktop.gui.pages.queue.queue_model import COLUMNS
from crowdsky_desktop.gui.pages.queue.queue_page import QueuePage
from crowdsky_desktop.gui.pages.queue.queue_rows import RowGroup
from crowdsky_desktop.store.ledger import Ledger
from tests.support.editing import enter


@pytest.fixture
def bar(qtbot, theme) -> FilterBar:
    made = FilterBar()
    qtbot.addWidget(made)
    made.show_arrangement(Arrangement(workers=("her-computer",)), is_told=True)
    return made


def state_button(bar: FilterBar, word: str) -> QToolButton:
    return next(made for made in bar.findChildren(QToolButton) if made.text().startswith(word))


def test_state_worker_and_text_are_wanted_together(qtbot, bar):
    wanted: list[QueueFilter] = []
    bar.changed.connect(wanted.append)
    state_button(bar, "Waiting").click()
    bar.workers.setCurrentIndex(bar.workers.findText("her-computer"))
    enter(qtbot, bar.search, "  NGC 7 ")
    assert wanted[-1] == QueueFilter(group=RowGroup.WAITING, worker="her-computer", text="ngc 7")
    state_button(bar, "All").click()
    bar.workers.setCurrentIndex(1)
    bar.search.clear()
    assert wanted[-1] == QueueFilter(own_only=True)


def test_another_filter_keeps_the_order(qtbot, theme, tmp_path):
    with contextlib.closing(Ledger(tmp_path / "ledger.sqlite")) as ledger:
        page = QueuePage(ledger, QSettings(str(tmp_path / "state.ini"), QSettings.Format.IniFormat))
        qtbot.addWidget(page)
        page.table.sortByColumn([column.key for column in COLUMNS].index("age"), Qt.SortOrder.DescendingOrder)
        enter(qtbot, page.filters.search, "m 31")
        assert page.arranger.wanted == QueueFilter(text="m 31", sorted_by="age", is_descending=True)
        page.stop()
