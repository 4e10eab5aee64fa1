"""The tools of a picture: turn, stretch, save, 1:1, fit; and the keys that zoom and move it."""

from functools import partial

from PySide6.QtCore import QSettings, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from crowdsky_desktop.gui.widgets.buttons import icon_button
from crowdsky_desktop.gui.widgets.flow_row import FlowRow
from crowdsky_desktop.gui.widgets.image_view import ImageView
from crowdsky_desktop.gui.widgets.picture_saver import PictureSaver
from crowdsky_desktop.gui.widgets.shortcuts import FIT, ONE_TO_ONE, PAN_SIDEWAYS, PAN_UPRIGHT, ZOOM, bind
from crowdsky_desktop.gui.widgets.stretch_tool import StretchTool
from crowdsky_desktop.gui.widgets.turn_tool import TurnTool
from crowdsky_desktop.imaging.preview.request import Stretch

_N_OWN = 5
"""Tools that every picture has."""
_STEP = 2.0**0.5
"""How much larger a key makes the picture: two steps double it."""
_PAN = 0.1
"""How far a key moves the picture, as a share of what is seen; chosen."""


class ImageTools(QWidget):
    """A row of buttons for one `ImageView`; their keys work wherever the focus is on the page.

    Parameters
    ----------
    state : QSettings
        What the window remembers.
    name : str
        Of the page, in what is remembered.
    stretches : tuple of Stretch
        What is offered; the first one is the default.

    Signals
    -------
    stretch_chosen
        Another stretch is wanted.
    """

    stretch_chosen = Signal()

    def __init__(
        self, view: ImageView, page: QWidget, state: QSettings, name: str, stretches: tuple[Stretch, ...]
    ) -> None:
        super().__init__()
        self.stretching = StretchTool(page, state, f"{name}Stretch", stretches)
        self.turning = TurnTool(view, page, state)
        self.saver = PictureSaver(view, page, state)
        self.one_button = icon_button("zoom_one", ONE_TO_ONE.hint())
        self.fit_button = icon_button("zoom_fit", FIT.hint())
        self.stretching.chosen.connect(self.stretch_chosen)
        self.one_button.clicked.connect(view.one_to_one)
        self.fit_button.clicked.connect(view.fit)
        self._row = FlowRow(spacing=4, is_at_right=True)
        self.setLayout(self._row)
        self._row.setContentsMargins(0, 0, 0, 0)
        for tool in (self.turning.button, self.stretching.button, self.saver.button, self.one_button, self.fit_button):
            self._row.addWidget(tool)
        bind(page, ONE_TO_ONE, self.one_button.click)
        bind(page, FIT, self.fit_button.click)
        bind(page, ZOOM, partial(view.zoom_by, 1.0 / _STEP), partial(view.zoom_by, _STEP))
        bind(page, PAN_SIDEWAYS, partial(view.pan, -_PAN, 0.0), partial(view.pan, _PAN, 0.0))
        bind(page, PAN_UPRIGHT, partial(view.pan, 0.0, -_PAN), partial(view.pan, 0.0, _PAN))

    def add_tool(self, tool: QWidget) -> None:
        """Add a tool before those that every picture has."""
        self._row.insert(self._row.count() - _N_OWN, tool)

    def showEvent(self, event: QShowEvent) -> None:
        """Turn the picture as was chosen meanwhile on another page."""
        super().showEvent(event)
        self.turning.follow()
