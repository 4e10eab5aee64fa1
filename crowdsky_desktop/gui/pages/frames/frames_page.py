"""Frames: those of a chunk, with figures, plots, blink, alignment, and a person's own rejections."""

from functools import partial

from PySide6.QtCore import QModelIndex, QSettings, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from crowdsky_desktop.gui.pages.frames.alignment.frame_measures import FrameMeasures
from crowdsky_desktop.gui.pages.frames.film_strip import FilmStrip
from crowdsky_desktop.gui.pages.frames.frame_choice import FrameChoice
from crowdsky_desktop.gui.pages.frames.frame_chooser import FrameChooser
from crowdsky_desktop.gui.pages.frames.frame_panels import FramePanels
from crowdsky_desktop.gui.pages.frames.frame_viewer import FrameViewer
from crowdsky_desktop.gui.pages.frames.frames_desk import FramesDesk
from crowdsky_desktop.gui.pages.frames.frames_model import FramesModel
from crowdsky_desktop.gui.pages.frames.suggestions import Suggestion
from crowdsky_desktop.gui.pages.frames.thumbnails_model import ThumbnailsModel
from crowdsky_desktop.gui.pages.frames_document import FramesDocument
from crowdsky_desktop.gui.pages.page import Page
from crowdsky_desktop.gui.pictures.loader import PreviewLoader
from crowdsky_desktop.gui.tasks.deferred_calls import DeferredCalls
from crowdsky_desktop.gui.widgets import shortcuts
from crowdsky_desktop.gui.widgets.buttons import icon_button
from crowdsky_desktop.gui.widgets.empty_state import EmptyState
from crowdsky_desktop.gui.widgets.flow_row import FlowRow
from crowdsky_desktop.gui.widgets.labels import LEAST_TITLE, ElidedLabel, hairline
from crowdsky_desktop.gui.widgets.shortcuts import bind
from crowdsky_desktop.imaging.preview.request import Preview
from crowdsky_desktop.model.frame_record import FrameRecord

_MOST_TOLD = 2
"""Frames whose reason is told after they were rejected as suggested; chosen: one line has no room for more."""


