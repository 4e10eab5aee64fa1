"""By hand: a folder of this computer's own frames, grouped, stacked, reviewed."""

from collections.abc import Iterator, Mapping
from functools import partial
from pathlib import Path

from PySide6.QtCore import QDir, QSettings, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeySequence
from PySide6.QtWidgets import (
    QComboBox,
    QFileDialog,
    QHBoxLayout,
    QHeaderView,
    QMenu,
    QStackedWidget,
    QTableView,
    QVBoxLayout,
)

from crowdsky_desktop.gui.pages.by_hand.frame_groups import FrameGroup, Period, ScannedFrames, group_frames
from crowdsky_desktop.gui.pages.by_hand.groups_model import FIRST_EXPOSURE_COLUMN, GROUP_ROLE, GroupsModel
from crowdsky_desktop.gui.pages.by_hand.recent_menu import RecentMenu
from crowdsky_desktop.gui.pages.by_hand.scan_frames import scan_frames
from crowdsky_desktop.gui.pages.page import Page
from crowdsky_desktop.gui.tasks.latest_task import LatestTask
from crowdsky_desktop.gui.widgets.buttons import button
from crowdsky_desktop.gui.widgets.empty_state import EmptyState
from crowdsky_desktop.gui.widgets.labels import ElidedLabel, hairline, label
from crowdsky_desktop.gui.widgets.setting_row import CalmComboBox
from crowdsky_desktop.model.errors import CrowdSkyError, FramesBelowError
from crowdsky_desktop.model.frame_files import COMPRESSED_ENDINGS, FITS_ENDINGS
from crowdsky_desktop.model.plain_text import plain

_MAX_DROPPED = 5000
_ENDINGS = " ".join(f"*{ending} *{ending.upper()}" for ending in (*FITS_ENDINGS, *COMPRESSED_ENDINGS))


