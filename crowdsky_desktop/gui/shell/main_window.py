"""The main window: rail, status strip, pages, and the dock of the running job."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QVBoxLayout, QWidget

from crowdsky_desktop.gui.pictures.loader import PreviewLoader
from crowdsky_desktop.gui.shell.badges import Badges
from crowdsky_desktop.gui.shell.code_opening import CodeOpening
from crowdsky_desktop.gui.shell.commands import Commands
from crowdsky_desktop.gui.shell.commands.document_commands import DocumentCommands
from crowdsky_desktop.gui.shell.file_opening import FileOpening
from crowdsky_desktop.gui.shell.guide import Guide
from crowdsky_desktop.gui.shell.job_dock import JobDock
from crowdsky_desktop.gui.shell.local_copies import LocalCopies
from crowdsky_desktop.gui.shell.notice import Notice
from crowdsky_desktop.gui.shell.offers import Offers
from crowdsky_desktop.gui.shell.page_host import PageHost
from crowdsky_desktop.gui.shell.page_registry import PAGES, PageContext, PageKey, PageRequests
from crowdsky_desktop.gui.shell.quit_guard import QuitGuard
from crowdsky_desktop.gui.shell.rail import Rail
from crowdsky_desktop.gui.shell.status_presenter import StatusPresenter
from crowdsky_desktop.gui.shell.status_strip import StatusStrip
from crowdsky_desktop.gui.shell.to_do import ToDo
from crowdsky_desktop.gui.shell.unattended_keeper import UnattendedKeeper
from crowdsky_desktop.gui.shell.waiting_list import WaitingList
from crowdsky_desktop.gui.shell.window_menus import WindowMenus
from crowdsky_desktop.gui.shell.window_state import keep_geometry, restore_geometry, window_state
from crowdsky_desktop.gui.shell.workbench import Workbench
from crowdsky_desktop.gui.tasks.command_queue import CommandQueue
from crowdsky_desktop.gui.tasks.connection_test import ConnectionTest
from crowdsky_desktop.gui.tasks.server_monitor import ServerMonitor
from crowdsky_desktop.gui.tasks.session import Session
from crowdsky_desktop.gui.widgets import shortcuts
from crowdsky_desktop.gui.widgets.error_panel import ErrorPanel
from crowdsky_desktop.model.errors import CredentialStoreError, CrowdSkyError, FramesBelowError


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
        self.runner = CommandQueue(self)
        self.commands = Commands(session, self.runner, self)
        self.server_monitor = ServerMonitor(
            session.queue_snapshot, poll_seconds=session.settings.poll_seconds, parent=self
        )
        self.previews = PreviewLoader(self)
        self.rail = Rail(PAGES)
        self.strip = StatusStrip(session.settings.server_url, is_practice=session.is_practice)
        self.workbench = Workbench(session, self)
        self.to_do = ToDo(session, self.runner, self)
        self.local_copies = LocalCopies(session, self.workbench, self)
        self.document_commands = DocumentCommands(session, self.workbench, self.commands, self)
        self.connection = ConnectionTest(session, self)
        self.requests = PageRequests(self)
        self._state = window_state(session.paths)
        context = self._page_context()
        self.pages = PageHost(context)
        self.error = ErrorPanel()
        self.notice = Notice(self.pages)
        self.dock = JobDock()
        self.waiting_list = WaitingList(self.runner)
        self.guide = Guide(self, self.pages)
        self.opening = FileOpening(self, self.pages)
        self.codes = CodeOpening(session, self.pages, self)
        self.presenter = StatusPresenter(context, self.server_monitor, self.pages, self.strip, self.dock)
        self.keeper = UnattendedKeeper(session, self.commands, self.server_monitor, self)
        self.quit_guard = QuitGuard(session, self.runner, self.keeper, self)
        Badges(self.rail, self.to_do)
        Offers(self.dock, self.to_do, self.document_commands, self.runner)
        self._banners = QVBoxLayout()
        self._retry: Callable[[], None] | None = None
        self._is_closed = self._has_handed_back = False
        self._lay_out()
        self._connect()
        self._add_shortcuts()
        self.menus = WindowMenus(self)
        restore_geometry(self, self._state)
        self.show_page(PageKey.QUEUE if session.settings.server_url else PageKey.WELCOME)
        QTimer.singleShot(0, self.server_monitor.look_now)

    def show_page(self, key: str) -> None:
        """Open a page."""
        self.notice.clear()
        if key == PageKey.REVIEW:
            self._open_oldest_to_review()
        self.pages.open(key).take_focus()
        self.rail.mark(key)

    def _open_oldest_to_review(self) -> None:
        """Open the stack that has waited longest, if none is open."""
        if self.workbench.stack is None and self.to_do.to_review:
            self.workbench.open_stack_beside(self.to_do.to_review[0])

    def come_forward(self) -> None:
        """Come to the front, as the program was started a second time."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()
        self.notice.show_words(self.tr("CrowdSky Desktop is already running."))

    def open_paths(self, paths: tuple[Path, ...]) -> None:
        """Look what light frames and stacks there are in files and folders, on the page "By hand"."""
        self.opening.open_paths(paths)

    def tell_of_a_crash(self) -> None:
        """Say that an earlier run died, and where a report can be had."""
        self.notice.show_words(
            self.tr(
                "The program crashed last time. Your chunks are safe; you can save a bug report from the Log page."
            ),
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
        if self._is_closed:
            return
        if not (self._has_handed_back or self.quit_guard.may_close()):
            event.ignore()
            return
        self._is_closed = True
        keep_geometry(self, self._state)
        self.hide()
        self.guide.close()
        self.keeper.close()
        self.runner.close()
        self.commands.copies.close()
        self.workbench.stop()
        self.local_copies.stop()
        self.connection.close()
        self.pages.stop()
        self.server_monitor.close()
        self.previews.close()
        for timer in self.findChildren(QTimer):
            timer.stop()  # nothing asks a ledger that is about to be closed
        event.accept()
        self.closed.emit()

    def _page_context(self) -> PageContext:
        return PageContext(
            session=self.session,
            state=self._state,
            previews=self.previews,
            workbench=self.workbench,
            to_do=self.to_do,
            commands=self.commands,
            document_commands=self.document_commands,
            connection=self.connection,
            local_copies=self.local_copies,
            requests=self.requests,
        )

    def _connect(self) -> None:
        self.rail.page_chosen.connect(self.show_page)
        self.pages.page_opened.connect(self.rail.mark)
        self.strip.night_chosen.connect(self.night_chosen)
        self.strip.help_asked.connect(self.guide.show_page)
        self.error.help_asked.connect(self.guide.show_error)
        self.error.retry_asked.connect(self._on_retry)
        self.error.settings_asked.connect(partial(self.show_page, PageKey.SETTINGS))
        self.runner.started.connect(self._on_run)
        self.quit_guard.handed_back.connect(self._on_handed_back)
        self.quit_guard.went_wrong.connect(self.show_error)
        self._connect_pages()

    def _connect_pages(self) -> None:
        for asking in (self.requests, self.document_commands, self.opening, self.codes):
            asking.page_wanted.connect(self.show_page)
        for telling in (self.requests, self.document_commands, self.commands, self.codes, self.local_copies):
            telling.told.connect(self.notice.show_words)
        for failing in (
            *(self.requests, self.document_commands, self.commands, self.workbench, self.codes, self.local_copies),
        ):
            failing.went_wrong.connect(self.show_error)
        for warned in (self.commands.warned, self.keeper.told):
            warned.connect(partial(self.notice.show_words, stays=True))
        self.connection.went_wrong.connect(self._on_unsaved)
        self.connection.saved.connect(self._on_settings_saved)
        self.connection.tested.connect(self.server_monitor.look_now)
        self.requests.practice_asked.connect(self.practice_asked)
        self.requests.connect_wanted.connect(self.codes.show_form)
        self.requests.code_given.connect(self.codes.open_pasted)
        self.requests.folder_wanted.connect(self.opening.ask_folder)
        self.requests.help_wanted.connect(self.guide.show_place)
        self.requests.frame_wanted.connect(self._show_frame)
        self.requests.theme_tried.connect(self.theme_chosen)
        self.requests.opening.connect(self.error.clear)
        self.requests.opening_failed.connect(self._on_opening_failed)

    def _show_frame(self, name: str) -> None:
        self.show_page(PageKey.FRAMES)
        self.pages.frames.select_name(name)

    def _on_run(self) -> None:
        """Clear what was said before; what begins by itself leaves it to be read."""
        if self.runner.is_asked:
            self.error.clear()
            self.notice.clear()

    def _on_handed_back(self) -> None:
        self._has_handed_back = True
        self.close()

    def _on_opening_failed(self, error: CrowdSkyError) -> None:
        if not isinstance(error, FramesBelowError):  # that is no fault: the page itself offers to open them all
            self.show_error(error, self.pages.by_hand.opener.open_again)

    def _on_retry(self) -> None:
        self.error.clear()
        if self._retry is not None:
            self._retry()
        self.server_monitor.look_now()

    def _on_unsaved(self, error: CrowdSkyError) -> None:
        if not isinstance(error, CredentialStoreError):  # that is said below the field of the key
            self.show_error(error)

    def _on_settings_saved(self) -> None:
        if self._retry is None:  # nothing that is still to be tried again
            self.error.clear()
        settings = self.session.settings
        self.strip.show_server(settings.server_url)
        self.server_monitor.poll_seconds = settings.poll_seconds
        self.local_copies.look_now()
        self.theme_chosen.emit(settings.theme.value)

    def _on_primary(self) -> None:
        self.pages.page(self.pages.current_key).do_primary()

    def _add_shortcuts(self) -> None:
        bind = partial(shortcuts.bind, self, context=Qt.ShortcutContext.WindowShortcut)
        bind(shortcuts.OPEN_PAGE, *(partial(self.show_page, key) for key in self.rail.page_keys))
        bind(shortcuts.PRIMARY, self._on_primary)
        bind(shortcuts.OPEN_FILES, self.opening.ask_folder, self.opening.ask_files)
        bind(shortcuts.NIGHT_VISION, self.strip.night_button.toggle)
        bind(shortcuts.THIS_LIST, self.guide.show_shortcuts)
        bind(shortcuts.HELP, self.guide.show_page)
        bind(shortcuts.LOOK_NOW, self.server_monitor.look_now)
        bind(shortcuts.STOP, self.presenter.cancel)
        bind(shortcuts.PAUSE, self.dock.pause_button.click)

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
        column.addWidget(self.waiting_list)
        column.addWidget(self.dock)
        self.setCentralWidget(centre)
