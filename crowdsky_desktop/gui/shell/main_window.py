"""The main window: rail, status strip, pages, and the dock of the running job."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QSettings, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QVBoxLayout, QWidget

from crowdsky_desktop.gui.dialogs.help_pages import TROUBLESHOOTING
from crowdsky_desktop.gui.dialogs.help_window import HelpWindow
from crowdsky_desktop.gui.dialogs.shortcuts_dialog import ShortcutsDialog
from crowdsky_desktop.gui.pictures.loader import PreviewLoader
from crowdsky_desktop.gui.shell.commands import Commands
from crowdsky_desktop.gui.shell.commands.document_commands import DocumentCommands
from crowdsky_desktop.gui.shell.job_dock import JobDock
from crowdsky_desktop.gui.shell.notice import Notice
from crowdsky_desktop.gui.shell.page_host import PageHost
from crowdsky_desktop.gui.shell.page_registry import PAGES, PageContext, PageKey, PageRequests
from crowdsky_desktop.gui.shell.quit_guard import QuitGuard
from crowdsky_desktop.gui.shell.rail import Rail
from crowdsky_desktop.gui.shell.status_strip import StatusStrip
from crowdsky_desktop.gui.shell.window_state import window_state
from crowdsky_desktop.gui.shell.workbench import Workbench
from crowdsky_desktop.gui.state_looks import STATE_LOOKS
from crowdsky_desktop.gui.tasks.connection_test import ConnectionTest
from crowdsky_desktop.gui.tasks.server_monitor import Connection, ServerMonitor, ServerStatus
from crowdsky_desktop.gui.tasks.session import Session
from crowdsky_desktop.gui.tasks.task_runner import Rest, TaskRunner
from crowdsky_desktop.gui.widgets import shortcuts
from crowdsky_desktop.gui.widgets.error_panel import ErrorPanel
from crowdsky_desktop.gui.words import say
from crowdsky_desktop.model.errors import CrowdSkyError, FramesBelowError
from crowdsky_desktop.model.events import Event, JobClaimed, JobMoved, JobReported, JobResumed, ReviewFinished

_MINIMUM = (1120, 640)
_FIRST_SIZE = (1360, 840)
_LEDGER_EVENTS = (JobClaimed, JobMoved, JobReported, JobResumed)
_NOT_READY = (Connection.NOT_SET, Connection.KEY_MISSING)


class MainWindow(QMainWindow):
    """The whole program on one screen.

    Closing it is safe at any time: the run is cancelled and waited for, and the ledger keeps every chunk.

    Signals
    -------
    practice_asked
        The person wants to practise on simulated chunks.
    theme_chosen : str
        Another theme was chosen in the settings.
    night_chosen : bool
        Red on black is wanted, or not any more.
    closed
        The window is closed and none of its threads is left.
    """

    practice_asked = Signal()
    theme_chosen = Signal(str)
    night_chosen = Signal(bool)
    closed = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.runner = TaskRunner(self)
        self.commands = Commands(session, self.runner, self)
        self.watch = ServerMonitor(session.look_at_server, poll_seconds=session.settings.poll_seconds, parent=self)
        self.previews = PreviewLoader(self)
        self.rail = Rail()
        self.strip = StatusStrip(session.settings.server_url, is_practice=session.is_practice)
        self.workbench = Workbench(session, self)
        self.document_commands = DocumentCommands(session, self.workbench, self.commands, self)
        self.connection = ConnectionTest(session, self)
        self.requests = PageRequests(self)
        self.pages = PageHost(self._page_context())
        self.error = ErrorPanel()
        self.notice = Notice(self.pages)
        self.dock = JobDock()
        self._help: HelpWindow | None = None
        self._banners = QVBoxLayout()
        self._retry: Callable[[], None] | None = None
        self._has_looked_around = False
        self._has_succeeded = False
        self._is_closed = False
        self.quit_guard = QuitGuard(session, self.runner, self)
        self._lay_out()
        self._add_pages()
        self._connect()
        self._add_shortcuts()
        self._restore()
        self.show_page("queue" if session.settings.server_url else "welcome")
        self._show_activity()
        QTimer.singleShot(0, self.watch.look_now)

    def show_page(self, key: str) -> None:
        """Open a page."""
        self.notice.clear()
        self.pages.open(key).take_focus()
        self.rail.mark(key)

    def come_forward(self) -> None:
        """Come to the front, as the program was started a second time."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()
        self.notice.show_words(self.tr("CrowdSky Desktop was open already: this is its window."))

    def open_paths(self, paths: tuple[Path, ...]) -> None:
        """Look what light frames there are in files and folders, on the page "By hand"."""
        self.show_page("by_hand")
        self.pages.by_hand.open_paths(paths)

    def tell_of_a_crash(self) -> None:
        """Say that an earlier run died, and where a report can be had."""
        self.notice.show_words(
            self.tr("The program crashed last time. Your chunks are safe; the page Log can save a report for a bug."),
            stays=True,
        )

    def add_banner(self, banner: QWidget) -> None:
        """Put one more line above the pages."""
        self._banners.addWidget(banner)

    def show_error(self, error: CrowdSkyError, retry: Callable[[], None] | None = None) -> None:
        """Show what went wrong above the pages; `retry` does the same again, if a person wants that."""
        self.notice.clear()
        self._retry = retry
        self.error.show_error(error, can_retry=retry is not None)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Hide at once, then stop and join every thread; chunks stay in the ledger.

        With chunks in hand a person is asked first, and may stay.
        """
        if not (self._is_closed or self.quit_guard.may_close()):
            event.ignore()
            return
        self._is_closed = True
        self._window_state().setValue("geometry", self.saveGeometry())
        self.hide()
        if self._help is not None:
            self._help.close()
        self.runner.close()
        self.workbench.stop()
        self.connection.close()
        self.pages.stop()
        self.watch.close()
        self.previews.close()
        event.accept()
        self.closed.emit()

    def _page_context(self) -> PageContext:
        return PageContext(
            session=self.session,
            state=window_state(self.session.paths),
            previews=self.previews,
            workbench=self.workbench,
            commands=self.commands,
            document_commands=self.document_commands,
            connection=self.connection,
            requests=self.requests,
        )

    def _add_pages(self) -> None:
        on_rail = [record for record in PAGES if record.icon]
        for at_bottom in (False, True):
            for record in on_rail:
                if record.is_at_bottom is at_bottom:
                    self.rail.add_page(record.key, record.icon, say(record.title))
            if not at_bottom:
                self.rail.add_gap()

    def _connect(self) -> None:
        self.rail.page_chosen.connect(self.show_page)
        self.pages.page_opened.connect(self.rail.mark)
        self._connect_pages()
        self.watch.changed.connect(self._on_status)
        self.strip.night_chosen.connect(self.night_chosen)
        self.strip.look_asked.connect(self.watch.look_now)
        self.strip.help_asked.connect(self.show_help)
        self.error.help_asked.connect(self._on_error_help)
        self.dock.cancel_asked.connect(self._on_cancel)
        self.dock.pause_asked.connect(self.runner.pause)
        self.dock.resume_asked.connect(self.runner.resume)
        self.error.retry_asked.connect(self._on_retry)
        self.error.settings_asked.connect(partial(self.show_page, "settings"))
        self._connect_runner()

    def _connect_pages(self) -> None:
        for asking in (self.requests, self.document_commands):
            asking.page_wanted.connect(self.show_page)
            asking.went_wrong.connect(self.show_error)
            asking.told.connect(self.notice.show_words)
        self.workbench.went_wrong.connect(self.show_error)
        self.connection.went_wrong.connect(self.show_error)
        self.connection.saved.connect(self._on_settings_saved)
        self.connection.tested.connect(self.watch.look_now)
        self.requests.practice_asked.connect(self.practice_asked)
        self.requests.opening.connect(self.error.clear)
        self.requests.opening_failed.connect(self._on_opening_failed)

    def _connect_runner(self) -> None:
        self.runner.started.connect(self._on_started)
        self.runner.event_told.connect(self._on_event)
        self.runner.rest_changed.connect(self._on_rest)
        self.runner.event_told.connect(self.workbench.take_event)
        self.runner.event_told.connect(self.pages.take_event)
        self.runner.succeeded.connect(self._on_succeeded)
        self.runner.finished.connect(self._on_finished)
        self.quit_guard.handed_back.connect(self._on_handed_back)
        self.quit_guard.went_wrong.connect(self.show_error)
        self.commands.told.connect(self.notice.show_words)
        self.commands.warned.connect(partial(self.notice.show_words, stays=True))
        self.commands.went_wrong.connect(self.show_error)

    def _on_started(self) -> None:
        self._has_succeeded = False
        self.error.clear()
        self.notice.clear()
        self.pages.show_busy(is_busy=True)
        self._show_progress()
        self._show_activity()

    def _on_succeeded(self) -> None:
        self._has_succeeded = True

    def _on_event(self, event: Event) -> None:
        if isinstance(event, _LEDGER_EVENTS):
            self.pages.queue.take_claim(event.claimed)
        if isinstance(event, JobClaimed | JobResumed):
            self.pages.queue.select(event.claimed.claim_id)
        if not isinstance(event, ReviewFinished):
            self._show_activity()
        self._show_progress()

    def _on_handed_back(self) -> None:
        self._is_closed = True
        self.close()

    def _on_rest(self) -> None:
        self._show_progress()
        self._show_activity()

    def _on_finished(self) -> None:
        self.pages.queue.refresh()
        self.workbench.refresh()
        self.pages.show_busy(is_busy=False)
        title = self.runner.title if self.runner.progress.step is not None else ""
        self.dock.show_idle(self.runner.progress, title=title, words=self._last_words())
        self.watch.look_now()
        self._show_activity()

    def _last_words(self) -> str:
        """Return where the chunk of the last run stands, or whether what had no chunk came to its end."""
        progress = self.runner.progress
        if progress.claimed is not None:
            return say(STATE_LOOKS[progress.claimed.state].word)
        if progress.step is None:
            return ""
        return self.tr("Done") if self._has_succeeded else self.tr("Not finished")

    def _on_cancel(self) -> None:
        self.runner.cancel()
        if self.runner.is_running:
            self._show_progress()

    def _on_opening_failed(self, error: CrowdSkyError) -> None:
        if isinstance(error, FramesBelowError):  # no fault: the page itself offers to open them all
            return
        self.show_error(error, self.pages.by_hand.opener.open_again)

    def _on_retry(self) -> None:
        self.error.clear()
        if self._retry is not None:
            self._retry()
        self.watch.look_now()

    def _on_status(self, status: ServerStatus) -> None:
        self.strip.show_status(status)
        if status.connection is not Connection.UNKNOWN:  # the first look has imported what this asks
            self.strip.show_unencrypted(self.session.unencrypted_addresses())
        self.pages.queue.show_ready(is_ready=status.connection not in _NOT_READY)
        self.pages.queue.show_disk_space(self.session.room)
        self.pages.queue.show_server_queue(status.queue, status.queue_at, self.session.settings.server_url)
        if status.connection is Connection.CONNECTED and not self._has_looked_around and not self.runner.is_running:
            self._has_looked_around = True
            self.commands.look_around()
        self._show_activity()

    def _on_settings_saved(self) -> None:
        if self._retry is None:  # nothing that is still to be tried again
            self.error.clear()
        settings = self.session.settings
        self.strip.show_server(settings.server_url)
        self.watch.poll_seconds = settings.poll_seconds
        self.theme_chosen.emit(settings.theme.value)

    def _on_primary(self) -> None:
        self.pages.page(self.pages.current_key).do_primary()

    def _show_progress(self) -> None:
        runner = self.runner
        if runner.is_running:
            self.dock.show_running(
                runner.progress, title=runner.title, is_stopping=runner.is_stopping, rest=runner.rest
            )

    def _show_activity(self) -> None:
        self.strip.show_activity(self._activity())

    def _activity(self) -> str:
        """Return what the program is doing, or what it waits for and why."""
        if self.runner.rest is Rest.RESTING:
            return self.tr("Paused by you")
        if self.runner.is_running:
            waiting = self.runner.progress.waiting
            return self.tr("Waiting: {reason}").format(reason=waiting.reason) if waiting else self.runner.title
        status = self.watch.status
        if status.connection is Connection.CONNECTED:
            return self.tr("Waiting for you: claim a chunk, or go on with one")
        if status.error is not None:
            return self.tr("Waiting: {reason}").format(reason=status.error.message)
        return self.tr("Looking at the server…")

    def _add_shortcuts(self) -> None:
        bind = partial(shortcuts.bind, self, context=Qt.ShortcutContext.WindowShortcut)
        on_rail = self.rail.keys()
        bind(shortcuts.OPEN_PAGE, *(partial(self.show_page, key) for key in on_rail))
        bind(shortcuts.PRIMARY, self._on_primary)
        bind(shortcuts.OPEN_FILES, self._ask_folder, self._ask_files)
        bind(shortcuts.NIGHT_VISION, self.strip.night_button.toggle)
        bind(shortcuts.THIS_LIST, self._show_shortcuts)
        bind(shortcuts.HELP, self.show_help)
        bind(shortcuts.LOOK_NOW, self.watch.look_now)
        bind(shortcuts.STOP, self._on_cancel)
        bind(shortcuts.PAUSE, self.dock.pause_button.click)

    def _ask_folder(self) -> None:
        self.show_page(PageKey.BY_HAND)
        self.pages.by_hand.opener.ask_folder()

    def _ask_files(self) -> None:
        self.show_page(PageKey.BY_HAND)
        self.pages.by_hand.opener.ask_files()

    def show_help(self) -> None:
        """Open the guide where it tells of the page on the screen."""
        self._help_window().show_place(self.pages.help_place)

    def _on_error_help(self, title: str) -> None:
        self._help_window().show_place(TROUBLESHOOTING, title)

    def _help_window(self) -> HelpWindow:
        if self._help is None:
            self._help = HelpWindow(self)
        return self._help

    def _show_shortcuts(self) -> None:
        dialog = ShortcutsDialog(self)
        dialog.exec()
        dialog.deleteLater()

    def _restore(self) -> None:
        self.setMinimumSize(*_MINIMUM)
        self.resize(*_FIRST_SIZE)
        geometry = self._window_state().value("geometry")
        if geometry is not None:
            self.restoreGeometry(geometry)

    def _window_state(self) -> QSettings:
        return QSettings(str(self.session.paths.ledger_file.with_name("window.ini")), QSettings.Format.IniFormat)

    def _lay_out(self) -> None:
        self.setWindowTitle(self.tr("CrowdSky Desktop"))
        self._banners.setContentsMargins(0, 0, 0, 0)
        self._banners.addWidget(self.error)
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addLayout(self._banners)
        right.addWidget(self.pages, 1)
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self.rail)
        middle.addLayout(right, 1)
        centre = QWidget()
        centre.setObjectName("page")
        column = QVBoxLayout(centre)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.strip)
        column.addLayout(middle, 1)
        column.addWidget(self.dock)
        self.setCentralWidget(centre)
