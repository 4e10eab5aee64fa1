"""Workbench: the frames of a stack, with figures, plots, blink, and a person's own rejections."""

from PySide6.QtCore import QModelIndex, QSortFilterProxyModel, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QHeaderView, QSplitter, QStackedWidget, QTableView, QVBoxLayout, QWidget

from crowdsky_desktop.gui.models.claims_model import SORT_ROLE
from crowdsky_desktop.gui.models.frame_choice import FrameChoice
from crowdsky_desktop.gui.models.frames_model import FRAME_ROLE, FramesModel
from crowdsky_desktop.gui.models.review_subject import ReviewSubject
from crowdsky_desktop.gui.models.suggestions import suggest_rejections
from crowdsky_desktop.gui.pages.page import Page
from crowdsky_desktop.gui.preview_loader import PreviewLoader
from crowdsky_desktop.gui.widgets.choice_bar import ChoiceBar
from crowdsky_desktop.gui.widgets.empty_state import EmptyState
from crowdsky_desktop.gui.widgets.frame_plots import FramePlots
from crowdsky_desktop.gui.widgets.frame_viewer import FrameViewer
from crowdsky_desktop.gui.widgets.image_tools import shortcut
from crowdsky_desktop.gui.widgets.labels import ElidedLabel, hairline
from crowdsky_desktop.model.frame import FrameRecord

_ROW_HEIGHT = 28


