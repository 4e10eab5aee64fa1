"""An unattended run beside a test, that meets a fault, waits, and goes on once the test has mended it."""

import threading
from collections.abc import Callable
from dataclasses import dataclass, field

from crowdsky_desktop.model.backoff import Backoff
from crowdsky_desktop.model.cancel import Stops
from crowdsky_desktop.model.events import Event, WaitStarted
from crowdsky_desktop.pipeline.job_context import JobContext
from crowdsky_desktop.pipeline.unattended import UnattendedRun

QUICK = Backoff(first_wait_s=0.02, longest_wait_s=0.1)


@dataclass
class Night:
    """An unattended run in a thread, and what it told; `on_event` is called in that thread."""

    context: JobContext
    n_chunks: int = 1
    on_event: Callable[[Event], None] = lambda _: None
    told: list[Event] = field(default_factory=list)
    has_waited: threading.Event = field(default_factory=threading.Event)
    stops: Stops = field(default_factory=Stops)

    def __enter__(self) -> "Night":
        self.volunteer = UnattendedRun(self.context, self._emit, self.stops, backoff=QUICK)
        self._thread = threading.Thread(target=self._run)
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        if not self.has_waited.is_set():
            self.stops.at_once()
        self._thread.join(60)
        self.stops.at_once()
        self._thread.join()

    @property
    def reasons(self) -> set[str]:
        return {event.reason for event in self.told if isinstance(event, WaitStarted)}

    def _run(self) -> None:
        self.volunteer.run(max_chunks=self.n_chunks)

    def _emit(self, event: Event) -> None:
        self.told.append(event)
        self.on_event(event)
        if isinstance(event, WaitStarted):
            self.has_waited.set()