class FramesPage(Page):
    """Small pictures, picture, panels and table; one selection for all of them.

    Signals
    -------
    stack_again_asked : frozenset of str
        Stack without the frames of these names.
    measure_asked
        Measure the frames now.
    queue_asked
        The empty state's button.
    align_asked
        Align the frames without stacking them.
    told : str
        What was rejected as suggested, in a sentence or two.
    """

    stack_again_asked = Signal(object)
    measure_asked = Signal()
    queue_asked = Signal()
    align_asked = Signal()
    told = Signal(str)

    def __init__(self, loader: PreviewLoader, state: QSettings, choice: FrameChoice) -> None:
        super().__init__()
        self._state = state
        self._document: FramesDocument | None = None
        self.model = FramesModel(self)
        self.choice = choice
        self.thumbnails = ThumbnailsModel(self.model, loader, self)
        self.strip = FilmStrip(self.thumbnails)
        self._title = ElidedLabel("", "title")
        self.viewer = FrameViewer(loader, self, state)
        stars = shortcuts.MARK_STARS.hint(self.tr("Detected stars"))
        self.stars_button = icon_button("star", stars, is_checkable=True)
        self.viewer.tools.add_tool(self.stars_button)
        self.panels = FramePanels(self.model, loader)
        self.measures = FrameMeasures(self.viewer.view, self.panels.alignment, self.stars_button, self)
        self.chooser = FrameChooser(self.model, choice)
        self._empty = EmptyState(
            "frames",
            self.tr("No frames yet"),
            self.tr(
                "The frames of a chunk appear here, with their figures, plots, a blink view, and how well each one"
                " is aligned."
            ),
            action=self.tr("Open the queue"),
        )
        self.desk = FramesDesk(state, (self.strip, self.viewer, self.panels), self.chooser, self)
        self._stack = QStackedWidget()
        self._followers = DeferredCalls((self._mark_in_strip, self._show_facts), self)
        self._lay_out()
        self.desk.order_tabs()
        self._connect()

    @property
    def document(self) -> FramesDocument | None:
        """What is shown."""
        return self._document

    @property
    def selected(self) -> FrameRecord | None:
        """The selected frame."""
        return self.chooser.table.frame

    def show_frames(self, frames: FramesDocument) -> None:
        """Show the frames of a stack, or of a chunk that is not stacked yet, as far as they are known."""
        is_other = self._document is None or self._document.key != frames.key
        self._document = frames
        self._stack.setCurrentIndex(1)
        if is_other:
            self.panels.show_states()
        self._show_known()

    def redraw(self) -> None:
        """Use the colours of the theme."""
        for part in (self.model, self.panels, self.thumbnails, self.viewer):
            part.redraw()
        self.measures.overlay.draw()

    def take_focus(self) -> None:
        """Let the keyboard begin with the table or, while it is folded away, the picture; or with the empty page."""
        table, view = self.chooser.table, self.viewer.view
        frames = table if self.desk.table_fold.is_open else view
        (frames if self._document else self._empty.action_button).setFocus()

    def do_primary(self) -> None:
        """Stack, or stack again; without frames, do what the empty page offers."""
        (self.chooser.bar.stack_button if self._document else self._empty.action_button).click()

    def stop(self) -> None:
        """Stop the blink and join the threads that measure and solve."""
        self.viewer.stop()
        self._followers.stop()
        self.measures.close()

    def hideEvent(self, event: QHideEvent) -> None:
        """Stop the blink: another page was opened."""
        super().hideEvent(event)
        if not event.spontaneous():
            self.viewer.blinker.play(False)

    def select(self, row: int) -> None:
        """Select the frame in a row of the model."""
        self.chooser.table.select(row)

    def select_name(self, name: str) -> None:
        """Select the frame of a name, if it is among them."""
        for row, frame in enumerate(self.model.frames):
            if frame.name == name:
                self.select(row)

    def step(self, by: int) -> None:
        """Select the next or an earlier frame in the table's order, around the end."""
        self.chooser.table.step(by)

    def _show_known(self) -> None:
        """Show all that is known of the frames by now."""
        document = self._document
        if document is None:
            return
        self._title.setText(document.title)
        self.thumbnails.show_frames(document)
        self.viewer.show_frames(document)
        if (document.frames, document.size) != self.model.shown:
            self.model.show_frames(document.frames, document.size)
            self.panels.show_frames()
        self.chooser.show_frames(document)
        self.measures.show_frames(document)
        self.panels.alignment.show_alignable(is_alignable=document.can_align)
        if self.chooser.table.currentIndex().isValid():
            self._show_selected()
        else:
            self.chooser.table.select_reference()

    def _show_selected(self) -> None:
        """Show the picture of the selected frame at once; plots, strip and facts follow."""
        frame = self.chooser.table.frame
        if frame is not None and self._document is not None:
            self.viewer.show_frame(frame)
            self._ask_measures()
            self.panels.mark(self.chooser.table.row)
            self._followers.begin()

    def _mark_in_strip(self) -> None:
        self.strip.mark(self.chooser.table.row)

    def _show_facts(self) -> None:
        frame = self.chooser.table.frame
        if frame is not None and self._document is not None:
            self.panels.show_facts(frame, self._document.size, self._document.paths.get(frame.name))

    def _ask_measures(self) -> None:
        """Have measured what is to be drawn over the picture; not while it changes several times a second."""
        if self.chooser.table.frame is not None and not self.viewer.blinker.is_playing:
            self.measures.show_frame(self.chooser.table.frame)

    def _on_selected(self, current: QModelIndex) -> None:
        if current.isValid():
            self._show_selected()

    def _on_blink_step(self) -> None:
        if self.panels.alignment.pair_button.isChecked():
            self.viewer.flip()
        else:
            self.step(1)

    def _on_pair_blink(self, is_wanted: bool) -> None:
        if is_wanted and self.viewer.view_box.currentIndex() == 0:
            self.viewer.view_box.setCurrentIndex(1)
        self.viewer.blinker.play(is_wanted)

    def _on_playing(self, is_playing: bool) -> None:
        if not is_playing:
            self.panels.alignment.pair_button.setChecked(False)
            self._ask_measures()

    def _on_limits(self) -> None:
        self.chooser.bar.show_beyond(self.panels.plots.beyond_limits())

    def _on_suggested(self, suggestions: tuple[Suggestion, ...]) -> None:
        """Show the table, where they are selected, and say why they were rejected."""
        self.desk.table_fold.choose(is_open=True)
        self.chooser.table.setFocus()
        shown = "; ".join(f"{one.name}: {one.reason}" for one in suggestions[:_MOST_TOLD])
        words = self.tr("%n frame(s) rejected; Ctrl+Z undoes it. {reasons}", "", len(suggestions))
        self.told.emit(words.format(reasons=shown + ("; …" if len(suggestions) > _MOST_TOLD else "")))

    def _on_preview(self, preview: Preview | None) -> None:
        if preview is not None:
            self.panels.stretch.show_preview(preview)

    def _on_next(self) -> None:
        self.step(1)

    def _on_previous(self) -> None:
        self.step(-1)

    def _connect(self) -> None:
        self.chooser.table.selectionModel().currentRowChanged.connect(self._on_selected)
        for part in (self.panels, self.strip):
            part.frame_chosen.connect(self.select)
        self.panels.plots.limits_moved.connect(self._on_limits)
        self.choice.changed.connect(self.panels.show_states)
        self.chooser.stack_asked.connect(self.stack_again_asked)
        self.chooser.suggested_rejected.connect(self._on_suggested)
        self.viewer.preview_shown.connect(self.measures.show_preview)
        self.viewer.preview_shown.connect(self._on_preview)
        self.viewer.align_asked.connect(self.align_asked)
        self.panels.alignment.align_asked.connect(self.align_asked)
        self.viewer.blinker.step_asked.connect(self._on_blink_step)
        self.viewer.blinker.playing_changed.connect(self._on_playing)
        self.panels.alignment.pair_blink_asked.connect(self._on_pair_blink)
        self.panels.stretch.transfers_chosen.connect(self.viewer.use_transfers)
        self.chooser.bar.measure_button.clicked.connect(self.measure_asked)
        self._empty.acted.connect(self.queue_asked)
        self._add_shortcuts()

    def _add_shortcuts(self) -> None:
        bind(self, shortcuts.REJECT_ACCEPT, self.chooser.reject_selected, self.chooser.accept_selected)
        bind(self, shortcuts.UNDO_REDO, self.choice.undo, self.choice.redo)
        bind(self, shortcuts.TURN_FRAMES, self._on_previous, self._on_next)
        bind(self, shortcuts.REFERENCE, self.chooser.table.select_reference)
        bind(self, shortcuts.BLINK, self.viewer.play_button.click)
        bind(self, shortcuts.BLINK_REFERENCE, self.panels.alignment.pair_button.click)
        bind(self, shortcuts.BLINK_SPEED, partial(self.viewer.change_speed, -1), partial(self.viewer.change_speed, 1))
        bind(self, shortcuts.MARK_STARS, self.stars_button.click)

    def _lay_out(self) -> None:
        self._title.setMinimumWidth(LEAST_TITLE)
        head = FlowRow(is_at_right=True)
        head.setContentsMargins(16, 6, 16, 6)
        head.addWidget(self._title)
        head.addWidget(self.viewer.tools)
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(hairline())
        column.addWidget(self.desk, 1)
        self._stack.addWidget(self._empty)
        self._stack.addWidget(content)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._stack)
