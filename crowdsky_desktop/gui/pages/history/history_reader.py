"""Reads the history and arranges it, never on the window's thread."""

from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from crowdsky_desktop.gui.pages.history.arrangement import Arrangement, HistoryFilter, arrange
from crowdsky_desktop.gui.pages.history.history_rows import HistoryRow, RowKey, row_of, rows_of
from crowdsky_desktop.gui.tasks.latest_task import LatestTask
from crowdsky_desktop.gui.tasks.session import Session
from crowdsky_desktop.model.cancel import CancelToken
from crowdsky_desktop.model.events import Emit
from crowdsky_desktop.model.past_stack import PastStack
from crowdsky_desktop.store.history_export import ExportKind
from crowdsky_desktop.store.ledger import Ledger
from crowdsky_desktop.store.thumbnails import thumbnail_name, thumbnails_dir

LedgerOpener = Callable[[], Ledger]
"""Opens a connection to the ledger of its own, for one thread."""


@dataclass(frozen=True)
class _Read:
    """The whole history as it was read, and where its pictures are."""

    rows: tuple[HistoryRow, ...]
    folder: Path
    installation: str


class HistoryReader(QObject):
    """Keeps the rows that were read last, and what a person wants to see of them.

    Signals
    -------
    arranged : Arrangement
        The rows to show; of several filters in a row only the newest need be answered.
    failed : CrowdSkyError
        The ledger cannot be read; what was read before stays.
    detail_read : tuple, PastStack or None
        The key of a row, and all that is known of it; None if it is gone.
    exported : Path, int
        A file was written, with so many rows.
    export_failed : CrowdSkyError
        It could not be.
    """

    arranged = Signal(object)
    failed = Signal(object)
    detail_read = Signal(object, object)
    exported = Signal(object, int)
    export_failed = Signal(object)

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._read: _Read | None = None
        self._shown = Arrangement()
        self.wanted = HistoryFilter()
        self._has_caught_up = False
        self._reading = LatestTask("history", self)
        self._arranging = LatestTask("arrange", self)
        self._catching_up = LatestTask("remember", self)
        self._looking = LatestTask("detail", self)
        self._exporting = LatestTask("export", self)

    @property
    def is_busy(self) -> bool:
        """Whether something is being read or arranged."""
        return self._reading.is_running or self._arranging.is_running or self._catching_up.is_running

    def read(self) -> None:
        """Read the ledger anew; while that is going on, once more afterwards."""
        self._reading.start(partial(_read_history, self._opener()), self._on_read, self.failed.emit)

    def want(self, wanted: HistoryFilter) -> None:
        """Arrange by another filter."""
        self.wanted = wanted
        self._arrange()

    def thumbnail(self, row: HistoryRow) -> Path | None:
        """Return where a row's small picture would be; None if it has none."""
        if row.stack_id is None or self._read is None:
            return None
        return self._read.folder / thumbnail_name(self._read.installation, row.stack_id)

    def ask_detail(self, key: RowKey) -> None:
        """Read all that is known of one row; only the newest of several that are asked for in a row is answered."""
        self._looking.start(partial(_detail, self._session, key), partial(self.detail_read.emit, key))

    def export(self, target: Path, kind: ExportKind) -> None:
        """Write the rows that are shown."""
        keys = tuple(row.key for row in self._shown.rows)
        task = partial(_write_export, self._opener(), keys, target, kind=kind)
        self._exporting.start(task, partial(self.exported.emit, target), self.export_failed.emit)

    def close(self) -> None:
        """Wait for the threads."""
        for task in (self._reading, self._arranging, self._catching_up, self._looking, self._exporting):
            task.close()

    def _opener(self) -> LedgerOpener:
        return partial(Ledger, self._session.paths.ledger_file)

    def _arrange(self) -> None:
        if self._read is not None:
            task = partial(_arranged, self._read.rows, self.wanted)
            self._arranging.start(task, self._on_arranged)

    def _on_read(self, read: _Read) -> None:
        self._read = read
        self._arrange()
        if not self._has_caught_up:
            self._has_caught_up = True
            task = partial(_catch_up, self._opener(), self._session)
            self._catching_up.start(task, self._on_caught_up)

    def _on_arranged(self, arrangement: Arrangement) -> None:
        self._shown = arrangement
        self.arranged.emit(arrangement)

    def _on_caught_up(self, n_noted: int) -> None:
        if n_noted:
            self.read()


def _read_history(open_ledger: LedgerOpener, emit: Emit, cancel: CancelToken) -> _Read:
    with closing(open_ledger()) as ledger:
        return _Read(rows_of(ledger.past_stacks()), thumbnails_dir(ledger), ledger.installation())


def _arranged(rows: tuple[HistoryRow, ...], wanted: HistoryFilter, emit: Emit, cancel: CancelToken) -> Arrangement:
    return arrange(rows, wanted)


def _catch_up(open_ledger: LedgerOpener, session: Session, emit: Emit, cancel: CancelToken) -> int:
    """Remember the stacks that nobody noted yet, such as those of earlier versions."""
    from crowdsky_desktop.pipeline.past_stacks import catch_up

    with closing(open_ledger()) as ledger:
        return catch_up(ledger, session.manual_stacks, cancel.checkpoint)


def _detail(session: Session, key: RowKey, emit: Emit, cancel: CancelToken) -> PastStack | None:
    of, number = key
    return session.ledger.past_stack_of(number) if of == "claim" else session.ledger.past_stack_by_hand(number)


def _write_export(
    open_ledger: LedgerOpener,
    keys: tuple[RowKey, ...],
    target: Path,
    emit: Emit,
    cancel: CancelToken,
    *,
    kind: ExportKind,
) -> int:
    from crowdsky_desktop.disk.durable import write_atomically
    from crowdsky_desktop.store.history_export import export_row, exported

    with closing(open_ledger()) as ledger:
        found = {row_of(past).key: export_row(past) for past in ledger.past_stacks()}
    wanted = [found[key] for key in keys if key in found]
    write_atomically(target, exported(wanted, kind))
    return len(wanted)
