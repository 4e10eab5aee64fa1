"""By hand: a folder of this computer's own frames, grouped, stacked, reviewed."""

from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import QSettings, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout

from crowdsky_desktop.gui.messages import told
from crowdsky_desktop.gui.pages.by_hand.frame_groups import FrameGroup, ScannedFrames, group_frames
from crowdsky_desktop.gui.pages.by_hand.frame_opener import FrameOpener
from crowdsky_desktop.gui.pages.by_hand.groups_model import GroupsModel
from crowdsky_desktop.gui.pages.by_hand.groups_table import GROUPS_COLUMNS, GroupsTable, PeriodBox
from crowdsky_desktop.gui.pages.by_hand.open_offer import OpenOffer
from crowdsky_desktop.gui.pages.page import Page
from crowdsky_desktop.gui.widgets.buttons import allow, button, set_role
from crowdsky_desktop.gui.widgets.column_choice import ColumnChoice
from crowdsky_desktop.gui.widgets.copying import TableMenu
from crowdsky_desktop.gui.widgets.flow_row import FlowRow
from crowdsky_desktop.gui.widgets.labels import ElidedLabel, hairline, indented, label, titled
from crowdsky_desktop.model.errors import CrowdSkyError, FramesBelowError
from crowdsky_desktop.model.plain_text import plain

_MAX_REASONS = 30
"""Files whose fault is told in a tooltip; chosen, to fit on a low screen."""


