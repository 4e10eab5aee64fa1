"""The table of chunks that this computer holds or held, from the ledger."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Protocol

from PySide6.QtCore import QAbstractTableModel, QCoreApplication, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor, QIcon

from crowdsky_desktop.gui.theme.icons import icon
from crowdsky_desktop.gui.theme.theme import current_palette
from crowdsky_desktop.gui.words import STATE_LOOKS, chunk_time, duration, local, object_title, pointing, say, utc
from crowdsky_desktop.model.job import ClaimedJob, JobState

Index = QModelIndex | QPersistentModelIndex

SORT_ROLE = Qt.ItemDataRole.UserRole
CLAIM_ROLE = Qt.ItemDataRole.UserRole + 1
PAGE_ROWS = 1000

IN_WORK = frozenset({JobState.CLAIMED, JobState.DOWNLOADED, JobState.APPROVED, JobState.UPLOADED})
FOR_YOU = frozenset({JobState.STACKED, JobState.HELD})
DONE = frozenset({JobState.COMPLETED})
NOT_DONE = frozenset({JobState.FAILED, JobState.LOST})


class ClaimSource(Protocol):
    """What the model reads: the ledger."""

    def all(self, limit: int, offset: int) -> tuple[ClaimedJob, ...]:
        """Return claims, newest first."""


@dataclass(frozen=True)
class Column:
    """One column: its heading, tooltip and whether it holds numbers."""

    key: str
    title: str
    hint: str = ""
    is_number: bool = False


COLUMNS = (
    Column("state", "State"),
    Column("object", "Object"),
    Column("begins", "Chunk begins", "Start of the chunk's 15 minutes, UTC"),
    Column("pointing", "RA, Dec", "Where the telescope pointed, as the chunk's key says"),
    Column("frames", "Frames", "Light frames that the server says the chunk has", is_number=True),
    Column("job", "Job", "The server's number", is_number=True),
    Column(
        "age", "Held for", "How long the chunk has been with this computer; once it ended, how long ago", is_number=True
    ),
)


class ClaimsModel(QAbstractTableModel):
    """Rows of `ClaimedJob`, newest first; a refresh keeps what did not change, so that a selection stays."""

    def __init__(self, source: ClaimSource, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._source = source
        self._claims: list[ClaimedJob] = []
        self._may_have_more = False
        self._icons: dict[tuple[str, str], QIcon] = {}

    def refresh(self) -> None:
        """Read the ledger again.

        Raises
        ------
        LedgerError
            If it cannot be read.
        """
        wanted = max(PAGE_ROWS, len(self._claims))
        fresh = list(self._source.all(limit=wanted, offset=0))
        self._may_have_more = len(fresh) == wanted
        n_new = len(fresh) - len(self._claims)
        old_ids = [claim.claim_id for claim in self._claims]
        if n_new >= 0 and [claim.claim_id for claim in fresh[n_new:]] == old_ids:
            self._insert_first(fresh[:n_new])
            self._update(fresh)
        else:
            self.beginResetModel()
            self._claims = fresh
            self.endResetModel()

    def claim(self, row: int) -> ClaimedJob:
        """Return the claim in a row."""
        return self._claims[row]

    def row_of(self, claim_id: int) -> int | None:
        """Return the row of a claim; None if it is not shown."""
        return next((row for row, claim in enumerate(self._claims) if claim.claim_id == claim_id), None)

    def canFetchMore(self, parent: Index) -> bool:
        """Whether the ledger may hold older claims."""
        return self._may_have_more and not parent.isValid()

    def fetchMore(self, parent: Index) -> None:
        """Read the next, older claims."""
        if not self._may_have_more:
            return
        more = list(self._source.all(limit=PAGE_ROWS, offset=len(self._claims)))
        self._may_have_more = len(more) == PAGE_ROWS
        if more:
            self.beginInsertRows(QModelIndex(), len(self._claims), len(self._claims) + len(more) - 1)
            self._claims += more
            self.endInsertRows()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """Return the number of claims that were read."""
        return 0 if parent.isValid() else len(self._claims)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """Return the number of columns."""
        return 0 if parent.isValid() else len(COLUMNS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a column's heading."""
        if orientation is not Qt.Orientation.Horizontal:
            return None
        column = COLUMNS[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return say(column.title)
        if role == Qt.ItemDataRole.ToolTipRole:
            return say(column.hint) if column.hint else None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(column)
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what a cell shows."""
        claim, column = self._claims[index.row()], COLUMNS[index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return _text(claim, column.key)
        if role == SORT_ROLE:
            return _sort_value(claim, column.key)
        if role == CLAIM_ROLE:
            return claim
        if role == Qt.ItemDataRole.ToolTipRole:
            return _hint(claim, column.key)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(column)
        return self._look(claim, role) if column.key == "state" else None

    def _look(self, claim: ClaimedJob, role: int) -> Any:
        look = STATE_LOOKS[claim.state]
        colour = getattr(current_palette(), look.tone.value)
        if role == Qt.ItemDataRole.DecorationRole:
            return self._icons.setdefault((look.icon, colour), icon(look.icon, colour))
        return QColor(colour) if role == Qt.ItemDataRole.ForegroundRole else None

    def _insert_first(self, fresh: list[ClaimedJob]) -> None:
        if fresh:
            self.beginInsertRows(QModelIndex(), 0, len(fresh) - 1)
            self._claims = fresh + self._claims
            self.endInsertRows()

    def _update(self, fresh: list[ClaimedJob]) -> None:
        for row, (old, new) in enumerate(zip(self._claims, fresh, strict=True)):
            if old != new:
                self._claims[row] = new
                self.dataChanged.emit(self.index(row, 0), self.index(row, len(COLUMNS) - 1))


def age_s(claim: ClaimedJob) -> float:
    """Return how long a chunk has been held; for one whose road ended, how long ago that was; seconds."""
    since = claim.updated_at if claim.state.is_final else claim.claimed_at
    return (datetime.now(UTC) - since).total_seconds()


def _alignment(column: Column) -> int:
    side = Qt.AlignmentFlag.AlignRight if column.is_number else Qt.AlignmentFlag.AlignLeft
    return int(side | Qt.AlignmentFlag.AlignVCenter)


def _text(claim: ClaimedJob, key: str) -> str:
    begins = chunk_time(claim.job.chunk_key)
    texts = {
        "state": say(STATE_LOOKS[claim.state].word),
        "object": object_title(claim.job),
        "begins": utc(begins) if begins else claim.job.chunk_key,
        "pointing": pointing(claim.job.chunk_key),
        "frames": str(claim.job.frame_count),
        "job": str(claim.job.job_id),
        "age": _ago(claim) if claim.state.is_final else duration(age_s(claim)),
    }
    return texts[key]


def _ago(claim: ClaimedJob) -> str:
    return QCoreApplication.translate("claims", "{time} ago").format(time=duration(age_s(claim)))


def _sort_value(claim: ClaimedJob, key: str) -> Any:
    numbers = {"frames": claim.job.frame_count, "job": claim.job.job_id, "age": age_s(claim)}
    if key in numbers:
        return numbers[key]
    return claim.job.chunk_key if key == "begins" else _text(claim, key).casefold()


def _hint(claim: ClaimedJob, key: str) -> str | None:
    hints = {
        "state": claim.reason,
        "object": object_title(claim.job),
        "begins": "\n".join((local(chunk_time(claim.job.chunk_key)), claim.job.chunk_key)).strip(),
        "age": f"{utc(claim.claimed_at)}\n{local(claim.claimed_at)}",
    }
    return hints.get(key) or None
