"""The table of frame groups: one group is chosen, and it can be opened."""

from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QHeaderView, QTableView

from crowdsky_desktop.gui.pages.by_hand.frame_groups import FrameGroup
from crowdsky_desktop.gui.pages.by_hand.groups_model import FIRST_EXPOSURE_COLUMN, GROUP_ROLE, STACK_ROLE, GroupsModel

_ROW_HEIGHT = 34
"""Of one group, in logical pixels; chosen, as in the queue."""


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
