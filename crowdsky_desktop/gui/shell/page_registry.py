"""The pages of the window: one record for each, with how it is made and what its buttons do."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSettings, Signal

from crowdsky_desktop.gui.pages.page import Page
from crowdsky_desktop.gui.pictures.loader import PreviewLoader
from crowdsky_desktop.gui.shell.commands import Commands
from crowdsky_desktop.gui.shell.commands.document_commands import DocumentCommands
from crowdsky_desktop.gui.shell.local_copies import LocalCopies
from crowdsky_desktop.gui.shell.to_do import ToDo
from crowdsky_desktop.gui.shell.workbench import Workbench
from crowdsky_desktop.gui.tasks.connection_test import ConnectionTest
from crowdsky_desktop.gui.tasks.session import Session

CONNECT_HELP = "first-steps.md#connect"
"""Where the guide tells of address, key and storage."""

if TYPE_CHECKING:
    from crowdsky_desktop.gui.widgets.picture_saver import PictureSaver


class PageKey(StrEnum):
    """Names a page, in the order of the rail."""

    QUEUE = "queue"
    FRAMES = "frames"
    REVIEW = "review"
    BY_HAND = "by_hand"
    HISTORY = "history"
    LOG = "log"
    SETTINGS = "settings"
    WELCOME = "welcome"


class PageRequests(QObject):
    """What pages ask of the window.

    Signals
    -------
    page_wanted : str
        A button asks for another page.
    practice_asked
        The person wants to practise.
    went_wrong : CrowdSkyError
        Something that a page needs cannot be read.
    opening
        The page "By hand" looks into files and folders.
    opening_failed : CrowdSkyError
        They could not be opened.
    told : str
        What a page has to say, in one sentence.
    connect_wanted
        The form of the connection is to be shown.
    folder_wanted
        The person wants to open a folder of this computer's frames.
    code_given : ConnectionCode
        A connection code was entered.
    help_wanted : str
        A page of the guide, and perhaps a heading of it.
    frame_wanted : str
        A frame of what is open is to be shown: its name.
    theme_tried : str
        The window is to be drawn in a theme that is chosen, but not kept yet.
    """

    page_wanted = Signal(str)
    practice_asked = Signal()
    went_wrong = Signal(object)
    opening = Signal()
    opening_failed = Signal(object)
    told = Signal(str)
    connect_wanted = Signal()
    folder_wanted = Signal()
    code_given = Signal(object)
    help_wanted = Signal(str)
    frame_wanted = Signal(str)
    theme_tried = Signal(str)

    def want_queue(self) -> None:
        """Ask for the queue."""
        self.page_wanted.emit(PageKey.QUEUE)

    def want_keys_explained(self) -> None:
        """Ask for what the guide says of address, key and storage."""
        self.help_wanted.emit(CONNECT_HELP)


@dataclass(frozen=True)
class PageContext:
    """What pages are made of, and what their buttons lead to."""

    session: Session
    state: QSettings
    previews: PreviewLoader
    workbench: Workbench
    to_do: ToDo
    commands: Commands
    document_commands: DocumentCommands
    connection: ConnectionTest
    local_copies: LocalCopies
    requests: PageRequests


@dataclass(frozen=True)
class PageRecord:
    """One page of the window.

    Attributes
    ----------
    icon : str
        Of its button on the rail; empty for a page that has none.
    title : str
        To be translated.
    help_place : str
        Page and heading of the guide that tell of it.
    make : callable
        Makes the page and connects its buttons; imports what it needs, so that a page costs nothing until then.
    is_at_bottom : bool
        Whether its button stands at the bottom of the rail.
    is_heavy : bool
        Whether it is made ahead, while the window has nothing else to do.
    """

    key: PageKey
    icon: str
    title: str
    help_place: str
    make: Callable[[PageContext], Page]
    is_at_bottom: bool = False
    is_heavy: bool = False


def _connect_saver(saver: "PictureSaver", requests: PageRequests) -> None:
    saver.told.connect(requests.told)
    saver.went_wrong.connect(requests.went_wrong)


def _make_queue(context: PageContext) -> Page:
    from crowdsky_desktop.gui.pages.queue.queue_page import QueuePage

    page = QueuePage(context.session.ledger, context.state)
    commands, stacks, requests = context.commands, context.document_commands, context.requests
    commands.claim_chosen.connect(page.select)
    commands.size_told.connect(page.panel.note_size)
    page.claim_asked.connect(commands.claim)
    page.alone_asked.connect(commands.work_alone)
    page.connect_asked.connect(requests.connect_wanted)
    page.practice_asked.connect(requests.practice_asked)
    page.went_wrong.connect(requests.went_wrong)
    page.panel.go_on_asked.connect(stacks.go_on)
    page.panel.review_asked.connect(stacks.review)
    page.panel.frames_asked.connect(stacks.look_at_frames)
    page.panel.again_asked.connect(commands.make_stack_anew)
    page.panel.failure_asked.connect(commands.ask_failure)
    page.panel.folder_asked.connect(commands.open_folder)
    return page


def _make_frames(context: PageContext) -> Page:
    from crowdsky_desktop.gui.pages.frames.frames_page import FramesPage

    page = FramesPage(context.previews, context.state, context.workbench.choice)
    page.queue_asked.connect(context.requests.want_queue)
    page.stack_again_asked.connect(context.document_commands.stack_open)
    page.align_asked.connect(context.document_commands.align_open)
    page.told.connect(context.requests.told)
    page.measure_asked.connect(context.document_commands.measure_now)
    page.measures.facts_read.connect(context.workbench.take_facts)
    _connect_saver(page.viewer.tools.saver, context.requests)
    return page


def _make_review(context: PageContext) -> Page:
    from crowdsky_desktop.gui.pages.review.review_page import ReviewPage

    page = ReviewPage(context.previews, context.state)
    page.submit_asked.connect(context.commands.submit)
    page.submit_anyway_asked.connect(context.commands.ask_submit_anyway)
    page.failure_asked.connect(context.commands.ask_failure)
    page.claim_asked.connect(context.requests.want_queue)
    page.claim_asked.connect(context.commands.claim)
    page.panel.checks.help_asked.connect(context.requests.help_wanted)
    page.panel.left_out.frame_asked.connect(context.requests.frame_wanted)
    page.save_asked.connect(context.commands.save_copy)
    _connect_saver(page.tools.saver, context.requests)
    page.send_asked.connect(context.commands.send)
    page.earlier_asked.connect(context.commands.use_earlier)
    page.again_asked.connect(context.document_commands.stack_again)
    page.queue_asked.connect(context.requests.want_queue)
    page.turner.turned.connect(context.document_commands.review)
    context.to_do.review_changed.connect(page.turner.show_waiting)
    page.turner.show_waiting(context.to_do.to_review)
    return page


def _make_by_hand(context: PageContext) -> Page:
    from crowdsky_desktop.gui.pages.by_hand.by_hand_page import ByHandPage

    page = ByHandPage(context.state)
    page.stack_asked.connect(context.document_commands.stack_group)
    page.recipe_asked.connect(context.document_commands.ask_stack_group)
    page.last_asked.connect(context.document_commands.open_last_by_hand)
    page.review_asked.connect(context.document_commands.open_stack_file)
    page.frames_asked.connect(context.document_commands.look_at_group)
    page.opening.connect(context.requests.opening)
    page.went_wrong.connect(context.requests.opening_failed)
    return page


def _make_history(context: PageContext) -> Page:
    from crowdsky_desktop.gui.pages.history.history_page import HistoryPage

    page = HistoryPage(context.session, context.previews, context.state)
    page.review_asked.connect(context.document_commands.review)
    page.own_asked.connect(context.document_commands.open_own_stack)
    page.folder_asked.connect(context.document_commands.show_folder)
    page.delete_asked.connect(context.local_copies.ask_deletion)
    context.local_copies.freed.connect(page.read_again)
    page.queue_asked.connect(context.requests.want_queue)
    page.told.connect(context.requests.told)
    page.went_wrong.connect(context.requests.went_wrong)
    return page


def _make_log(context: PageContext) -> Page:
    from crowdsky_desktop.gui.pages.log_page import LogPage

    page = LogPage(context.session, context.state)
    page.went_wrong.connect(context.requests.went_wrong)
    return page


def _make_settings(context: PageContext) -> Page:
    from crowdsky_desktop.gui.pages.settings.settings_page import SettingsPage

    page = SettingsPage(context.session, context.connection)
    page.theme_tried.connect(context.requests.theme_tried)
    page.told.connect(context.requests.told)
    return page


def _make_welcome(context: PageContext) -> Page:
    from crowdsky_desktop.gui.pages.welcome.welcome_page import WelcomePage

    page = WelcomePage(context.session, context.connection)
    requests = context.requests
    page.practice_asked.connect(requests.practice_asked)
    page.own_frames_asked.connect(requests.folder_wanted)
    page.connected.connect(requests.want_queue)
    page.help_asked.connect(requests.want_keys_explained)
    page.code_read.connect(requests.code_given)
    return page


PAGES = (
    PageRecord(PageKey.QUEUE, "queue", "Queue", "window.md#queue", _make_queue),
    PageRecord(PageKey.FRAMES, "frames", "Frames", "window.md#frames", _make_frames, is_heavy=True),
    PageRecord(PageKey.REVIEW, "review", "Review", "judging.md", _make_review, is_heavy=True),
    PageRecord(PageKey.BY_HAND, "by_hand", "My frames", "window.md#my-frames", _make_by_hand),
    PageRecord(PageKey.HISTORY, "history", "History", "window.md#history", _make_history),
    PageRecord(PageKey.LOG, "log", "Log", "window.md#log", _make_log, is_at_bottom=True),
    PageRecord(PageKey.SETTINGS, "settings", "Settings", "settings.md", _make_settings, is_at_bottom=True),
    PageRecord(PageKey.WELCOME, "", "Welcome", CONNECT_HELP, _make_welcome),
)
"""From top to bottom of the rail, and those that have no button there.

A new page needs a record here and its file; one on the rail also a key more in `shortcuts.OPEN_PAGE`.
"""
