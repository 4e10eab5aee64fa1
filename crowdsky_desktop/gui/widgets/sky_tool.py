"""The sky on a picture: a button with a menu, and what it draws once the picture is solved."""

from enum import StrEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction, QPainterPath
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from crowdsky_desktop.gui.theme.theme import picture_palette
from crowdsky_desktop.gui.widgets.buttons import icon_button
from crowdsky_desktop.gui.widgets.image_view import ImageView
from crowdsky_desktop.gui.widgets.shortcuts import CHOOSE_SKY, SHOW_SKY, bind
from crowdsky_desktop.gui.widgets.sky_drawing import (
    RESIDUALS_LONGER,
    faint,
    grid_labels,
    grid_path,
    object_labels,
    objects_path,
    residuals_path,
    stars_path,
)
from crowdsky_desktop.gui.words import unsolved_words
from crowdsky_desktop.imaging.preview.request import (
    PixelReading,
    Preview,
    PreviewView,
    SkyDirections,
    SkyRequest,
    SolvedSky,
)
from crowdsky_desktop.model.solution import Unsolved

if TYPE_CHECKING:
    from crowdsky_desktop.imaging.preview.sky_overlay import SkyOverlay


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
            SkyPart.RESIDUALS: self.tr("Residuals, {n} × enlarged").format(n=RESIDUALS_LONGER),
        }
        self.button = icon_button("sky", SHOW_SKY.hint(), is_checkable=True)
        self.actions = {part: self._action(words) for part, words in names.items()}
        self.actions[SkyPart.RESIDUALS].setChecked(False)
        self._add_menu()
        self.button.toggled.connect(self._on_toggled)
        bind(page, SHOW_SKY, self.button.click)
        bind(page, CHOOSE_SKY, self.button.showMenu)

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

    def forget(self) -> None:
        """No picture is shown: draw nothing, whatever is still found out of an earlier one."""
        self._request = None
        self._clear(keeps_message=False)

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
            self._say(self.tr("Finding the position on the sky…"))
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
            reason, advice = unsolved_words(overlay)
            self._say(self.tr("Not solved: {reason} {advice}").format(reason=reason, advice=advice).strip())
        else:
            self._say("")
            self._draw_overlay(overlay)

    def _draw_overlay(self, overlay: "SkyOverlay") -> None:
        """Draw what is chosen in the menu, and take away the rest."""
        wanted = {part for part, action in self.actions.items() if action.isChecked()}
        palette, layers = picture_palette(), self._view.layers
        layers.show(
            SkyPart.GRID.layer, grid_path(overlay.grid if SkyPart.GRID in wanted else ()), faint(palette.info), 0.8
        )
        layers.show(
            SkyPart.STARS.layer, stars_path(overlay) if SkyPart.STARS in wanted else QPainterPath(), palette.good
        )
        shown = overlay.objects if SkyPart.OBJECTS in wanted else ()
        layers.show(SkyPart.OBJECTS.layer, objects_path(shown), palette.accent)
        residuals = residuals_path(overlay) if SkyPart.RESIDUALS in wanted else QPainterPath()
        layers.show(SkyPart.RESIDUALS.layer, residuals, palette.warn, 1.6)
        grid = grid_labels(overlay, palette.info) if SkyPart.GRID in wanted else ()
        self._view.show_directions(self._directions(overlay))
        self._view.labels.show((*object_labels(shown, palette.accent), *grid))

    def _directions(self, overlay: "SkyOverlay") -> SkyDirections | None:
        """Return where north and east are on the picture that is shown."""
        from crowdsky_desktop.imaging.preview.compass import sky_directions

        return sky_directions(overlay, self._view.preview.frame, None) if self._view.preview else None

    def _clear(self, *, keeps_message: bool) -> None:
        for part in SkyPart:
            self._view.layers.show(part.layer, QPainterPath(), picture_palette().text)
        self._view.labels.show(())
        self._view.show_directions(None)
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
