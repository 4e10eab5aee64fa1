"""The table of frame groups on the page for work by hand."""

from typing import Any, cast

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt

from crowdsky_desktop.gui.pages.by_hand.frame_groups import FrameGroup
from crowdsky_desktop.gui.widgets.model_roles import Index
from crowdsky_desktop.gui.words import LocalNumber, duration, local, utc
from crowdsky_desktop.model.frame import LightFrame

GROUP_ROLE = Qt.ItemDataRole.UserRole + 1
"""Of a cell: the `FrameGroup` of its row; None for a finished stack."""
STACK_ROLE = Qt.ItemDataRole.UserRole + 2
"""Of a cell: the file of its row's finished stack; None for a group of frames."""
FIRST_EXPOSURE_COLUMN = 1
"""Place of a column in the table."""
_NUMBERS = frozenset({4, 5, 6})


class GroupsModel(QAbstractTableModel):
    """Rows of `FrameGroup`, the earliest first, then a row for each finished stack."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._groups: tuple[FrameGroup, ...] = ()
        self._stacks: tuple[LightFrame, ...] = ()

    def show_groups(self, groups: tuple[FrameGroup, ...], stacks: tuple[LightFrame, ...] = ()) -> None:
        """Show other groups and stacks."""
        self.beginResetModel()
        self._groups, self._stacks = groups, stacks
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """Return the number of groups and stacks."""
        return 0 if parent.isValid() else len(self._groups) + len(self._stacks)

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
        row, column = index.row(), index.column()
        group = self._groups[row] if row < len(self._groups) else None
        stack = None if group else self._stacks[row - len(self._groups)]
        if role in {GROUP_ROLE, STACK_ROLE}:
            return group if role == GROUP_ROLE else stack and stack.path
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(column)
        text = self._text(group, column) if group else self._text_of_stack(cast(LightFrame, stack), column)
        if role == Qt.ItemDataRole.ToolTipRole:
            begins_at = group.begins_at if group else cast(LightFrame, stack).observed_at
            return local(begins_at) if column == FIRST_EXPOSURE_COLUMN else text
        return text if role == Qt.ItemDataRole.DisplayRole else None

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
        exposure = f"{LocalNumber(group.exposure_s):g} s" if group.exposure_s is not None else "–"
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

    def _text_of_stack(self, stack: LightFrame, column: int) -> str:
        name = stack.object_name or self.tr("No name")
        texts = (
            self.tr("{name} · finished stack · {file}").format(name=name, file=stack.path.name),
            utc(stack.observed_at),
            stack.telescope or "–",
            stack.filter_name or "–",
            f"{stack.exposure_s:g} s" if stack.exposure_s is not None else "–",
            "–" if stack.n_combined is None else str(stack.n_combined),
            duration(stack.combined_exposure_s),
        )
        return texts[column]


def _alignment(column: int) -> int:
    side = Qt.AlignmentFlag.AlignRight if column in _NUMBERS else Qt.AlignmentFlag.AlignLeft
    return int(side | Qt.AlignmentFlag.AlignVCenter)