class ByHandPage(Page):
    """Open or drop a folder or files; choose a group; look at its frames, or stack it.

    Signals
    -------
    stack_asked : FrameGroup
        Stack these frames.
    recipe_asked : FrameGroup
        Ask how to stack these frames, and stack them.
    frames_asked : FrameGroup
        Look at these frames before they are stacked.
    review_asked : Path
        Look at this finished stack.
    last_asked
        Look at the stack last made by hand again.
    opening
        Files or folders are looked into.
    went_wrong : CrowdSkyError
        They cannot be read; `open_again` tries once more.
    """

    stack_asked = Signal(object)
    recipe_asked = Signal(object)
    frames_asked = Signal(object)
    review_asked = Signal(object)
    opening = Signal()
    last_asked = Signal()
    went_wrong = Signal(object)

    def __init__(self, state: QSettings) -> None:
        super().__init__()
        self._scanned: ScannedFrames | None = None
        self._where = ElidedLabel("", "dim")
        self.remarks = label("", "dim", wraps=True)
        self.model = GroupsModel(self)
        self.table = GroupsTable(self.model)
        self.columns = ColumnChoice(self.table, GROUPS_COLUMNS, state, "groups")
        self.period_box = PeriodBox()
        self.open_button = button(self.tr("Open…"), icon="folder")
        self.opener = FrameOpener(state, self)
        self.recent_button = button(self.tr("Recent"))
        self.recent_button.setAccessibleName(self.tr("Recent folders"))
        self.last_button = button(
            self.tr("Latest stack"), tool_tip=self.tr("The stack you made last from your own frames, saved or not")
        )
        self.frames_button = button(
            self.tr("Look at frames"),
            icon="frames",
            tool_tip=self.tr("Measure, blink and reject the selected group's frames before stacking"),
        )
        self.review_button = button(
            self.tr("Look at the stack"), icon="review", tool_tip=self.tr("Open the selected stack on the Review page")
        )
        self.stack_button = button(self.tr("Stack"), "primary", icon="integrate", tool_tip="Ctrl+Return")
        self.recipe_button = button(
            self.tr("Recipe…"), tool_tip=self.tr("Choose how the selected group is stacked, and stack it")
        )
        self.empty = OpenOffer()
        self._stack = QStackedWidget()
        self._lay_out()
        self._connect()

    @property
    def selected(self) -> FrameGroup | None:
        """The chosen group."""
        return self.table.group

    @property
    def scanned(self) -> ScannedFrames | None:
        """What was opened last, as far as there were light frames in it."""
        return self._scanned

    def open_paths(self, paths: tuple[Path, ...]) -> None:
        """Look what light frames there are in folders and files; if others are being read, after them."""
        self.opener.open_paths(paths)

    def take_focus(self) -> None:
        """Let the keyboard begin with the table, or with the button that opens a folder."""
        (self.table if self._scanned else self.empty.action_button).setFocus()

    def do_primary(self) -> None:
        """Stack the chosen group, look at the chosen stack, or open a folder."""
        chosen = self.stack_button if self.table.stack is None else self.review_button
        (chosen if self._scanned else self.empty.action_button).click()

    def stop(self) -> None:
        """Stop reading headers."""
        self.opener.stop()

    def _show_recent(self) -> None:
        has_any = not self.opener.recent_menu.is_empty()
        allow(self.recent_button, "" if has_any else self.tr("No folder has been opened yet."))
        self.empty.other_button.setVisible(has_any)

    def _on_opening(self, path: Path) -> None:
        self.opening.emit()
        self.empty.show_reading(path)

    def _on_opened(self, scanned: ScannedFrames) -> None:
        self._scanned = scanned
        self._where.setText(scanned.source)
        reasons = "\n".join(plain(f"{name}: {told(reason)}") for name, reason in scanned.refused[:_MAX_REASONS])
        self.remarks.setText(" ".join(self._remarks(scanned)))
        self.remarks.setToolTip(reasons)
        self._show_groups()
        self._stack.setCurrentIndex(1)
        if len(scanned.stacks) == 1 and not scanned.frames:
            self.review_asked.emit(scanned.stacks[0].path)
            return
        if self.isVisible():
            self.take_focus()

    def _on_went_wrong(self, error: CrowdSkyError) -> None:
        self.went_wrong.emit(error)
        self.empty.show_error(error)
        if isinstance(error, FramesBelowError):
            self._show_recent()
            self._stack.setCurrentIndex(0)
            if self.isVisible():
                self.empty.action_button.setFocus()

    def _remarks(self, scanned: ScannedFrames) -> Iterator[str]:
        """Yield what is to be known of the frames before they are stacked."""
        if scanned.refused:
            yield self.tr("%n file(s) could not be read as light frames.", "", len(scanned.refused))
        if scanned.lacks_colours:
            yield self.tr(
                "Some frames don't name their colour pattern: choose it in Settings, under Stacking, Colour pattern."
            )
        if scanned.assumes_colours:
            yield self.tr("Some frames don't name their colour pattern; the one that all Seestars have is assumed.")

    def _show_groups(self) -> None:
        if self._scanned is None:
            return
        groups = group_frames(self._scanned.frames, self.period_box.period)
        self.model.show_groups(groups, self._scanned.stacks)
        largest = max(range(len(groups)), key=lambda row: len(groups[row].frames), default=0)
        self.table.setCurrentIndex(self.model.index(largest, 0))
        self._enable()

    def _on_stack(self) -> None:
        if self.selected is not None:
            self.stack_asked.emit(self.selected)

    def _on_recipe(self) -> None:
        if self.selected is not None:
            self.recipe_asked.emit(self.selected)

    def _on_frames(self) -> None:
        if self.selected is not None:
            self.frames_asked.emit(self.selected)
        elif self.table.stack is not None:
            self.review_asked.emit(self.table.stack)

    def _enable(self) -> None:
        why_not = "" if self.selected is not None else self.tr("Choose a group of frames first.")
        allow(self.frames_button, why_not)
        is_stack = self.table.stack is not None
        self.review_button.setVisible(is_stack)
        set_role(self.review_button, "primary" if is_stack else "", "review")
        set_role(self.stack_button, "" if is_stack else "primary", "integrate")
        allow(self.stack_button, why_not)
        allow(self.recipe_button, why_not)

    def _connect(self) -> None:
        self._connect_opener()
        self.frames_button.clicked.connect(self._on_frames)
        self.review_button.clicked.connect(self._on_frames)
        self.table.activated.connect(self._on_frames)
        self.last_button.clicked.connect(self.last_asked)
        self.stack_button.clicked.connect(self._on_stack)
        self.recipe_button.clicked.connect(self._on_recipe)
        self.period_box.currentIndexChanged.connect(self._show_groups)
        self.table.selectionModel().currentRowChanged.connect(self._enable)
        TableMenu(self.table, (self.frames_button, self.stack_button, self.review_button))

    def _connect_opener(self) -> None:
        self.open_button.setMenu(self.opener.open_menu)
        menu = self.opener.recent_menu
        self.recent_button.setMenu(menu)
        self.empty.other_button.setMenu(menu)
        menu.changed.connect(self._show_recent)
        menu.look()
        self.opener.opening.connect(self._on_opening)
        self.opener.opened.connect(self._on_opened)
        self.opener.went_wrong.connect(self._on_went_wrong)
        self.empty.folder_asked.connect(self.opener.ask_folder)
        self.empty.folders_chosen.connect(self.opener.open_paths)

    def _lay_out(self) -> None:
        content = Page()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._head())
        column.addWidget(hairline())
        column.addWidget(indented(self.table, 5), 1)
        foot = QHBoxLayout()
        foot.setContentsMargins(16, 8, 16, 8)
        foot.addWidget(self.remarks)
        column.addLayout(foot)
        self._stack.addWidget(self.empty)
        self._stack.addWidget(content)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._stack)

    def _head(self) -> FlowRow:
        tools = (self.period_box, self.last_button, self.recent_button, self.open_button)
        head = FlowRow(is_at_right=True)
        head.setContentsMargins(16, 14, 16, 12)
        head.addWidget(titled(label(self.tr("My frames"), "title"), self._where))
        for tool in (*tools, self.review_button, self.frames_button, self.recipe_button, self.stack_button):
            head.addWidget(tool)
        return head