class ByHandPage(Page):
    """Open or drop a folder or files; choose a group; look at its frames, or stack it.

    Signals
    -------
    stack_asked : FrameGroup
        Stack these frames.
    frames_asked : FrameGroup
        Look at these frames before they are stacked.
    last_asked
        Look at the stack last made by hand again.
    opening
        Files or folders are looked into.
    went_wrong : CrowdSkyError
        They cannot be read; `open_again` tries once more.
    """

    stack_asked = Signal(object)
    frames_asked = Signal(object)
    opening = Signal()
    last_asked = Signal()
    went_wrong = Signal(object)

    def __init__(self, state: QSettings) -> None:
        super().__init__()
        self.setAcceptDrops(True)
        self._is_busy = False
        self._scanned: ScannedFrames | None = None
        self._paths: tuple[Path, ...] = ()
        self._offered: tuple[Path, ...] = ()
        self.scanning = LatestTask("scan", self)
        self._where = ElidedLabel("", "dim")
        self._words = label("", "dim", wraps=True)
        self.model = GroupsModel(self)
        self.table = QTableView()
        self.period_box = self._make_period_box()
        self.open_button = button(self.tr("Open…"), icon="folder")
        self.recent_menu = RecentMenu(state, self)
        self.recent_button = button(self.tr("Recent"))
        self.recent_button.setAccessibleName(self.tr("Recent folders"))
        self.last_button = button(self.tr("Last stack"), tool_tip=self.tr("The stack last made by hand, saved or not"))
        self.frames_button = button(
            self.tr("Look at frames"),
            icon="frames",
            tool_tip=self.tr("Measure, blink and reject the chosen group's frames before they are stacked"),
        )
        self.stack_button = button(self.tr("Stack"), "primary", icon="integrate", tool_tip="Ctrl+Return")
        self.empty = EmptyState(
            "by_hand",
            self.tr("Stack your own frames"),
            self.tr(
                "Open a folder of light frames, or drop one here, or single files (Ctrl+Shift+O). Nothing is uploaded;"
                " you judge the stack, and say where it is saved."
            ),
            action=self.tr("Open a folder…"),
            other_action=self.tr("Recent folders"),
        )
        self._stack = QStackedWidget()
        self._prepare_table()
        self._lay_out()
        self._connect()

    @property
    def selected(self) -> FrameGroup | None:
        """The chosen group."""
        index = self.table.currentIndex()
        return index.data(GROUP_ROLE) if index.isValid() else None

    def open_paths(self, paths: tuple[Path, ...]) -> None:
        """Look what light frames there are in folders and files; if others are being read, after them."""
        self.scanning.start(
            partial(scan_frames, paths),
            partial(self._on_scanned, paths[0].absolute() if len(paths) == 1 else None),
            self._on_went_wrong,
            first=partial(self._on_opening, paths),
            title=self.tr("Reading headers"),
        )

    def _on_opening(self, paths: tuple[Path, ...]) -> None:
        self._paths = paths
        self.opening.emit()
        self.empty.say(self.tr("Reading headers…"), str(paths[0]))

    def ask_folder(self) -> None:
        """Ask which folder is to be opened."""
        folder = QFileDialog.getExistingDirectory(self, self.tr("Open a folder of light frames"), self._begin())
        if folder:
            self.open_paths((Path(folder),))

    def ask_files(self) -> None:
        """Ask which files are to be opened."""
        kinds = self.tr("FITS files ({endings})").format(endings=_ENDINGS)
        names, _ = QFileDialog.getOpenFileNames(self, self.tr("Open light frames"), self._begin(), kinds)
        if names:
            self.open_paths(tuple(Path(name) for name in names[:_MAX_DROPPED]))

    def open_again(self) -> None:
        """Look once more into what was looked into last."""
        if self._paths:
            self.open_paths(self._paths)

    def take_focus(self) -> None:
        """Let the keyboard begin with the table, or with the button that opens a folder."""
        (self.table if self._scanned else self.empty.action_button).setFocus()

    def show_busy(self, *, is_busy: bool) -> None:
        """While a run is going on nothing else can be started."""
        self._is_busy = is_busy
        self._enable()

    def do_primary(self) -> None:
        """Stack the chosen group, or open a folder."""
        (self.stack_button if self._scanned else self.empty.action_button).click()

    def stop(self) -> None:
        """Stop reading headers."""
        self.recent_menu.stop()
        self.scanning.close()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files and folders."""
        if event.mimeData().hasUrls() and any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Open what was dropped."""
        urls = event.mimeData().urls()[:_MAX_DROPPED]
        paths = tuple(Path(url.toLocalFile()) for url in urls if url.isLocalFile())
        if paths:
            event.acceptProposedAction()
            self.open_paths(paths)

    def _begin(self) -> str:
        """Return the folder that a dialog begins with: the one above that opened last, or the person's own."""
        last = self.recent_menu.newest
        return str(last.parent) if last else QDir.homePath()

    def _on_recent(self, folder: Path) -> None:
        self.open_paths((folder,))

    def _show_recent(self) -> None:
        has_any = not self.recent_menu.is_empty()
        self.recent_button.setEnabled(has_any)
        self.empty.other_button.setVisible(has_any)

    def _on_scanned(self, opened: Path | None, scanned: ScannedFrames) -> None:
        self._scanned = scanned
        if opened is not None:
            self.recent_menu.remember(opened)
        self._where.setText(scanned.source)
        reasons = "\n".join(plain(f"{name}: {reason}") for name, reason in scanned.refused[:30])
        self._words.setText(" ".join(self._remarks(scanned)))
        self._words.setToolTip(reasons)
        self._show_groups()
        self._stack.setCurrentIndex(1)
        if self.isVisible():
            self.take_focus()

    def _remarks(self, scanned: ScannedFrames) -> Iterator[str]:
        """Yield what is to be known of the frames before they are stacked."""
        if scanned.refused:
            yield self.tr("%n file(s) could not be read as light frames.", "", len(scanned.refused))
        if scanned.lacks_colours:
            yield self.tr(
                "Some frames name no colour pattern: say which it is in the settings, under Stacking, Colour pattern."
            )
        if scanned.assumes_colours:
            yield self.tr("Some frames name no colour pattern; that of all Seestars is assumed.")

    def _show_groups(self) -> None:
        if self._scanned is None:
            return
        groups = group_frames(self._scanned.frames, Period(self.period_box.currentData()))
        self.model.show_groups(groups)
        largest = max(range(len(groups)), key=lambda row: len(groups[row].frames), default=-1)
        self.table.setCurrentIndex(self.model.index(largest, 0))
        self._enable()

    def _on_stack(self) -> None:
        group = self.selected
        if group is None or self._is_busy:
            return
        self.stack_asked.emit(group)

    def _on_frames(self) -> None:
        if self.selected is not None:
            self.frames_asked.emit(self.selected)

    def _enable(self) -> None:
        self.frames_button.setEnabled(self.selected is not None)
        self.stack_button.setEnabled(self.selected is not None and not self._is_busy)

    def _connect(self) -> None:
        self._add_open_menu()
        self.frames_button.clicked.connect(self._on_frames)
        self.table.activated.connect(self._on_frames)
        self.empty.acted.connect(self._on_empty_acted)
        self.recent_button.setMenu(self.recent_menu)
        self.empty.other_button.setMenu(self.recent_menu)
        self.recent_menu.chosen.connect(self._on_recent)
        self.recent_menu.changed.connect(self._show_recent)
        self.last_button.clicked.connect(self.last_asked)
        self.recent_menu.look()
        self.stack_button.clicked.connect(self._on_stack)
        self.period_box.currentIndexChanged.connect(self._show_groups)
        self.table.selectionModel().currentRowChanged.connect(self._enable)

    def _add_open_menu(self) -> None:
        menu = QMenu(self.open_button)
        for words, keys, ask in (
            (self.tr("Folder…"), "Ctrl+O", self.ask_folder),
            (self.tr("Files…"), "Ctrl+Shift+O", self.ask_files),
        ):
            menu.addAction(f"{words}\t{QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)}", ask)
        self.open_button.setMenu(menu)

    def _on_went_wrong(self, error: CrowdSkyError) -> None:
        self.went_wrong.emit(error)
        self._offered = tuple(error.folders) if isinstance(error, FramesBelowError) else ()
        if isinstance(error, FramesBelowError):
            self._offer_folders(error.folders)
            return
        self.empty.say(
            self.tr("Stack your own frames"),
            self.tr("That could not be opened; what went wrong stands above. Try another folder."),
            self.tr("Open a folder…"),
        )

    def _offer_folders(self, folders: Mapping[Path, int]) -> None:
        """Offer to take all frames of the folders below one that has none itself."""
        shown = ", ".join(f"{folder.name} ({count})" for folder, count in list(folders.items())[:5])
        self.empty.say(
            self.tr("The frames are in folders below"),
            self.tr("Light frames are in: {names}.").format(names=shown if len(folders) <= 5 else f"{shown} …"),
            self.tr("Open them all"),
            self.tr("Recent folders"),
        )
        self._show_recent()
        self._stack.setCurrentIndex(0)
        if self.isVisible():
            self.empty.action_button.setFocus()

    def _on_empty_acted(self) -> None:
        offered, self._offered = self._offered, ()
        if offered:
            self.open_paths(offered)
        else:
            self.ask_folder()

    def _make_period_box(self) -> QComboBox:
        box = CalmComboBox()
        box.setAccessibleName(self.tr("How frames are grouped by time"))
        box.addItem(self.tr("By night"), Period.NIGHT.value)
        box.addItem(self.tr("By 15 minutes"), Period.CHUNK.value)
        box.addItem(self.tr("All nights together"), Period.ALL.value)
        return box

    def _prepare_table(self) -> None:
        table = self.table
        table.setModel(self.model)
        table.setAccessibleName(self.tr("Groups of frames"))
        table.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        table.setShowGrid(False)
        table.setWordWrap(False)
        table.setTabKeyNavigation(False)
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(34)
        header = table.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(FIRST_EXPOSURE_COLUMN, QHeaderView.ResizeMode.ResizeToContents)

    def _lay_out(self) -> None:
        names = QVBoxLayout()
        names.setSpacing(2)
        names.addWidget(label(self.tr("By hand"), "title"))
        names.addWidget(self._where)
        head = QHBoxLayout()
        head.setContentsMargins(16, 14, 16, 12)
        head.setSpacing(8)
        head.addLayout(names, 1)
        for tool in (self.period_box, self.last_button, self.recent_button, self.open_button):
            head.addWidget(tool)
        head.addSpacing(8)
        for tool in (self.frames_button, self.stack_button):
            head.addWidget(tool)
        content = Page()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(hairline())
        rows = QHBoxLayout()
        rows.setContentsMargins(5, 0, 0, 0)
        rows.addWidget(self.table)
        column.addLayout(rows, 1)
        foot = QHBoxLayout()
        foot.setContentsMargins(16, 8, 16, 8)
        foot.addWidget(self._words)
        column.addLayout(foot)
        self._stack.addWidget(self.empty)
        self._stack.addWidget(content)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._stack)
