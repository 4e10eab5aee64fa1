"""The sky on a picture: a button with a menu, and what it draws once the picture is solved."""

from enum import StrEnum
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction, QPainterPath
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from crowdsky_desktop.gui.theme.theme import picture_palette
from crowdsky_desktop.gui.widgets.buttons import icon_button
from crowdsky_desktop.gui.widgets.image_view import ImageView
from crowdsky_desktop.gui.widgets.picture_labels import PictureLabel
from crowdsky_desktop.gui.widgets.picture_layers import Positions, circles, lines
from crowdsky_desktop.gui.widgets.shortcuts import SHOW_SKY, bind
from crowdsky_desktop.gui.words import grid_value, say
from crowdsky_desktop.imaging.preview.request import PixelReading, Preview, PreviewView, SkyRequest, SolvedSky
from crowdsky_desktop.model.solution import Unsolved

if TYPE_CHECKING:
    from crowdsky_desktop.imaging.preview.sky_overlay import GridLine, NamedObject, SkyOverlay

RESIDUALS_LONGER = 100
"""How many times longer residuals are drawn than they are: a fifth of a pixel becomes twenty."""
_STAR_RADIUS_PX, _FAINTEST, _GROWTH_PX = 6.0, 11.0, 2.5
"""Radius of a catalogue star of the faintest magnitude, and what it grows by for each magnitude. Chosen."""
_POINT_RADIUS_PX = 15.0
"""Radius of the circle about an object whose size is not known. Chosen."""


class SkyPart(StrEnum):
    """What may be drawn."""

    GRID = "grid"
    STARS = "stars"
    OBJECTS = "objects"
    RESIDUALS = "residuals"

    @property
    def layer(self) -> str:
        """The picture's layer that it is drawn on."""
        return f"sky/{self}"


class SkyTool(QObject):
    """Draws the sky on an `ImageView` while its button is pressed.

    Attributes
    ----------
    button : QToolButton
        For the picture's row of tools.

    Signals
    -------
    asked : SkyRequest
        It is to be found out where a picture lies on the sky; the answer is given to `show_sky`.
    """

    asked = Signal(object)

    def __init__(self, view: ImageView, page: QWidget) -> None:
        super().__init__(view)
        self._view = view
        self._request: SkyRequest | None = None
        self._sky: SolvedSky | None = None
        self._is_waiting = False
        names = {
            SkyPart.GRID: self.tr("Right ascension and declination"),
            SkyPart.STARS: self.tr("Catalogue stars"),
            SkyPart.OBJECTS: self.tr("Names of bright objects"),
            SkyPart.RESIDUALS: self.tr("Residuals, {n} times as long").format(n=RESIDUALS_LONGER),
        }
        self.button = icon_button("sky", SHOW_SKY.hint(), is_checkable=True)
        self.actions = {part: self._action(words) for part, words in names.items()}
        self.actions[SkyPart.RESIDUALS].setChecked(False)
        self._add_menu()
        self.button.toggled.connect(self._on_toggled)
        bind(page, SHOW_SKY, self.button.click)

    @property
    def sky(self) -> "SkyOverlay | None":
        """What is known of the picture that is shown."""
        is_known = self._sky is not None and self._sky.request == self._request
        overlay = self._sky.overlay if is_known and self._sky is not None else None
        return None if isinstance(overlay, Unsolved) else overlay

    def show_preview(self, preview: Preview) -> None:
        """Take over the picture that is shown; of a comparison with the reference, its sky."""
        request = preview.request
        is_reference = request.view in (PreviewView.TWO_COLOURS, PreviewView.DIFFERENCE)
        path = request.reference if is_reference and request.reference is not None else request.path
        self._request = SkyRequest(path, None if path != request.path else request.to_reference)
        self._ask()

    def show_sky(self, sky: SolvedSky) -> None:
        """Draw what was found out, if it is of the picture that is shown."""
        if sky.request != self._request:
            return
        self._sky = sky
        self._draw()

    def redraw(self) -> None:
        """Use the colours of the theme."""
        self._draw()

    def located(self, reading: PixelReading, x: int, y: int) -> PixelReading:
        """Return a pixel's reading with its place on the sky, where only the solution knows it."""
        if reading.ra_deg is not None or self.sky is None or not self.button.isChecked():
            return reading
        ra_deg, dec_deg = self.sky.position(x, y)
        return PixelReading(reading.values, ra_deg, dec_deg, reading.unit)

    def _on_toggled(self) -> None:
        self._ask()

    def _ask(self) -> None:
        """Draw what is known; what is not known yet is asked for."""
        is_known = self._sky is not None and self._sky.request == self._request
        if self.button.isChecked() and self._request is not None and not is_known:
            self._say(self.tr("Looking where this is on the sky…"))
            self.asked.emit(self._request)
        self._draw()

    def _draw(self) -> None:
        is_known = self._sky is not None and self._sky.request == self._request
        if not (self.button.isChecked() and is_known):
            self._clear(keeps_message=self.button.isChecked())
            return
        assert self._sky is not None
        overlay = self._sky.overlay
        if isinstance(overlay, Unsolved):
            self._clear(keeps_message=True)
            words = self.tr("Not solved: {reason} {advice}")
            self._say(words.format(reason=say(overlay.reason), advice=say(overlay.advice)).strip())
            return
        self._say("")
        wanted = {part for part, action in self.actions.items() if action.isChecked()}
        palette, layers = picture_palette(), self._view.layers
        layers.show(
            SkyPart.GRID.layer, _grid(overlay.grid if SkyPart.GRID in wanted else ()), _faint(palette.info), 0.8
        )
        layers.show(SkyPart.STARS.layer, _stars(overlay) if SkyPart.STARS in wanted else QPainterPath(), palette.good)
        shown = overlay.objects if SkyPart.OBJECTS in wanted else ()
        layers.show(SkyPart.OBJECTS.layer, _objects(shown), palette.accent)
        residuals = _residuals(overlay) if SkyPart.RESIDUALS in wanted else QPainterPath()
        layers.show(SkyPart.RESIDUALS.layer, residuals, palette.warn, 1.6)
        grid = _grid_labels(overlay, palette.info) if SkyPart.GRID in wanted else ()
        self._view.labels.show((*grid, *_object_labels(shown, palette.accent)))

    def _clear(self, *, keeps_message: bool) -> None:
        for part in SkyPart:
            self._view.layers.show(part.layer, QPainterPath(), picture_palette().text)
        self._view.labels.show(())
        if not keeps_message:
            self._say("")

    def _say(self, words: str) -> None:
        """Write a message on the picture; take away none but an own one."""
        if words or self._is_waiting:
            self._view.show_message(words)
        self._is_waiting = bool(words)

    def _action(self, words: str) -> QAction:
        action = QAction(words, self)
        action.setCheckable(True)
        action.setChecked(True)
        action.toggled.connect(self._draw)
        return action

    def _add_menu(self) -> None:
        menu = QMenu(self.button)
        menu.addActions(list(self.actions.values()))
        self.button.setMenu(menu)
        self.button.setPopupMode(QToolButton.ToolButtonPopupMode.MenuButtonPopup)
        self.button.setFocusPolicy(Qt.FocusPolicy.TabFocus)


