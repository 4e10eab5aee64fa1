"""What one window works with: a profile's settings, keys and ledger, and how to open the road."""

from collections.abc import Callable
from contextlib import AbstractContextManager, closing, suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from crowdsky_desktop.model.cancel import CancelToken
from crowdsky_desktop.model.errors import DiskError
from crowdsky_desktop.model.job import ClaimedJob
from crowdsky_desktop.model.queue import QueueLook
from crowdsky_desktop.store.credentials import Credentials
from crowdsky_desktop.store.ledger import Ledger
from crowdsky_desktop.store.manual_stacks import ManualStacks
from crowdsky_desktop.store.paths import ProfilePaths
from crowdsky_desktop.store.settings import Settings, save_settings
from crowdsky_desktop.store.workspace import JobFolder, Workspaces, open_workspaces

if TYPE_CHECKING:
    from crowdsky_desktop.pipeline.job_context import JobContext
    from crowdsky_desktop.pipeline.queue_monitor import QueueMonitor
    from crowdsky_desktop.store.disk_space import DiskSpace

_BY_HAND = "by-hand"

RoadOpener = Callable[[], AbstractContextManager["JobContext"]]
"""Opens the road for one run, on the run's own thread."""


@dataclass
class Session:
    """One profile as the window sees it.

    Attributes
    ----------
    ledger : Ledger
        The window's own connection, for reading; each run opens another one.
    is_practice : bool
        Whether this is the practice server: settings are then not written to a file.
    room : Room or None
        What a chunk needs on the disk and what there is, as of the last look at the server.
    """

    paths: ProfilePaths
    settings: Settings
    credentials: Credentials
    ledger: Ledger
    is_practice: bool = False
    room: "DiskSpace | None" = field(default=None, init=False)
    _observers: "dict[str, QueueMonitor]" = field(default_factory=dict, init=False, repr=False)

    def road_opener(self) -> RoadOpener:
        """Return how to open the road with the settings as they are now."""
        settings, credentials, paths = self.settings, self.credentials, self.paths

        def opener() -> AbstractContextManager["JobContext"]:
            from crowdsky_desktop.pipeline.job_context import open_job_context

            return open_job_context(settings, credentials, paths)

        return opener

    def look_at_server(self, cancel: CancelToken) -> QueueLook:
        """Look at the server's queue, which also shows whether address and key are right; claims nothing.

        To be called off the window's thread.

        Raises
        ------
        ConfigurationError, ServerError
        CancelledError
        """
        from crowdsky_desktop.pipeline.job_context import open_server
        from crowdsky_desktop.pipeline.queue_monitor import QueueMonitor
        from crowdsky_desktop.store.disk_space import room_for

        with suppress(DiskError):
            self.room = room_for(Workspaces(self.workspace_root))
        with closing(open_server(self.settings, self.credentials, installation=self.ledger.installation())) as api:
            observer = self._observers.setdefault(api.server_url, QueueMonitor())
            return observer.look(api, self.ledger, cancel)

    def unencrypted_addresses(self) -> tuple[str, ...]:
        """Return a sentence for each address to which a key would travel unencrypted."""
        from crowdsky_desktop.pipeline.job_context import unencrypted_addresses

        return unencrypted_addresses(self.settings)

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

    def folder(self, claimed: ClaimedJob) -> JobFolder:
        """Return the folder that a chunk is worked on in.

        Raises
        ------
        DiskError, ForeignFolderError
        """
        return open_workspaces(self.paths, self._chosen_root, self.ledger).folder(claimed)

    @property
    def workspace_root(self) -> Path:
        """Where this profile's chunks are worked on."""
        return self.paths.workspace_root(self._chosen_root)

    @property
    def _chosen_root(self) -> Path | None:
        chosen = self.settings.workspace_dir
        return Path(chosen) if chosen else None

    @property
    def hand_stacks(self) -> ManualStacks:
        """Where stacks made by hand lie until they are saved."""
        earlier = self.workspace_root / _BY_HAND
        if self._chosen_root is None:
            return ManualStacks(earlier)
        return ManualStacks(self.workspace_root / f"{_BY_HAND}-{self.ledger.installation()}", earlier)

    def close(self) -> None:
        """Close the ledger."""
        self.ledger.close()