class FramesPage(Page):
    """Picture and plots above, the table below; one selection for all of them.

    Signals
    -------
    stack_again_asked : frozenset of str
        Stack without the frames of these names.
    queue_asked
        The empty state's button.
    """

    stack_again_asked = Signal(object)
    queue_asked = Signal()

    def __init__(self, loader: PreviewLoader) -> None:
        super().__init__()
        self._subject: ReviewSubject | None = None
        self.model = FramesModel(self)
        self.choice = FrameChoice(self)
        self._sorted = QSortFilterProxyModel(self)
        self._sorted.setSourceModel(self.model)
        self._sorted.setSortRole(SORT_ROLE)
        self._title = ElidedLabel("", "title")
        self.viewer = FrameViewer(loader, self)
        self.plots = FramePlots(self.model)
        self.bar = ChoiceBar()
        self.table = QTableView()
        self._empty = EmptyState(
            "frames",
            self.tr("No frames to look at yet"),
            self.tr("The frames of a stacked chunk appear here: figures, plots, blink, and how each is registered."),
            action=self.tr("Open the queue"),
        )
        self._stack = QStackedWidget()
        self._prepare_table()
        self._lay_out()
        self._connect()

    @property
    def selected(self) -> FrameRecord | None:
        """The selected frame."""
        index = self.table.currentIndex()
        return index.data(FRAME_ROLE) if index.isValid() else None

    def show_subject(self, subject: ReviewSubject) -> None:
        """Show a stack's frames."""
        is_other = self._subject is None or self._subject.files != subject.files
        self._subject = subject
        self._title.setText(subject.title)
        self._stack.setCurrentIndex(1)
        if self.model.frames != subject.report.frames:
            self.model.show_frames(subject.report.frames, (subject.report.width, subject.report.height))
            self.plots.show_frames()
        if is_other:
            self.choice.clear()
        self.viewer.show_subject(subject)
        self.bar.show_suggestions(suggest_rejections(subject.report.frames))
        self.bar.show_choice(self.choice, can_stack=subject.can_submit or subject.claimed is None)
        if not self.table.currentIndex().isValid():
            self.select_reference()

    def show_busy(self, *, is_busy: bool) -> None:
        """While a run is going on nothing else can be started."""
        self.bar.show_busy(is_busy=is_busy)

    def redraw(self) -> None:
        """Use the colours of the theme."""
        self.plots.redraw()
        self.viewer.redraw()

    def do_primary(self) -> None:
        """Stack again, if frames were rejected."""
        self.bar.stack_button.click()

    def stop(self) -> None:
        """Stop the blink."""
        self.viewer.blinker.play(False)

    def select(self, row: int) -> None:
        """Select the frame in a row of the model."""
        self.table.setCurrentIndex(self._sorted.mapFromSource(self.model.index(row, 0)))

    def select_reference(self) -> None:
        """Select the reference frame; without one, the first."""
        rows = [row for row, frame in enumerate(self.model.frames) if frame.is_reference]
        if self.model.frames:
            self.select(rows[0] if rows else 0)

    def step(self, by: int) -> None:
        """Select the next or an earlier frame in the table's order, around the end."""
        count = self._sorted.rowCount()
        if count:
            row = (self.table.currentIndex().row() + by) % count
            self.table.setCurrentIndex(self._sorted.index(row, 0))

    def _on_selected(self, current: QModelIndex) -> None:
        frame = current.data(FRAME_ROLE)
        if frame is not None:
            self.plots.mark(self._sorted.mapToSource(current).row())
            self.viewer.show_frame(frame)

    def _on_rejected_changed(self, names: frozenset[str]) -> None:
        self.model.show_rejected(names)
        self.plots.show_states()
        can_stack = self._subject is not None and (self._subject.can_submit or self._subject.claimed is None)
        self.bar.show_choice(self.choice, can_stack=can_stack)

    def _selected_names(self) -> frozenset[str]:
        rows = self.table.selectionModel().selectedRows()
        return frozenset(index.data(FRAME_ROLE).name for index in rows)

    def _on_reject(self) -> None:
        self.choice.reject(self._selected_names())

    def _on_accept(self) -> None:
        self.choice.accept(self._selected_names())

    def _on_limits(self) -> None:
        self.bar.show_beyond(self.plots.beyond_limits())

    def _on_next(self) -> None:
        self.step(1)

    def _on_previous(self) -> None:
        self.step(-1)

    def _on_stack_again(self) -> None:
        self.stack_again_asked.emit(self.choice.rejected)

    def _connect(self) -> None:
        self.table.selectionModel().currentRowChanged.connect(self._on_selected)
        self.plots.frame_chosen.connect(self.select)
        self.plots.limits_moved.connect(self._on_limits)
        self.choice.changed.connect(self._on_rejected_changed)
        self.bar.reject_asked.connect(self.choice.reject)
        self.bar.reject_button.clicked.connect(self._on_reject)
        self.bar.accept_button.clicked.connect(self._on_accept)
        self.bar.undo_button.clicked.connect(self.choice.undo)
        self.bar.stack_button.clicked.connect(self._on_stack_again)
        self.viewer.blinker.step_asked.connect(self._on_next)
        self._empty.acted.connect(self.queue_asked)
        keys = {
            "X": self._on_reject,
            "A": self._on_accept,
            "Ctrl+Z": self.choice.undo,
            "Ctrl+Shift+Z": self.choice.redo,
        }
        keys |= {"Right": self._on_next, "Left": self._on_previous, "R": self.select_reference}
        for key, act in keys.items():
            shortcut(self, key, act)
        shortcut(self, "Space", self.viewer.play_button.click)

    def _prepare_table(self) -> None:
        table = self.table
        table.setModel(self._sorted)
        table.setAccessibleName(self.tr("Frames"))
        table.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QTableView.SelectionMode.ExtendedSelection)
        table.setShowGrid(False)
        table.setWordWrap(False)
        table.setTabKeyNavigation(False)
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(_ROW_HEIGHT)
        table.setVerticalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        header = table.horizontalHeader()
        header.setHighlightSections(False)
        header.setMinimumSectionSize(64)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Interactive)
        table.setColumnWidth(0, 152)
        header.setSortIndicatorClearable(True)
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        table.setSortingEnabled(True)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(16, 8, 16, 8)
        head.setSpacing(8)
        head.addWidget(self._title, 1)
        head.addWidget(self.viewer.tools)
        upper = QSplitter(Qt.Orientation.Horizontal)
        upper.setObjectName("framesSplitter")
        upper.addWidget(self.viewer)
        upper.addWidget(self.plots)
        upper.setSizes([760, 440])
        upper.setStretchFactor(0, 1)
        lower = QWidget()
        rows = QVBoxLayout(lower)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addWidget(self.bar)
        table = QHBoxLayout()
        table.setContentsMargins(5, 0, 0, 0)
        table.addWidget(self.table)
        rows.addLayout(table, 1)
        halves = QSplitter(Qt.Orientation.Vertical)
        halves.setObjectName("framesHalves")
        halves.addWidget(upper)
        halves.addWidget(lower)
        halves.setSizes([400, 260])
        halves.setStretchFactor(0, 1)
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(hairline())
        column.addWidget(halves, 1)
        self._stack.addWidget(self._empty)
        self._stack.addWidget(content)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._stack)
