"""The plots of the frames in groups, against number or time."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from crowdsky_desktop.gui.pages.frames.frames_model import FramesModel
from crowdsky_desktop.gui.pages.frames.plots.frame_plots import FramePlots
from crowdsky_desktop.gui.widgets.flow_row import FlowRow
from crowdsky_desktop.gui.widgets.setting_row import CalmComboBox

_LEAST_HEIGHT = 262
"""So that the words at three axes do not touch."""


class PlotsPanel(QWidget):
    """Each group has its own plots; limits hold in all of them.

    Signals
    -------
    frame_chosen : int
        The row of the frame that was clicked.
    limits_moved
        A limit was moved.
    """

    frame_chosen = Signal(int)
    limits_moved = Signal()

    def __init__(self, model: FramesModel) -> None:
        super().__init__()
        groups = {
            self.tr("FWHM, stars, sky"): ("fwhm", "stars", "background"),
            self.tr("Shape, noise, weight"): ("eccentricity", "noise", "weight"),
            self.tr("Shift, rotation, residual"): ("shift", "rotation", "residual"),
        }
        self.groups = tuple(FramePlots(model, keys) for keys in groups.values())
        self.group_box = self._make_box(self.tr("What is plotted"), *groups)
        self.axis_box = self._make_box(self.tr("Axis of the plots"), self.tr("By number"), self.tr("By time"))
        self._stack = QStackedWidget()
        self.group_box.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        row = FlowRow()
        row.setContentsMargins(8, 0, 8, 0)
        for box in (self.group_box, self.axis_box):
            row.addWidget(box)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(row)
        column.addWidget(self._stack, 1)
        for plots in self.groups:
            plots.setMinimumHeight(_LEAST_HEIGHT)
            self._stack.addWidget(plots)
            plots.frame_chosen.connect(self.frame_chosen)
            plots.limits_moved.connect(self.limits_moved)
        self.groups[0].prepare()
        self.group_box.currentIndexChanged.connect(self._stack.setCurrentIndex)
        self.axis_box.currentIndexChanged.connect(self._on_axis)

    def show_frames(self) -> None:
        """Draw the frames of the model, with limits that leave none out."""
        for plots in self.groups:
            plots.show_frames()

    def show_states(self) -> None:
        """Draw the points again: frames were rejected or accepted."""
        for plots in self.groups:
            plots.show_states()

    def mark(self, row: int) -> None:
        """Mark the selected frame in all plots."""
        for plots in self.groups:
            plots.mark(row)

    def beyond_limits(self) -> frozenset[str]:
        """Return the names of the used frames that lie beyond a limit."""
        return frozenset().union(*(plots.beyond_limits() for plots in self.groups))

    def redraw(self) -> None:
        """Use the colours of the theme."""
        for plots in self.groups:
            plots.redraw()

    def _on_axis(self, index: int) -> None:
        for plots in self.groups:
            plots.show_by_time(index == 1)

    def _make_box(self, name: str, *words: str) -> QComboBox:
        box = CalmComboBox()
        box.setAccessibleName(name)
        box.setToolTip(name)
        for word in words:
            box.addItem(word)
        return box
