"""What the steps of a job work with, opened once for a run: server, storage, ledger, workspaces, recipe."""

import logging
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from crowdsky_desktop.model.approval import HoldFor
from crowdsky_desktop.model.errors import (
    CredentialStoreError,
    MissingKeyError,
    SettingsError,
    StorageUnreachableError,
    WrongServerError,
)
from crowdsky_desktop.model.job import ClaimedJob
from crowdsky_desktop.model.names import storage_folders
from crowdsky_desktop.model.recipe import Recipe
from crowdsky_desktop.remote.addresses import is_unencrypted
from crowdsky_desktop.remote.folder_store import FolderStore
from crowdsky_desktop.remote.http import HttpOptions
from crowdsky_desktop.remote.result_store import ResultStore
from crowdsky_desktop.remote.webdav import WebDavStore
from crowdsky_desktop.remote.worker_api import WorkerApi
from crowdsky_desktop.store.consistency import differences
from crowdsky_desktop.store.credentials import Credentials
from crowdsky_desktop.store.ledger import Ledger
from crowdsky_desktop.store.paths import ProfilePaths
from crowdsky_desktop.store.session import ProfileSession
from crowdsky_desktop.store.settings import Settings, StorageKind
from crowdsky_desktop.store.workspace import Workspaces, open_workspaces

_log = logging.getLogger(__name__)
_LONGEST_WORKER_NAME = 64
"""Letters of the name that the server hears (decision 0007)."""


@dataclass(frozen=True)
class JobContext:
    """Everything that the steps of a run work with.

    Attributes
    ----------
    storage_base : str
        Folder of the result store below which stacks are kept, such as ``/crowdsky``.
    star_catalogue : Path or None
        Folder of a person's own, deeper star catalogue.
    hold_for : HoldFor
        Which stacks an unattended run leaves to a person.
    renew_keys : callable
        Uses the keys that are stored now; a person may have changed them since the context was opened.
    findings : tuple of str
        Sentences that say where ledger and working folder do not fit together.
    """

    api: WorkerApi
    results: ResultStore
    ledger: Ledger
    workspaces: Workspaces
    recipe: Recipe
    storage_base: str
    star_catalogue: Path | None = None
    hold_for: HoldFor = HoldFor.WARNINGS_TOO
    renew_keys: Callable[[], None] = lambda: None
    findings: tuple[str, ...] = ()
    _tried: list[ResultStore] = field(default_factory=list)

    def require_storage(self) -> None:
        """Test the result store once, before anything is claimed that could not be stored.

        Raises
        ------
        StorageError, SettingsError
            If it cannot be written; the next call tests it again.
        ServerError
            If the server cannot be used either; that error comes first.
        """
        if self._tried:
            return
        try:
            left_behind = self.results.check()
        except StorageUnreachableError:
            self.api.check()
            raise
        for path in left_behind:
            _log.warning("The test file %s was left in the storage and may be deleted.", path)
        self._tried.append(self.results)

    def require_own(self, claimed: ClaimedJob) -> None:
        """Refuse to name a chunk to a server that did not hand it out: there its number belongs to another chunk.

        Raises
        ------
        WrongServerError
        """
        if claimed.server_url != self.api.server_url:
            raise WrongServerError(
                f"Job {claimed.job.job_id} was claimed from {claimed.server_url}, not from {self.api.server_url}."
            )


@contextmanager
def open_job_context(settings: Settings, credentials: Credentials, paths: ProfilePaths) -> Iterator[JobContext]:
    """Open server, storage, ledger and workspace as the settings say; close them at the end.

    Raises
    ------
    SettingsError, MissingKeyError
        If the server, the storage or a key is not set.
    LedgerError
        If the ledger cannot be opened.
    """
    with ExitStack() as closing:
        ledger = Ledger(paths.ledger_file)
        closing.callback(ledger.close)
        api = open_server(settings, credentials, installation=ledger.installation())
        closing.callback(api.close)
        results = open_result_store(settings, credentials)
        closing.callback(results.close)
        for sentence in unencrypted_addresses(settings):
            _log.warning("%s", sentence)
        workspaces = open_workspaces(paths, settings.workspace_dir, ledger)
        findings = differences(ledger, paths.ledger_file, workspaces)
        for sentence in findings:
            _log.warning("%s", sentence)
        yield JobContext(
            api=api,
            results=results,
            ledger=ledger,
            workspaces=workspaces,
            findings=findings,
            recipe=settings.recipe,
            storage_base=settings.storage_base,
            star_catalogue=settings.star_catalogue,
            hold_for=settings.hold_for,
            renew_keys=partial(_renew_keys, settings, credentials, api, results),
        )


