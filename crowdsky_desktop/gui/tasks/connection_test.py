"""Keeps settings and keys, and tries out whether server and storage can be reached with them."""

from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, field, replace

from PySide6.QtCore import QObject, Signal

from crowdsky_desktop.gui.tasks.session import Session
from crowdsky_desktop.gui.tasks.task_runner import TaskRunner
from crowdsky_desktop.gui.tasks.task_thread import Task
from crowdsky_desktop.model.cancel import CancelToken
from crowdsky_desktop.model.errors import CredentialStoreError, CrowdSkyError
from crowdsky_desktop.model.events import Emit
from crowdsky_desktop.store.credentials import Credentials
from crowdsky_desktop.store.settings import Settings, StorageKind

SERVER_SECRETS = frozenset({"worker_api_key"})


@dataclass(frozen=True)
class ConnectionVerdict:
    """Whether server and storage can be used; None means yes.

    Attributes
    ----------
    server_error, storage_error : CrowdSkyError or None
        Why not.
    is_folder : bool
        Whether the storage is a folder of this computer.
    has_password : bool
        Whether a password was shown to the storage.
    """

    server_error: CrowdSkyError | None
    storage_error: CrowdSkyError | None
    is_folder: bool = False
    has_password: bool = False

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

    Keys come first: where the keyring does not take one, no setting is changed either.

    Signals
    -------
    saved
        The settings are kept and in use.
    tested : ConnectionVerdict
        Server and storage were tried out.
    went_wrong : CrowdSkyError
        Nothing was saved, and why; of a `CredentialStoreError` the attribute `setting` names the secret.
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
        self._next: Callable[[], bool] | None = None
        self._runner = TaskRunner(self)
        self._runner.finished.connect(self._on_finished)
        self._runner.went_wrong.connect(self._on_went_wrong)

    @property
    def is_busy(self) -> bool:
        """Whether something is being kept or tested."""
        return self._runner.is_running

    def save(
        self,
        changes: dict[str, object],
        secrets: tuple[Secret, ...] = (),
        *,
        for_session: bool = False,
        is_tested: bool = True,
    ) -> None:
        """Keep keys in the keyring (or for this session), then settings, then test both ends if that `is_tested`."""
        if self._runner.is_running:
            return
        if not secrets:
            self._save_settings(changes, is_tested=is_tested)
            return
        is_session = for_session or self._session.is_practice
        wanted = replace(self._session.settings, **changes)  # type: ignore[arg-type]  # names come from DECLARATIONS
        self._next = lambda: self._save_settings(changes)
        task = keep_secrets(wanted, self._session.credentials, secrets, for_session=is_session)
        self._runner.start(task, self.tr("Keeping the keys"))
        self.busy_changed.emit(True)

    def test(self) -> None:
        """Try out server and storage with what is kept."""
        task = try_out(self._session.settings, self._session.credentials)
        self._runner.start(task, self.tr("Testing the connection"), then=self._on_verdict)
        self.busy_changed.emit(True)

    def close(self) -> None:
        """Stop and join the thread."""
        self._next = None
        self._runner.close()

    def _save_settings(self, changes: dict[str, object], *, is_tested: bool = True) -> bool:
        """Keep settings and begin the test, if there is one; return whether it began."""
        try:
            self._session.change_settings(**changes)
        except CrowdSkyError as error:
            self.went_wrong.emit(error)
            return False
        if is_tested:
            self.test()
        self.saved.emit()
        return is_tested

    def _on_went_wrong(self, error: CrowdSkyError) -> None:
        self._next = None
        self.went_wrong.emit(error)

    def _on_verdict(self, verdict: ConnectionVerdict) -> None:
        self._verdict = verdict

    def _on_finished(self) -> None:
        # Only now, when the thread has ended: who reacts to the verdict by another test must not find us busy.
        goes_on, self._next = self._next, None
        if goes_on is not None and goes_on():
            return
        verdict, self._verdict = self._verdict, None
        self.busy_changed.emit(False)
        if verdict is not None:
            self.tested.emit(verdict)


def keep_secrets(
    settings: Settings, credentials: Credentials, secrets: tuple[Secret, ...], *, for_session: bool
) -> Task[None]:
    """Return the task that keeps keys, each for the address in `settings` that it belongs to."""

    def run(emit: Emit, cancel: CancelToken) -> None:
        keep = credentials.remember_for_session if for_session else credentials.set
        for secret in secrets:
            scope = settings.server_url if secret.name in SERVER_SECRETS else settings.storage_url
            try:
                keep(secret.name, scope, secret.value)
            except CredentialStoreError as error:
                error.setting = secret.name
                raise

    return run


def try_out(settings: Settings, credentials: Credentials) -> Task[ConnectionVerdict]:
    """Return the task that tries out server and storage; it claims nothing."""

    def run(emit: Emit, cancel: CancelToken) -> ConnectionVerdict:
        is_folder = settings.storage_kind is StorageKind.FOLDER
        server_error = _error_of(lambda: _check_server(settings, credentials))
        storage_error = _error_of(lambda: _check_storage(settings, credentials))
        has_password = storage_error is not None and not is_folder and _has_password(settings, credentials)
        return ConnectionVerdict(server_error, storage_error, is_folder, has_password)

    return run


def _check_server(settings: Settings, credentials: Credentials) -> None:
    from crowdsky_desktop.pipeline.job_context import open_server

    with closing(open_server(settings, credentials)) as api:
        api.check()


def _check_storage(settings: Settings, credentials: Credentials) -> None:
    from crowdsky_desktop.pipeline.job_context import open_result_store

    with closing(open_result_store(settings, credentials)) as results:
        results.check()


def _has_password(settings: Settings, credentials: Credentials) -> bool:
    try:
        return bool(credentials.get("storage_password", settings.storage_url))
    except CrowdSkyError:
        return False


def _error_of(check: Callable[[], None]) -> CrowdSkyError | None:
    try:
        check()
    except CrowdSkyError as error:
        return error
    return None
