"""One open profile: its files, settings, keys, lock and ledger. The window and the commands work with the same."""

from dataclasses import dataclass, field, replace
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from crowdsky_desktop.model.job import ClaimedJob
from crowdsky_desktop.model.practice import PracticeAccess
from crowdsky_desktop.store.credentials import Credentials
from crowdsky_desktop.store.paths import ProfilePaths, profile_paths
from crowdsky_desktop.store.settings import Settings, load_settings, save_settings

if TYPE_CHECKING:
    from crowdsky_desktop.store.job_folder import JobFolder
    from crowdsky_desktop.store.ledger import Ledger
    from crowdsky_desktop.store.manual_stacks import ManualStacks
    from crowdsky_desktop.store.profile_lock import ProfileLock

# Ledger, lock and workspace are imported where they are used: a stack by hand needs none of them, and starts sooner.
_BY_HAND = "by-hand"


@dataclass
class ProfileSession:
    """A profile, as one process works with it.

    Attributes
    ----------
    is_practice : bool
        Whether this is the practice server's profile: settings are then not written to a file.
    """

    paths: ProfilePaths
    settings: Settings
    credentials: Credentials
    is_practice: bool = False
    _ledger: "Ledger | None" = field(default=None, init=False, repr=False)

    @classmethod
    def load(cls, paths: ProfilePaths) -> Self:
        """Return a profile's session.

        Raises
        ------
        SettingsError, FolderNotWritableError
            The settings cannot be used.
        """
        return cls(paths, load_settings(paths.settings_file), Credentials())

    @classmethod
    def practice(cls, access: PracticeAccess, paths: ProfilePaths | None = None) -> Self:
        """Return the session for a practice server: nothing of it is written to settings or keyring.

        Neither a key in the person's environment nor one in the keyring belongs to the practice server.

        Parameters
        ----------
        paths : ProfilePaths, optional
            The profile ``practice`` below the server's home where none is given.
        """
        settings = Settings(server_url=access.server_url, storage_url=access.storage_url, worker_id="practice")
        credentials = Credentials(environ={}, use_keyring=False)
        credentials.remember_for_session("worker_api_key", access.server_url, access.api_key)
        credentials.remember_for_session("storage_token", access.storage_url, access.storage_token)
        credentials.remember_for_session("storage_password", access.storage_url, "")
        return cls(paths or profile_paths("practice", home=access.home), settings, credentials, is_practice=True)

    def lock(self) -> "ProfileLock":
        """Return the lock that keeps other programs from this profile, to be entered."""
        from crowdsky_desktop.store.profile_lock import ProfileLock

        return ProfileLock(self.paths.lock_file)

    @property
    def ledger(self) -> "Ledger":
        """The session's own connection to the ledger, opened when it is first used; each run opens another one.

        Raises
        ------
        LedgerError, DiskError
            It cannot be opened.
        """
        if self._ledger is None:
            from crowdsky_desktop.store.ledger import Ledger

            self._ledger = Ledger(self.paths.ledger_file)
        return self._ledger

    def change_settings(self, **changes: object) -> None:
        """Use and keep other settings.

        Raises
        ------
        SettingsError, DiskError
        """
        changed = replace(self.settings, **changes)  # type: ignore[arg-type]  # names come from DECLARATIONS
        if not self.is_practice:
            save_settings(self.paths.settings_file, changed)
        self.settings = changed

    def folder(self, claimed: ClaimedJob) -> "JobFolder":
        """Return the folder that a chunk is worked on in.

        Raises
        ------
        DiskError, ForeignFolderError
        """
        from crowdsky_desktop.store.workspace import open_workspaces

        return open_workspaces(self.paths, self._chosen_root, self.ledger).folder(claimed)

    @property
    def workspace_root(self) -> Path:
        """Where this profile's chunks are worked on."""
        return self.paths.workspace_root(self._chosen_root)

    @property
    def manual_stacks(self) -> "ManualStacks":
        """Where stacks made by hand lie until they are saved."""
        from crowdsky_desktop.store.manual_stacks import ManualStacks

        earlier = self.workspace_root / _BY_HAND
        if self._chosen_root is None:
            return ManualStacks(earlier)
        return ManualStacks(self.workspace_root / f"{_BY_HAND}-{self.ledger.installation()}", earlier)

    def __enter__(self) -> Self:
        """Open the ledger now, so that a fault of it shows at once; it is closed on leaving."""
        _ = self.ledger
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        if self._ledger is not None:
            self._ledger.close()

    @property
    def _chosen_root(self) -> Path | None:
        chosen = self.settings.workspace_dir
        return Path(chosen) if chosen else None
