"""What one window works with: a profile's session, and how its work is started off the window's thread."""

from collections.abc import Callable
from contextlib import AbstractContextManager, closing, suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from crowdsky_desktop.model.cancel import CancelToken
from crowdsky_desktop.model.errors import DiskError
from crowdsky_desktop.model.queue import QueueSnapshot
from crowdsky_desktop.store.session import ProfileSession
from crowdsky_desktop.store.workspace import Workspaces

if TYPE_CHECKING:
    from crowdsky_desktop.pipeline.job_context import JobContext
    from crowdsky_desktop.remote.queue_reader import QueueReader
    from crowdsky_desktop.store.disk_space import DiskSpace

ContextFactory = Callable[[], AbstractContextManager["JobContext"]]
"""Opens the job context for one run, on the run's own thread."""


@dataclass
class Session(ProfileSession):
    """One profile as the window sees it.

    Attributes
    ----------
    disk_space : DiskSpace or None
        What a chunk needs on the disk and what there is, as of the last look at the server.
    """

    disk_space: "DiskSpace | None" = field(default=None, init=False)
    _readers: "dict[str, QueueReader]" = field(default_factory=dict, init=False, repr=False)

    def context_factory(self) -> ContextFactory:
        """Return what opens the job context with the settings as they are now."""
        settings, credentials, paths = self.settings, self.credentials, self.paths

        def open_context() -> AbstractContextManager["JobContext"]:
            from crowdsky_desktop.pipeline.job_context import open_job_context

            return open_job_context(settings, credentials, paths)

        return open_context

    def queue_snapshot(self, cancel: CancelToken) -> QueueSnapshot:
        """Return the server's queue, which also shows whether address and key are right; claims nothing.

        To be called off the window's thread.

        Raises
        ------
        ConfigurationError, ServerError
        CancelledError
        """
        from crowdsky_desktop.pipeline.job_context import open_server
        from crowdsky_desktop.remote.queue_reader import QueueReader
        from crowdsky_desktop.store.disk_space import space_for_chunk

        with suppress(DiskError):
            self.disk_space = space_for_chunk(Workspaces(self.workspace_root))
        with closing(open_server(self.settings, self.credentials, installation=self.ledger.installation())) as api:
            reader = self._readers.setdefault(api.server_url, QueueReader())
            return reader.take_snapshot(api, self.ledger.newest_job_id(api.server_url), cancel)

    def unencrypted_addresses(self) -> tuple[str, ...]:
        """Return a sentence for each address to which a key would travel unencrypted."""
        from crowdsky_desktop.pipeline.job_context import unencrypted_addresses

        return unencrypted_addresses(self.settings)
