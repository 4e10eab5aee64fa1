"""Keeps settings and keys, and tries out whether server and storage can be reached with them."""

from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, field

from PySide6.QtCore import QObject, Signal

from crowdsky_desktop.gui.tasks.session import Session
from crowdsky_desktop.gui.tasks.task_runner import TaskRunner
from crowdsky_desktop.gui.tasks.task_thread import Task
from crowdsky_desktop.model.cancel import CancelToken
from crowdsky_desktop.model.errors import CrowdSkyError
from crowdsky_desktop.model.events import Emit
from crowdsky_desktop.store.credentials import Credentials
from crowdsky_desktop.store.settings import Settings

SERVER_SECRETS = frozenset({"worker_api_key"})


@dataclass(frozen=True)
class ConnectionVerdict:
    """Whether server and storage can be used; None means yes.

    Attributes
    ----------
    server_error, storage_error : CrowdSkyError or None
        Why not.
    """

    server_error: CrowdSkyError | None
    storage_error: CrowdSkyError | None

    @property
    def is_good(self) -> bool:
        """Whether both can be used."""
        return self.server_error is None and self.storage_error is None


@dataclass(frozen=True)
class Secret:
    """A key or token that a person entered."""

    name: str
    value: str = field(repr=False)


class ConnectionTest(QObject):
    """Saves what a person entered and tests it, off the window's thread.

    Signals
    -------
    saved
        The settings are kept and in use.
    tested : ConnectionVerdict
        Server and storage were tried out.
    went_wrong : CrowdSkyError
        Something could not be kept.
    busy_changed : bool
        Whether something is being kept or tested.
    """

    saved = Signal()
    tested = Signal(object)
    went_wrong = Signal(object)
    busy_changed = Signal(bool)

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._verdict: ConnectionVerdict | None = None
        self._runner = TaskRunner(self)
        self._runner.started.connect(self._on_started)
        self._runner.finished.connect(self._on_finished)
        self._runner.went_wrong.connect(self.went_wrong)

    def save(self, changes: dict[str, object], secrets: tuple[Secret, ...] = (), *, for_session: bool = False) -> None:
        """Keep settings at once and keys in the keyring (or for this session), then test both ends."""
        if self._runner.is_running:
            return
        try:
            self._session.change_settings(**changes)
        except CrowdSkyError as error:
            self.went_wrong.emit(error)
            return
        self.saved.emit()
        is_session = for_session or self._session.is_practice
        self._start(keep_and_test(self._session.settings, self._session.credentials, secrets, for_session=is_session))

    def test(self) -> None:
        """Try out server and storage with what is kept."""
        self._start(keep_and_test(self._session.settings, self._session.credentials, (), for_session=True))

    def close(self) -> None:
        """Stop and join the thread."""
        self._runner.close()

    def _start(self, task: Task[ConnectionVerdict]) -> None:
        self._runner.start(task, self.tr("Testing the connection"), then=self._on_verdict)

    def _on_started(self) -> None:
        self.busy_changed.emit(True)

    def _on_verdict(self, verdict: ConnectionVerdict) -> None:
        self._verdict = verdict

    def _on_finished(self) -> None:
        # Only now, when the thread has ended: who reacts to the verdict by another test must not find us busy.
        verdict, self._verdict = self._verdict, None
        self.busy_changed.emit(False)
        if verdict is not None:
            self.tested.emit(verdict)


def keep_and_test(
    settings: Settings, credentials: Credentials, secrets: tuple[Secret, ...], *, for_session: bool
) -> Task[ConnectionVerdict]:
    """Return the task that keeps keys and then tries out server and storage; its outcome is a `ConnectionVerdict`."""

    def run(emit: Emit, cancel: CancelToken) -> ConnectionVerdict:
        for secret in secrets:
            scope = settings.server_url if secret.name in SERVER_SECRETS else settings.storage_url
            keep = credentials.remember_for_session if for_session else credentials.set
            keep(secret.name, scope, secret.value)
        return ConnectionVerdict(
            _error_of(lambda: _check_server(settings, credentials)),
            _error_of(lambda: _check_storage(settings, credentials)),
        )

    return run


def _check_server(settings: Settings, credentials: Credentials) -> None:
    from crowdsky_desktop.pipeline.job_context import open_server

    with closing(open_server(settings, credentials)) as api:
        api.check()


def _check_storage(settings: Settings, credentials: Credentials) -> None:
    from crowdsky_desktop.pipeline.job_context import open_result_store

    with closing(open_result_store(settings, credentials)) as results:
        results.check()


def _error_of(check: Callable[[], None]) -> CrowdSkyError | None:
    try:
        check()
    except CrowdSkyError as error:
        return error
    return None
