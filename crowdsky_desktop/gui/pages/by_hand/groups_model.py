"""The table of frame groups on the page for work by hand."""

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt

from crowdsky_desktop.gui.pages.by_hand.frame_groups import FrameGroup
from crowdsky_desktop.gui.widgets.model_roles import Index
from crowdsky_desktop.gui.words import duration, local, utc

GROUP_ROLE = Qt.ItemDataRole.UserRole + 1
"""Of a cell: the `FrameGroup` of its row."""
FIRST_EXPOSURE_COLUMN = 1
"""Place of a column in the table."""
_NUMBERS = frozenset({4, 5, 6})


class GroupsModel(QAbstractTableModel):
    """Rows of `FrameGroup`, the earliest first."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._groups: tuple[FrameGroup, ...] = ()

    def show_groups(self, groups: tuple[FrameGroup, ...]) -> None:
        """Show other groups."""
        self.beginResetModel()
        self._groups = groups
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """Return the number of groups."""
        return 0 if parent.isValid() else len(self._groups)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """Return the number of columns."""
        return 0 if parent.isValid() else len(self._titles())

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a column's heading."""
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._titles()[section]
        return _alignment(section) if role == Qt.ItemDataRole.TextAlignmentRole else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what a cell shows."""
        group, column = self._groups[index.row()], index.column()
        if role == GROUP_ROLE:
            return group
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(column)
        if role == Qt.ItemDataRole.ToolTipRole:
            return local(group.begins_at) if column == FIRST_EXPOSURE_COLUMN else self._text(group, column)
        return self._text(group, column) if role == Qt.ItemDataRole.DisplayRole else None

    def _titles(self) -> tuple[str, ...]:
        return (
            self.tr("Object"),
            self.tr("First exposure"),
            self.tr("Telescope"),
            self.tr("Filter"),
            self.tr("Exposure"),
            self.tr("Frames"),
            self.tr("Total"),
        )

    def _text(self, group: FrameGroup, column: int) -> str:
        exposure = f"{group.exposure_s:g} s" if group.exposure_s is not None else "–"
        texts = (
            group.object_name or self.tr("No name"),
            utc(group.begins_at),
            group.telescope or "–",
            group.filter_name or "–",
            exposure,
            str(len(group.frames)),
            duration(group.total_exposure_s),
        )
        return texts[column]


def _alignment(column: int) -> int:
    side = Qt.AlignmentFlag.AlignRight if column in _NUMBERS else Qt.AlignmentFlag.AlignLeft
    return int(side | Qt.AlignmentFlag.AlignVCenter)
