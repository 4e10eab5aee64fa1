"""The table of a stack's frames: what was measured on each, and whether it is used."""

import math
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt
from PySide6.QtGui import QColor, QIcon

from crowdsky_desktop.gui.messages import told
from crowdsky_desktop.gui.pages.frames.frame_metrics import METRICS, Metric, flag_words, metric_value
from crowdsky_desktop.gui.state_looks import Look
from crowdsky_desktop.gui.theme.icons import icon
from crowdsky_desktop.gui.theme.theme import current_palette
from crowdsky_desktop.gui.theme.tokens import Tone
from crowdsky_desktop.gui.widgets.model_roles import CELL_ROLE, SORT_ROLE, Cell, Index
from crowdsky_desktop.gui.words import local, number, reason_words, say
from crowdsky_desktop.model.frame_record import FrameRecord
from crowdsky_desktop.model.plain_text import plain

FRAME_ROLE = Qt.ItemDataRole.UserRole + 1
"""Of a cell: the `FrameRecord` of its row."""

USED = Look("Used", "check", Tone.GOOD)
REFERENCE = Look("Reference", "star", Tone.ACCENT)
LEFT_OUT = Look("Left out", "fail", Tone.BAD)
REJECTED = Look("Rejected by you", "give_up", Tone.WARN)
USABLE = Look("Usable", "check", Tone.GOOD)
NEW = Look("Not measured", "ring", Tone.PLAIN)
FRAME_LOOKS = (USED, REFERENCE, LEFT_OUT, REJECTED, USABLE, NEW)

STATE_COLUMN, NUMBER_COLUMN, TIME_COLUMN = range(3)
"""Places of columns in the table."""
_N_FIXED = 3
"""Columns before those of the metrics; the reason stands behind them."""
REASON_COLUMN = _N_FIXED + len(METRICS)


