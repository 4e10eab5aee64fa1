"""The queue's table as Qt sees it."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from typing import Any

from PySide6.QtCore import (
    QCoreApplication,
    QModelIndex,
    QObject,
    Qt,
)

from crowdsky_desktop.gui.approval_words import ApprovalWords
from crowdsky_desktop.gui.pages.queue.queue_rows import QueueRow, RowKey
from crowdsky_desktop.gui.widgets.arranged_table import ROW_ROLE, ArrangedModel, Column, alignment_of, drawn_state
from crowdsky_desktop.gui.widgets.model_roles import Index
from crowdsky_desktop.gui.words import chunk_time, local, pointing, rough_duration, say, utc
from crowdsky_desktop.model.plain_text import plain, plain_lines

THIS_COMPUTER = "this computer"


COLUMNS = (
    Column("state", "State"),
    Column("object", "Object"),
    Column("begins", "Start, UTC", "Start of the chunk's 15 minutes; hover over one for the local time"),
    Column("pointing", "RA, Dec", "Where the telescope pointed, as the chunk's key says"),
    Column("frames", "Frames", "Light frames in the chunk, according to the server", is_number=True),
    Column(
        "tries", "Failed", "How often it was reported as failed; after the third time it is retired", is_number=True
    ),
    Column("worker", "Worker", "Whose computer has it, or had it"),
    Column(
        "age", "Age", "How long it has been waiting or in progress; once it has ended, how long ago", is_number=True
    ),
    Column("job", "Job", "The server's job number", is_number=True),
)


_AGE = next(number for number, column in enumerate(COLUMNS) if column.key == "age")


class QueueModel(ArrangedModel):
    """Rows as they were arranged; a new arrangement keeps selection and place."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(COLUMNS, parent)
        self._rows: Sequence[QueueRow] = ()
        self._ages: dict[RowKey, str] = {}
        self._approvals = ApprovalWords(self)

    def show_rows(self, rows: Sequence[QueueRow]) -> None:
        """Show other rows, or the same in another order."""
        n_before, n_after = len(self._rows), len(rows)
        if n_after > n_before:
            self.beginInsertRows(QModelIndex(), n_before, n_after - 1)
            self._rows = (*self._rows, *rows[n_before:])
            self.endInsertRows()
        self.layoutAboutToBeChanged.emit()
        held = self.persistentIndexList()
        keys = [(self._rows[index.row()].key, index) for index in held]
        # Rows that vanish stay behind the others until they are taken away, so that Qt can follow.
        self._rows = (*rows, *self._rows[n_after:]) if n_after < n_before else rows
        places = _places(rows, {key for key, _ in keys})
        moved = [self._index_of(places.get(key), index.column()) for key, index in keys]
        self.changePersistentIndexList(held, moved)
        self.layoutChanged.emit()
        if n_after < n_before:
            self.beginRemoveRows(QModelIndex(), n_after, n_before - 1)
            self._rows = rows
            self.endRemoveRows()

    def tell_ages(self, first: int, last: int) -> None:
        """Have the ages of rows shown anew that read differently by now; no other cell is painted again.

        Parameters
        ----------
        first, last : int
            The rows that are seen.
        """
        seen: dict[RowKey, str] = {}
        for number in range(max(first, 0), min(last + 1, len(self._rows))):
            row = self._rows[number]
            seen[row.key] = _age(row)
            if self._ages.get(row.key, seen[row.key]) != seen[row.key]:
                cell = self.index(number, _AGE)
                self.dataChanged.emit(cell, cell, [Qt.ItemDataRole.DisplayRole])
        self._ages = seen

    def row(self, number: int) -> QueueRow:
        """Return what a row shows."""
        return self._rows[number]

    def number_of(self, key: RowKey) -> int | None:
        """Return where a row is; None if it is not shown."""
        return next((number for number, row in enumerate(self._rows) if row.key == key), None)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what a cell shows; called for the cells that are seen."""
        row, column = self._rows[index.row()], COLUMNS[index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return cell_text(row, column.key)
        if role == ROW_ROLE:
            return row
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._state_hint(row) if column.key == "state" else cell_hint(row, column.key)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return alignment_of(column)
        if role == Qt.ItemDataRole.AccessibleTextRole and column.key == "state":
            return say(row.look.sentence or row.look.word)
        return drawn_state(row.look, role) if column.key == "state" else None

    def _state_hint(self, row: QueueRow) -> str | None:
        """Return why a chunk stands where it does, and who approved its stack."""
        if row.claimed is None:
            return say(row.look.sentence or row.look.word)
        lines = [self._approvals.held(row.claimed)]
        if (approval := row.claimed.approval) is not None:
            lines += [self._approvals.sentence(approval), self._approvals.names(approval)]
        return plain_lines("\n".join(line for line in lines if line)) or None

    def _index_of(self, number: int | None, column: int) -> QModelIndex:
        return QModelIndex() if number is None else self.index(number, column)


def _places(rows: Sequence[QueueRow], keys: set[RowKey]) -> dict[RowKey, int]:
    return {row.key: number for number, row in enumerate(rows) if row.key in keys} if keys else {}


def age_s(row: QueueRow) -> float | None:
    """Return how long a chunk has been doing what it does; None where nobody tells."""
    return None if row.since is None else (datetime.now(UTC) - row.since).total_seconds()


def row_title(row: QueueRow) -> str:
    """Return the name that a chunk is shown by: its object, or its number where none is known."""
    name = plain(" ".join(row.name.split()))
    return name or QCoreApplication.translate("words", "Job {number}").format(number=row.job_id)


def cell_text(row: QueueRow, key: str) -> str:
    """Return the text of a cell."""
    return plain(_TEXTS[key](row))


def cell_hint(row: QueueRow, key: str) -> str | None:
    """Return the tooltip of a cell."""
    hints = {
        "object": row_title(row),
        "begins": "\n".join((local(chunk_time(row.chunk_key)), row.chunk_key)).strip(),
        "worker": row.worker,
        "age": f"{utc(row.since)}\n{local(row.since)}" if row.since else "",
    }
    return plain_lines(hints.get(key) or "") or None


def _begins(row: QueueRow) -> str:
    begins = chunk_time(row.chunk_key)
    return f"{begins:%Y-%m-%d %H:%M}" if begins else row.chunk_key


def _worker(row: QueueRow) -> str:
    return say(THIS_COMPUTER) if row.claimed is not None else row.worker or "–"


def _number(value: int | None) -> str:
    return "–" if value is None else str(value)


def _age(row: QueueRow) -> str:
    age = age_s(row)
    return "–" if age is None else rough_duration(age)


_TEXTS: dict[str, Callable[[QueueRow], str]] = {
    "state": lambda row: say(row.look.word),
    "object": row_title,
    "begins": _begins,
    "pointing": lambda row: pointing(row.chunk_key),
    "frames": lambda row: _number(row.n_frames),
    "tries": lambda row: _number(row.n_tries),
    "worker": _worker,
    "age": _age,
    "job": lambda row: str(row.job_id),
}
