"""The table of frame groups, and the box that says how frames are grouped by time."""

from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QHeaderView, QTableView

from crowdsky_desktop.gui.pages.by_hand.frame_groups import FrameGroup, Period
from crowdsky_desktop.gui.pages.by_hand.groups_model import FIRST_EXPOSURE_COLUMN, GROUP_ROLE, STACK_ROLE, GroupsModel
from crowdsky_desktop.gui.widgets.column_choice import ColumnRoom
from crowdsky_desktop.gui.widgets.setting_row import CalmComboBox

_ROW_HEIGHT = 34
"""Of one group, in logical pixels; chosen, as in the queue."""
_LEAST, _LEAST_FIRST = 100, 150
"""Of a column, and of that of the first exposure, in logical pixels; chosen: names and times are read whole."""
GROUPS_COLUMNS = (
    ColumnRoom("object", 0, _LEAST),
    ColumnRoom("first", 1, _LEAST_FIRST),
    ColumnRoom("telescope", 5, _LEAST),
    ColumnRoom("filter", 6, _LEAST),
    ColumnRoom("exposure", 4, _LEAST),
    ColumnRoom("frames", 2, _LEAST),
    ColumnRoom("total", 3, _LEAST),
)
"""The last ones give way first in a narrow window by their rank; chosen: object, time and number name a group."""


class GroupsTable(QTableView):
    """Shows a `GroupsModel`, a row for each group."""

    def __init__(self, model: GroupsModel) -> None:
        super().__init__()
        self.setModel(model)
        self.setAccessibleName(QCoreApplication.translate("ByHandPage", "Groups of frames"))
        self.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(_ROW_HEIGHT)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(FIRST_EXPOSURE_COLUMN, QHeaderView.ResizeMode.ResizeToContents)

    @property
    def stack(self) -> Path | None:
        """The file of the chosen stack; None where a group of frames is chosen."""
        index = self.currentIndex()
        return index.data(STACK_ROLE) if index.isValid() else None

    @property
    def group(self) -> FrameGroup | None:
        """The chosen group."""
        index = self.currentIndex()
        return index.data(GROUP_ROLE) if index.isValid() else None


class PeriodBox(CalmComboBox):
    """Chooses how far apart in time frames of one group may be."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(self.tr("How frames are grouped by time"))
        self.addItem(self.tr("By night"), Period.NIGHT.value)
        self.addItem(self.tr("By 15 minutes"), Period.CHUNK.value)
        self.addItem(self.tr("All nights together"), Period.ALL.value)

    @property
    def period(self) -> Period:
        """What is chosen."""
        return Period(self.currentData())