class FramesModel(QAbstractTableModel):
    """Rows of `FrameRecord` in order of time, with the person's own rejections."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._frames: tuple[FrameRecord, ...] = ()
        self._size = (0, 0)
        self._rejected: frozenset[str] = frozenset()
        self._icons: dict[tuple[str, str], QIcon] = {}
        self._cells: dict[tuple[int, int, int], Any] = {}

    @property
    def frames(self) -> tuple[FrameRecord, ...]:
        """The frames that are shown."""
        return self._frames

    @property
    def shown(self) -> tuple[tuple[FrameRecord, ...], tuple[int, int]]:
        """The frames with their size."""
        return self._frames, self._size

    def show_frames(self, frames: tuple[FrameRecord, ...], size: tuple[int, int]) -> None:
        """Show other frames, or what became known of the same ones; a selection of the same ones stays."""
        if (frames, size) == (self._frames, self._size):
            return
        self._cells.clear()
        if [frame.name for frame in frames] == [frame.name for frame in self._frames]:
            self._frames, self._size = frames, size
            self.dataChanged.emit(self.index(0, 0), self.index(len(frames) - 1, self.columnCount() - 1))
            return
        self.beginResetModel()
        self._frames, self._size = frames, size
        self.endResetModel()

    def show_rejected(self, names: frozenset[str]) -> None:
        """Show which frames a person rejected."""
        if names != self._rejected:
            self._rejected = names
            self.redraw()

    def redraw(self) -> None:
        """Tell all cells anew: they changed, or the theme did."""
        self._cells.clear()
        if self._frames:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._frames) - 1, self.columnCount() - 1))

    def value(self, row: int, key: str) -> float:
        """Return a figure of the frame in a row."""
        return metric_value(self._frames[row], key, self._size)

    def look(self, frame: FrameRecord) -> Look:
        """Return how a frame's state is shown."""
        if frame.name in self._rejected:
            return REJECTED
        if frame.is_reference:
            return REFERENCE
        if frame.is_used:
            return USED if frame.weight > 0.0 else USABLE
        return LEFT_OUT if frame.reason else NEW

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """Return the number of frames."""
        return 0 if parent.isValid() else len(self._frames)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """Return the number of columns."""
        return 0 if parent.isValid() else REASON_COLUMN + 1

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a column's heading."""
        if orientation is not Qt.Orientation.Horizontal:
            return None
        is_metric = _N_FIXED <= section < REASON_COLUMN
        if role == Qt.ItemDataRole.DisplayRole:
            return self._two_lines(METRICS[section - _N_FIXED]) if is_metric else self._heading(section)
        if role == Qt.ItemDataRole.ToolTipRole and is_metric:
            return say(METRICS[section - _N_FIXED].hint)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(section)
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what a cell shows; kept, as a cell is asked again each time it is painted."""
        cell = (index.row(), index.column(), role)
        if cell not in self._cells:
            self._cells[cell] = self._cell(*cell)
        return self._cells[cell]

    def _cell(self, row: int, column: int, role: int) -> Any:
        frame = self._frames[row]
        if role in (FRAME_ROLE, CELL_ROLE):
            return frame if role == FRAME_ROLE else self._whole_cell(row, column)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(column)
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._hint(frame, column)
        if role == SORT_ROLE:
            return self._sort_value(row, column)
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(row, column)
        return self._look_of(frame, role) if column == STATE_COLUMN else None

    def _whole_cell(self, row: int, column: int) -> Cell:
        roles = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.TextAlignmentRole)
        looks = (Qt.ItemDataRole.DecorationRole, Qt.ItemDataRole.ForegroundRole)
        return Cell(*(self._cell(row, column, role) for role in roles + looks))

    def _heading(self, column: int) -> str:
        return {
            STATE_COLUMN: self.tr("Frame"),
            NUMBER_COLUMN: self.tr("No."),
            TIME_COLUMN: self.tr("Time\nUTC"),
            REASON_COLUMN: self.tr("Reason"),
        }[column]

    def _two_lines(self, metric: Metric) -> str:
        return f"{say(metric.title)}\n{metric.unit}"

    def _text(self, row: int, column: int) -> str:
        frame = self._frames[row]
        if column == STATE_COLUMN:
            return say(self.look(frame).word)
        if column == NUMBER_COLUMN:
            return str(row + 1)
        if column == TIME_COLUMN:
            return f"{frame.observed_at:%H:%M:%S}" if frame.observed_at else "–"
        if column == REASON_COLUMN:
            return plain(told(reason_words(frame.reason))) or flag_words(frame)
        metric = METRICS[column - _N_FIXED]
        return number(self.value(row, metric.key), metric.digits)

    def _sort_value(self, row: int, column: int) -> Any:
        if _N_FIXED <= column < REASON_COLUMN:
            value = self.value(row, METRICS[column - _N_FIXED].key)
            return -math.inf if math.isnan(value) else value
        return row if column in (NUMBER_COLUMN, TIME_COLUMN) else self._text(row, column)

    def _hint(self, frame: FrameRecord, column: int) -> str:
        if column == TIME_COLUMN:
            return local(frame.observed_at)
        return "\n".join(
            plain(part) for part in (frame.name, told(reason_words(frame.reason)), flag_words(frame)) if part
        )

    def _look_of(self, frame: FrameRecord, role: int) -> Any:
        look = self.look(frame)
        colour = getattr(current_palette(), look.tone.value)
        if role == Qt.ItemDataRole.DecorationRole:
            return self._icons.setdefault((look.icon, colour), icon(look.icon, colour))
        return QColor(colour) if role == Qt.ItemDataRole.ForegroundRole else None


def _alignment(column: int) -> int:
    is_number = column == NUMBER_COLUMN or _N_FIXED <= column < REASON_COLUMN
    side = Qt.AlignmentFlag.AlignRight if is_number else Qt.AlignmentFlag.AlignLeft
    return int(side | Qt.AlignmentFlag.AlignVCenter)
