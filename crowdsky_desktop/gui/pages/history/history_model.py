"""The history as table and gallery see it."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QCoreApplication, QObject, Qt

from crowdsky_desktop.gui.messages import told
from crowdsky_desktop.gui.pages.history.history_rows import HistoryRow, RowKey, RowKind
from crowdsky_desktop.gui.pages.history.thumbnails import Thumbnails
from crowdsky_desktop.gui.widgets.arranged_table import ROW_ROLE, ArrangedModel, Column, alignment_of, drawn_state
from crowdsky_desktop.gui.widgets.model_roles import Index
from crowdsky_desktop.gui.words import data_size, duration, local, say, utc
from crowdsky_desktop.model.plain_text import plain_lines

PICTURE_ROLE = Qt.ItemDataRole.UserRole + 1
"""Of a cell: the small picture of its row; None until it is read. Asking for it has it read."""


COLUMNS = (
    Column("state", "State"),
    Column("object", "Object"),
    Column("begins", "First exposure", "Start of the first exposure in the stack, UTC"),
    Column("telescope", "Telescope"),
    Column("frames", "Frames", "Frames in the stack", is_number=True),
    Column("exposure", "Exposure", "Sum of the exposures in the stack", is_number=True),
    Column("since", "Since", "When its state was reached, UTC"),
    Column("size", "Size", "Size of the stack that was submitted", is_number=True),
    Column("files", "Files", "Whether the stack is still on this computer"),
    Column("job", "Job", "The server's number", is_number=True),
)


class HistoryModel(ArrangedModel):
    """Rows as they were arranged, each with its small picture."""

    def __init__(self, thumbnails: Thumbnails, parent: QObject | None = None) -> None:
        super().__init__(COLUMNS, parent)
        self._thumbnails = thumbnails
        self._rows: Sequence[HistoryRow] = ()
        self._places: dict[RowKey, int] = {}
        thumbnails.arrived.connect(self._on_arrived)

    @property
    def rows(self) -> Sequence[HistoryRow]:
        """What is shown."""
        return self._rows

    def show_rows(self, rows: Sequence[HistoryRow]) -> None:
        """Show other rows."""
        self.beginResetModel()
        self._rows = rows
        self._places = {row.key: number for number, row in enumerate(rows)}
        self.endResetModel()

    def number_of(self, key: RowKey | None) -> int | None:
        """Return where a row is; None if it is not shown."""
        return None if key is None else self._places.get(key)

    def redraw(self) -> None:
        """Draw again in the colours of the theme."""
        self._thumbnails.redraw()
        if self._rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._rows) - 1, len(COLUMNS) - 1))

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what a cell shows; called for the cells that are seen."""
        row, column = self._rows[index.row()], COLUMNS[index.column()]
        if role == PICTURE_ROLE:
            return self._thumbnails.picture(row)
        tell = _TOLD.get(role)
        if tell is not None:
            return tell(row, column)
        return drawn_state(row.look, role) if column.key == "state" else None

    def _on_arrived(self, key: RowKey) -> None:
        number = self._places.get(key)
        if number is not None:
            self.dataChanged.emit(self.index(number, 0), self.index(number, 0), [PICTURE_ROLE])


def row_title(row: HistoryRow) -> str:
    """Return the name that a row is shown by: its object, or its number where none is known."""
    if row.title or row.job_id is None:
        return row.title or QCoreApplication.translate("words", "No name")
    return QCoreApplication.translate("words", "Job {number}").format(number=row.job_id)


def summary(row: HistoryRow) -> str:
    """Return the most important of a row on some lines, for a tooltip and for screen readers."""
    night = row.night.isoformat() if row.night else utc(row.begins_at)
    frames = "–" if row.n_frames is None else str(row.n_frames)
    exposed = QCoreApplication.translate("words", "Frames: {frames} · exposure: {exposure}")
    exposed = exposed.format(frames=frames, exposure=duration(row.exposure_s))
    return "\n".join((row_title(row), say(row.look.word), night, exposed))


def file_words(row: HistoryRow) -> str:
    """Return in a word or two whether a row's stack is still on this computer."""
    if row.has_files:
        return QCoreApplication.translate("words", "Here")
    if row.is_removed:
        return QCoreApplication.translate("words", "Deleted")
    return QCoreApplication.translate("words", "Gone") if row.has_stack else "–"


def _hint(row: HistoryRow, key: str) -> str:
    hints: dict[str, Callable[[], str]] = {
        "state": lambda: told(row.reason),
        "object": lambda: row_title(row),
        "begins": lambda: local(row.begins_at),
        "telescope": lambda: row.telescope,
        "since": lambda: local(row.at),
        "files": lambda: row.own_file if row.has_files else "",
        "job": lambda: row.chunk_key,
    }
    return hints[key]() if key in hints else ""


_TOLD: dict[int, Callable[[HistoryRow, Column], Any]] = {
    Qt.ItemDataRole.DisplayRole: lambda row, column: _TEXTS[column.key](row),
    ROW_ROLE: lambda row, column: row,
    Qt.ItemDataRole.ToolTipRole: lambda row, column: plain_lines(_hint(row, column.key)) or None,
    Qt.ItemDataRole.AccessibleTextRole: lambda row, column: summary(row) if column.key == "state" else None,
    Qt.ItemDataRole.TextAlignmentRole: lambda row, column: alignment_of(column),
}
_TEXTS: dict[str, Callable[[HistoryRow], str]] = {
    "state": lambda row: say(row.look.word),
    "object": row_title,
    "begins": lambda row: f"{row.begins_at:%Y-%m-%d %H:%M}" if row.begins_at else "–",
    "telescope": lambda row: row.telescope or "–",
    "frames": lambda row: "–" if row.n_frames is None else str(row.n_frames),
    "exposure": lambda row: duration(row.exposure_s),
    "since": lambda row: f"{row.at:%Y-%m-%d %H:%M}",
    "size": lambda row: data_size(row.stored_bytes) if row.kind is RowKind.GIVEN else "–",
    "files": file_words,
    "job": lambda row: "–" if row.job_id is None else str(row.job_id),
}