def _faint(colour: str) -> str:
    """Return a colour that lets the picture through: the grid must not hide faint stars."""
    return f"#80{colour.removeprefix('#')}"


def _grid(grid: "tuple[GridLine, ...]") -> QPainterPath:
    path = QPainterPath()
    for line in grid:
        _add_curve(path, line.points)
    return path


def _add_curve(path: QPainterPath, points: Positions) -> None:
    start, *others = points.tolist()
    path.moveTo(*start)
    for point in others:
        path.lineTo(*point)


def _grid_labels(overlay: "SkyOverlay", colour: str) -> tuple[PictureLabel, ...]:
    """Label declinations at the upper left ends of their lines, right ascensions at the lower right ones; each once."""
    size = np.array([overlay.solution.width, overlay.solution.height], np.float64)
    labels: dict[tuple[bool, float], PictureLabel] = {}
    for line in overlay.grid:
        ends = line.points[[0, -1]]
        along = (ends / size).sum(axis=1)
        end = ends[along.argmin() if line.is_declination else along.argmax()]
        text = grid_value(line.degrees, is_declination=line.is_declination)
        anchor = _inwards(end / size, beside=not line.is_declination)
        label = PictureLabel(text, float(end[0]), float(end[1]), colour, anchor)
        labels.setdefault((line.is_declination, line.degrees), label)
    return tuple(labels.values())


def _inwards(place: Positions, *, beside: bool) -> tuple[float, float]:
    """Return the anchor of a label at a place (0 to 1 across and down) near an edge, so that it lies in the picture.

    Parameters
    ----------
    beside : bool
        At the upper edge, one line further down: there the labels of both kinds may meet.
    """
    x, y = place.tolist()
    upper = -1.2 if beside else 0.0
    return min(((x, (0.0, 0.5)), (1.0 - x, (1.0, 0.5)), (y, (0.5, upper)), (1.0 - y, (0.5, 1.0))))[1]


def _stars(overlay: "SkyOverlay") -> QPainterPath:
    brighter = np.clip(_FAINTEST - overlay.star_magnitudes, 0.0, None)
    return circles(overlay.star_positions, (_STAR_RADIUS_PX + _GROWTH_PX * brighter).tolist())


def _objects(objects: "tuple[NamedObject, ...]") -> QPainterPath:
    path = QPainterPath()
    for one in objects:
        if len(one.outline) > 1:
            _add_curve(path, one.outline)
        else:
            path.addPath(circles(one.middle, [_POINT_RADIUS_PX]))
    return path


def _object_labels(objects: "tuple[NamedObject, ...]", colour: str) -> tuple[PictureLabel, ...]:
    return tuple(PictureLabel(one.name, *_below(one), colour, (0.5, 0.0)) for one in objects)


def _below(one: "NamedObject") -> tuple[float, float]:
    """Return the lowest point of an object's outline, or one below its circle."""
    if len(one.outline) > 1:
        x, y = one.outline[one.outline[:, 1].argmax()]
        return float(x), float(y)
    return float(one.middle[0, 0]), float(one.middle[0, 1]) + _POINT_RADIUS_PX


def _residuals(overlay: "SkyOverlay") -> QPainterPath:
    expected, detected = overlay.residuals.expected, overlay.residuals.detected
    return lines(expected, expected + RESIDUALS_LONGER * (detected - expected))
