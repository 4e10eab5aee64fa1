"""Accept and reject frames: by hand, by suggestion, by limit, the worst few; and stack again."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QToolButton, QWidget

from crowdsky_desktop.gui.pages.frames.frame_choice import FrameChoice
from crowdsky_desktop.gui.pages.frames.suggestions import Suggestion
from crowdsky_desktop.gui.pages.frames.worst_picker import WorstPicker
from crowdsky_desktop.gui.widgets.buttons import allow, button, icon_button
from crowdsky_desktop.gui.widgets.flow_row import FlowRow
from crowdsky_desktop.gui.widgets.labels import ElidedLabel
from crowdsky_desktop.gui.widgets.shortcuts import FOLD_TABLE, REJECT_ACCEPT, UNDO_REDO
from crowdsky_desktop.model.frame_record import FrameRecord
from crowdsky_desktop.model.plain_text import plain

_MAX_NAMES = 20
"""Frames that a tooltip names; chosen, to fit on a low screen."""
_LEAST_WORDS = 90
"""Logical pixels that the counts keep beside the buttons; chosen: the number of frames is read."""


class ChoiceBar(QWidget):
    """A row of buttons at the foot of the page: it stays where it is when the table above it is folded away.

    Signals
    -------
    reject_asked : frozenset of str
        Reject the frames of these names.
    suggested_asked : tuple of Suggestion
        Show these frames, and reject them.
    """

    reject_asked = Signal(object)
    suggested_asked = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._suggested: tuple[Suggestion, ...] = ()
        self._beyond: frozenset[str] = frozenset()
        reject = REJECT_ACCEPT.hint(self.tr("Reject the selected frames"))
        accept = REJECT_ACCEPT.hint(self.tr("Accept the selected frames"), number=1)
        self.table_button = icon_button("table", FOLD_TABLE.hint(), text=self.tr("Table"), is_checkable=True)
        self.reject_button = icon_button("fail", reject, text=self.tr("Reject"))
        self.accept_button = icon_button("check", accept, text=self.tr("Accept"))
        self.undo_button = icon_button("undo", UNDO_REDO.hint(self.tr("Undo")))
        self.suggested_button = icon_button("warn", "", text=" ")
        self.beyond_button = icon_button("divider", "", text=" ")
        self.worst_button = icon_button(
            "down", self.tr("Reject the frames that are worst by one figure"), text=self.tr("Reject worst…")
        )
        self.worst = WorstPicker(self)
        self.worst_button.setMenu(self.worst)
        self.worst_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.worst.reject_asked.connect(self.reject_asked)
        self.words = ElidedLabel("", "dim")
        self.words.setMinimumWidth(_LEAST_WORDS)
        self._n_frames = self._n_left_out = 0
        self.measure_button = button(self.tr("Measure now"), icon="measure")
        self.measure_button.setToolTip(self.tr("Measures stars, sky and sharpness of each frame; a run pauses for it"))
        self.measure_button.hide()
        self.stack_button = button(self.tr("Stack again…"), icon="integrate", tool_tip="Ctrl+Return")
        self.suggested_button.clicked.connect(self._on_suggested)
        self.beyond_button.clicked.connect(self._on_beyond)
        self._lay_out()
        self.show_suggestions(())
        self.show_beyond(frozenset())

    def show_frames(self, frames: tuple[FrameRecord, ...]) -> None:
        """Offer to reject the worst of other frames, and count them."""
        self.worst.show_frames(frames)
        self._n_frames = len(frames)
        self._n_left_out = sum(bool(frame.reason) and not frame.is_used for frame in frames)

    def show_table_open(self, *, is_open: bool) -> None:
        """Show whether the table is open."""
        self.table_button.setChecked(is_open)

    def show_suggestions(self, suggestions: tuple[Suggestion, ...]) -> None:
        """Offer to reject the frames that stand out."""
        self._suggested = suggestions
        self.suggested_button.setVisible(bool(suggestions))
        self.suggested_button.setText(self.tr("Reject suggested ({count})").format(count=len(suggestions)))
        reasons = (plain(f"{suggestion.name}: {suggestion.reason}") for suggestion in suggestions[:_MAX_NAMES])
        self.suggested_button.setToolTip("\n".join(reasons))

    def show_beyond(self, names: frozenset[str]) -> None:
        """Offer to reject the frames beyond the limits."""
        self._beyond = names
        self.beyond_button.setVisible(bool(names))
        self.beyond_button.setText(self.tr("Reject beyond limits ({count})").format(count=len(names)))
        self.beyond_button.setToolTip("\n".join(plain(name) for name in sorted(names)[:_MAX_NAMES]))

    def show_unmeasured(self, *, are_there: bool) -> None:
        """Offer to measure frames of which nothing is known yet."""
        self.measure_button.setVisible(are_there)

    def show_choice(self, choice: FrameChoice, *, can_stack: bool, is_stacked: bool) -> None:
        """Show how many frames are rejected, and what can be done about it."""
        self.stack_button.setVisible(can_stack)
        self.stack_button.setText(self.tr("Stack again…") if is_stacked else self.tr("Stack…"))
        why_not = "" if can_stack else self.tr("These frames can no longer be stacked.")
        for control in (self.reject_button, self.accept_button, self.worst_button):
            allow(control, why_not)
        count = len(choice.rejected)
        allow(self.undo_button, why_not or ("" if choice.can_undo else self.tr("Nothing to undo.")))
        counts = [self.tr("%n frame(s)", "", self._n_frames)]
        if self._n_left_out:
            counts.append(self.tr("{count} left out").format(count=self._n_left_out))
        if count:
            counts.append(self.tr("{count} rejected by you").format(count=count))
        self.words.setText(" · ".join(counts))

    def _on_suggested(self) -> None:
        self.suggested_asked.emit(self._suggested)

    def _on_beyond(self) -> None:
        self.reject_asked.emit(self._beyond)

    def _lay_out(self) -> None:
        row = FlowRow(spacing=4, is_at_right=True)
        self.setLayout(row)
        row.setContentsMargins(12, 6, 16, 6)
        for made in (
            self.table_button,
            self.reject_button,
            self.accept_button,
            self.undo_button,
            self.worst_button,
            self.suggested_button,
            self.beyond_button,
            self.words,
            self.measure_button,
            self.stack_button,
        ):
            row.addWidget(made)
