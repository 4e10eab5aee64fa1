"""Whether the selected frame lies on the reference frame, and how the chunk's frames lie on one another."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from crowdsky_desktop.gui.messages import told
from crowdsky_desktop.gui.pages.frames.alignment.coverage_map import CoverageMap
from crowdsky_desktop.gui.pages.frames.frame_metrics import metric_value
from crowdsky_desktop.gui.pages.frames.frames_model import FramesModel
from crowdsky_desktop.gui.pages.frames.plots.frame_plots import FramePlots
from crowdsky_desktop.gui.pictures.measurements import Alignment, Coverage
from crowdsky_desktop.gui.state_looks import Look
from crowdsky_desktop.gui.theme.tokens import Tone
from crowdsky_desktop.gui.widgets.buttons import button, icon_button
from crowdsky_desktop.gui.widgets.facts import Facts
from crowdsky_desktop.gui.widgets.flow_row import FlowRow
from crowdsky_desktop.gui.widgets.labels import label
from crowdsky_desktop.gui.widgets.shortcuts import BLINK_REFERENCE
from crowdsky_desktop.gui.widgets.state_mark import StateMark
from crowdsky_desktop.gui.words import number
from crowdsky_desktop.model.frame_record import FrameRecord
from crowdsky_desktop.model.transform import TransformKind, kind_of_transform

GOOD_RESIDUAL_PX, POOR_RESIDUAL_PX = 0.5, 1.0
"""Residuals up to which a frame is aligned, and up to which it is worth a look."""


_LEAST_PLOTS = 124
"""Height of the plots in logical pixels. Chosen: side by side they can be read, and the whole panel is seen in a window
720 px high."""
_UNKNOWN = Look("Not aligned", "ring", Tone.PLAIN)
_FAILED = Look("Not aligned", "fail", Tone.BAD)
_REFERENCE = Look("The reference frame", "star", Tone.ACCENT)
_GOOD = Look("Aligned", "done", Tone.GOOD)
_FAIR = Look("Look closely", "warn", Tone.WARN)
_POOR = Look("Poorly aligned", "fail", Tone.BAD)
ALIGNMENT_LOOKS = (_UNKNOWN, _REFERENCE, _GOOD, _FAIR, _POOR)


class AlignmentPanel(QWidget):
    """Facts and switches above, plots of the chunk below.

    Signals
    -------
    layers_changed : set of str
        Which layers are to be drawn over the picture.
    pair_blink_asked : bool
        Blink frame and reference frame in one place, or stop.
    frame_chosen : int
        The row of the frame that was clicked in a plot.
    align_asked
        The person wants the frames to be aligned before they are stacked.
    """

    layers_changed = Signal(object)
    pair_blink_asked = Signal(bool)
    frame_chosen = Signal(int)
    align_asked = Signal()

    def __init__(self, model: FramesModel) -> None:
        super().__init__()
        self._model = model
        self._frame: FrameRecord | None = None
        self.mark = StateMark(_UNKNOWN)
        self.facts = Facts(
            {
                "kind": self.tr("Transform"),
                "rotation": self.tr("Rotation"),
                "shift": self.tr("Shift"),
                "pairs": self.tr("Star pairs"),
                "residual": self.tr("Residual"),
            }
        )
        self.coverage = CoverageMap()
        self.layer_buttons = {
            "pairs": _switch(self.tr("Pairs"), self.tr("Join the stars of the frame with those of the reference")),
            "residuals": _switch(self.tr("Residuals"), self.tr("How far each star misses, magnified")),
            "footprint": _switch(self.tr("Footprint"), self.tr("Outline of the frame on the reference")),
        }
        hint = BLINK_REFERENCE.hint(self.tr("Blink with the reference"))
        self.pair_button = icon_button("play", hint, text=self.tr("Blink"), is_checkable=True)
        self._unaligned = label(self.tr("Frames are aligned when you stack them."), "dim", wraps=True)
        self.align_button = button(self.tr("Align now"), icon="register")
        self.align_button.clicked.connect(self.align_asked)
        self.plots = FramePlots(model, ("residual", "rotation"), has_limits=False)
        self._lay_out()
        self._unaligned.hide()
        self.align_button.hide()
        for switch in self.layer_buttons.values():
            switch.toggled.connect(self._on_switch)
        self.pair_button.toggled.connect(self.pair_blink_asked)
        self.plots.frame_chosen.connect(self.frame_chosen)

    @property
    def layers(self) -> set[str]:
        """The layers that are switched on."""
        return {name for name, switch in self.layer_buttons.items() if switch.isChecked()}

    def show_frame(self, frame: FrameRecord, size: tuple[int, int]) -> None:
        """Show how a frame is registered."""
        self._frame = frame
        self.mark.show_look(judge(frame), tool_tip=told(frame.reason))
        self._show_kind(frame)
        for key, unit, digits in (("rotation", "°", 3), ("shift", " px", 1), ("residual", " px", 2)):
            words = number(metric_value(frame, key, size), digits)
            self.facts.set_fact(key, f"{words}{unit}" if words != "–" else words)
        self.facts.set_fact("pairs", str(frame.n_matched) if frame.to_reference else "–")

    def show_alignment(self, alignment: Alignment) -> None:
        """Show the star pairs that were found again on the frame's stars."""
        if self._frame is not None and self._frame.to_reference == alignment.request.to_reference:
            self.facts.set_fact("pairs", str(len(alignment.pairs)), self.tr("Matched again for this view"))

    def show_coverage(self, coverage: Coverage | None) -> None:
        """Show how many frames reach each part of the reference frame; None where that is not known."""
        self.coverage.show_counts(None if coverage is None else coverage.counts)

    def show_alignable(self, *, is_alignable: bool) -> None:
        """Offer to align the frames, or show how they are."""
        self._unaligned.setVisible(is_alignable)
        self.align_button.setVisible(is_alignable)
        self.facts.setVisible(not is_alignable)

    def redraw(self) -> None:
        """Use the colours of the theme."""
        self.plots.redraw()
        self.coverage.update()

    def _show_kind(self, frame: FrameRecord) -> None:
        if frame.to_reference is None:
            self.facts.set_fact("kind", "–")
            return
        word, hint = {
            TransformKind.SIMILARITY: (self.tr("Similarity"), self.tr("Shift, rotation and one scale")),
            TransformKind.AFFINE: (self.tr("Affine"), self.tr("Also shear, and a scale for each direction")),
            TransformKind.HOMOGRAPHY: (self.tr("Homography"), self.tr("Also perspective: eight parameters")),
        }[kind_of_transform(frame.to_reference)]
        self.facts.set_fact("kind", word, hint)

    def _on_switch(self) -> None:
        self.layers_changed.emit(self.layers)

    def _lay_out(self) -> None:
        self.plots.setMinimumHeight(_LEAST_PLOTS)
        facts = QVBoxLayout()
        facts.setSpacing(8)
        facts.addWidget(self.mark)
        facts.addWidget(self.facts)
        facts.addWidget(self._unaligned)
        facts.addWidget(self.align_button, 0, Qt.AlignmentFlag.AlignLeft)
        facts.addStretch(1)
        upper = QHBoxLayout()
        upper.setContentsMargins(8, 0, 8, 0)
        upper.setSpacing(24)
        upper.addLayout(facts, 1)
        upper.addWidget(self.coverage)
        switches = FlowRow(spacing=4)
        switches.setContentsMargins(8, 0, 8, 0)
        for switch in self.layer_buttons.values():
            switches.addWidget(switch)
        switches.addWidget(self.pair_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(upper)
        column.addLayout(switches)
        column.addWidget(self.plots, 1)


def judge(frame: FrameRecord) -> Look:
    """Return what to say of a frame's alignment at a glance."""
    if frame.is_reference:
        return _REFERENCE
    if frame.to_reference is None:
        return _FAILED if frame.reason else _UNKNOWN
    if frame.residual_px <= GOOD_RESIDUAL_PX:
        return _GOOD
    return _FAIR if frame.residual_px <= POOR_RESIDUAL_PX else _POOR


def _switch(word: str, hint: str) -> QToolButton:
    made = QToolButton()
    made.setText(word)
    made.setToolTip(hint)
    made.setCheckable(True)
    made.setProperty("role", "plain")
    made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return made