@contextmanager
def locked_job_context(session: ProfileSession) -> Iterator[JobContext]:
    """Open the context of a session's profile, for this process alone.

    Raises
    ------
    AlreadyRunningError
        If another instance works on the same profile.
    """
    with session.lock(), open_job_context(session.settings, session.credentials, session.paths) as context:
        yield context


def unencrypted_addresses(settings: Settings) -> tuple[str, ...]:
    """Return a sentence for each address to which a key would travel unencrypted, as a person's settings allow."""
    stores_at = settings.storage_url if settings.storage_kind is StorageKind.WEBDAV else ""
    return tuple(
        f"The {what} {url} is not encrypted: others on the network can read the {secret}."
        for what, url, secret in (("server", settings.server_url, "key"), ("storage", stores_at, "token"))
        if is_unencrypted(url)
    )


def _renew_keys(settings: Settings, credentials: Credentials, api: WorkerApi, results: ResultStore) -> None:
    """Use the keys that the keyring holds now; one that cannot be read, or is no key, changes nothing."""
    with suppress(CredentialStoreError, SettingsError):
        if (key := credentials.find("worker_api_key", settings.server_url)) and key.secret:
            api.use_key(key.secret, key.source)
    with suppress(CredentialStoreError, SettingsError):
        token = credentials.find("storage_token", settings.storage_url) if isinstance(results, WebDavStore) else None
        if isinstance(results, WebDavStore) and token and token.secret:
            password = credentials.get("storage_password", settings.storage_url) or ""
            results.use_token(token.secret, password, token.source)


def open_server(settings: Settings, credentials: Credentials, *, installation: str = "") -> WorkerApi:
    """Return a client for the Worker API that the settings name.

    Parameters
    ----------
    installation : str
        The ledger's mark, added to the worker's name. Many computers have the same name, and what a server
        counts as theirs must not be taken for ours.
    """
    if not settings.server_url:
        raise SettingsError(
            "No server has been set.",
            advice="Enter the server's address in Settings (server_url).",
            setting="server_url",
        )
    key = credentials.find("worker_api_key", settings.server_url)
    if not key or not key.secret:
        raise MissingKeyError(f"No Worker API key is known for {settings.server_url}.", setting="worker_api_key")
    return WorkerApi(
        settings.server_url,
        key.secret,
        worker_id=worker_name(settings, installation),
        options=http_options(settings),
        key_source=key.source,
    )


def worker_name(settings: Settings, installation: str) -> str:
    """Return the name that this computer gives itself at the server: at most 64 characters, as servers keep."""
    if not installation:
        return settings.worker_id
    return f"{settings.worker_id[: _LONGEST_WORKER_NAME - len(installation) - 1]}-{installation}"


def open_result_store(settings: Settings, credentials: Credentials) -> ResultStore:
    """Return the result store that the settings name."""
    base = "/".join(("", *storage_folders(settings.storage_base)))
    if settings.storage_kind is StorageKind.FOLDER:
        if not settings.storage_folder:
            raise SettingsError(
                "No storage folder has been chosen.",
                advice="Choose one in Settings (storage_folder).",
                setting="storage_folder",
            )
        return FolderStore(settings.storage_folder, base=base)
    if not settings.storage_url:
        raise SettingsError(
            "No storage has been set.",
            advice="Enter the storage's address in Settings (storage_url).",
            setting="storage_url",
        )
    token = credentials.find("storage_token", settings.storage_url)
    if not token or not token.secret:
        raise MissingKeyError(f"No storage token is known for {settings.storage_url}.", setting="storage_token")
    password = credentials.get("storage_password", settings.storage_url) or ""
    return WebDavStore(
        settings.storage_url,
        token.secret,
        password,
        base=base,
        options=http_options(settings),
        key_source=token.source,
    )


def http_options(settings: Settings) -> HttpOptions:
    """Return the HTTP options that the settings ask for."""
    return HttpOptions(
        ca_file=settings.ca_file,
        allow_plain_http=settings.allow_plain_http,
    )
