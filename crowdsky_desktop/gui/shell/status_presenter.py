"""How the run and the server stand: told to the pages, the strip on top and the dock at the bottom."""

from PySide6.QtCore import QObject

from crowdsky_desktop.gui.messages import told
from crowdsky_desktop.gui.shell.job_dock import JobDock
from crowdsky_desktop.gui.shell.page_host import PageHost
from crowdsky_desktop.gui.shell.page_registry import PageContext
from crowdsky_desktop.gui.shell.status_strip import StatusStrip
from crowdsky_desktop.gui.state_looks import STATE_LOOKS
from crowdsky_desktop.gui.tasks.server_monitor import Connection, ServerMonitor, ServerStatus
from crowdsky_desktop.gui.tasks.task_runner import Rest
from crowdsky_desktop.gui.words import say
from crowdsky_desktop.model.events import (
    Event,
    JobClaimed,
    JobMoved,
    JobReported,
    JobResumed,
    ReviewFinished,
    WaitCause,
)

_LEDGER_EVENTS = (JobClaimed, JobMoved, JobReported, JobResumed)
_NOT_READY = (Connection.NOT_SET, Connection.KEY_MISSING)


class StatusPresenter(QObject):
    """Listens to the window's runner and server monitor, and tells its parts what they are to show.

    When the server is reached for the first time, what an earlier run left there is looked for.
    """

    def __init__(
        self, context: PageContext, monitor: ServerMonitor, pages: PageHost, strip: StatusStrip, dock: JobDock
    ) -> None:
        super().__init__(pages)
        self._session = context.session
        self._workbench = context.workbench
        self._commands = context.commands
        self._runner = context.commands.runner
        self._monitor = monitor
        self._pages = pages
        self._strip = strip
        self._dock = dock
        self._has_looked_around = False
        self._has_succeeded = False
        self._follows_tally = False
        self._followed: int | None = None
        self._connect()
        self._show_activity()

    def cancel(self) -> None:
        """Ask the run to stop, and say so."""
        self._runner.cancel()
        if self._runner.is_running:
            self._show_progress()

    def _connect(self) -> None:
        self._monitor.changed.connect(self._on_status)
        self._runner.started.connect(self._on_started)
        self._runner.event_told.connect(self._on_event)
        self._runner.rest_changed.connect(self._on_rest)
        self._runner.succeeded.connect(self._on_succeeded)
        self._runner.finished.connect(self._on_finished)
        self._dock.cancel_asked.connect(self.cancel)
        self._dock.pause_asked.connect(self._runner.pause)
        self._dock.resume_asked.connect(self._runner.resume)
        self._strip.look_asked.connect(self._monitor.look_now)

    def _on_started(self) -> None:
        self._has_succeeded = False
        self._show_progress()
        self._show_activity()

    def _on_event(self, event: Event) -> None:
        if isinstance(event, _LEDGER_EVENTS):
            self._pages.queue.take_claim(event.claimed)
        if isinstance(event, JobClaimed | JobResumed):
            self._follow(event.claimed.claim_id)
        if not isinstance(event, ReviewFinished):
            self._show_activity()
        self._show_progress()
        self._workbench.take_event(event, self._runner.teller_claim_id)
        self._pages.take_event(event)

    def _follow(self, claim_id: int) -> None:
        """Choose the chunk in hand in the queue; the unattended run leaves a person's own choice alone."""
        chosen = self._pages.queue.selected
        is_theirs = chosen is not None and not chosen.state.is_final and chosen.claim_id != self._followed
        if self._runner.front is not self._runner.unattended or not is_theirs:
            self._pages.queue.select(claim_id)
            self._followed = claim_id

    def _on_rest(self) -> None:
        self._show_progress()
        self._show_activity()

    def _on_succeeded(self) -> None:
        self._has_succeeded = True

    def _on_finished(self) -> None:
        self._pages.queue.refresh()
        self._workbench.refresh()
        if self._runner.is_running:
            self._show_progress()
        else:
            title = self._runner.title if self._runner.progress.step is not None else ""
            self._dock.show_idle(self._runner.progress, title=title, words=self._last_words())
        self._monitor.look_now()
        self._show_activity()

    def _on_status(self, status: ServerStatus) -> None:
        self._strip.show_status(status)
        if status.connection is not Connection.UNKNOWN:  # the first look has imported what this asks
            self._strip.show_unencrypted(self._session.unencrypted_addresses())
        queue = self._pages.queue
        if not self._follows_tally:
            self._follows_tally = True
            queue.tallied.connect(self._dock.show_tally)
            self._dock.show_tally(queue.tally)
        queue.show_ready(is_ready=status.connection not in _NOT_READY)
        queue.show_disk_space(self._session.disk_space)
        queue.show_server_queue(status.queue, status.queue_at, self._session.settings.server_url)
        if status.connection is Connection.CONNECTED and not self._has_looked_around and not self._runner.is_running:
            self._has_looked_around = True
            self._commands.check_at_start()
        self._show_activity()

    def _show_progress(self) -> None:
        runner = self._runner
        if runner.is_running:
            self._dock.show_running(
                runner.progress, title=runner.title, is_stopping=runner.is_stopping, rest=runner.rest
            )

    def _show_activity(self) -> None:
        self._pages.queue.show_unattended(is_on=self._runner.unattended is not None)
        self._strip.show_activity(self._activity())
        # The dock counts down to the run's own next check; a second number would only be taken for it.
        self._strip.show_countdown(is_shown=not (self._runner.is_running and self._runner.progress.idle))

    def _activity(self) -> str:
        """Return what the program is doing, or what it waits for and why."""
        if self._runner.rest is Rest.RESTING:
            return self.tr("Paused by you")
        if self._runner.is_running:
            return self._run_activity()
        status = self._monitor.status
        if status.connection is Connection.CONNECTED:
            return self.tr("Ready: claim a chunk or continue one")
        if status.error is not None:
            return self.tr("Waiting: {reason}").format(reason=told(status.error.message))
        return self.tr("Checking the server…")

    def _run_activity(self) -> str:
        """Return what a run does or waits for, and what goes on after it."""
        runner, waiting = self._runner, self._runner.progress.waiting
        if runner.progress.idle is WaitCause.NO_CHUNK:
            return self.tr("{run}: waiting for a chunk").format(run=runner.title)
        if waiting:
            return self.tr("Waiting: {reason}").format(reason=told(waiting.reason))
        if runner.aside is not None:
            return self.tr("{now}; then: {next}").format(now=runner.title, next=runner.aside.title)
        return runner.title

    def _last_words(self) -> str:
        """Return where the chunk of the last run stands, or whether what had no chunk came to its end."""
        progress = self._runner.progress
        if progress.claimed is not None:
            return say(STATE_LOOKS[progress.claimed.state].word)
        if progress.step is None:
            return ""
        return self.tr("Done") if self._has_succeeded else self.tr("Not finished")
