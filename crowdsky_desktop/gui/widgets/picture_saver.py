"""Save or copy a picture as it is on the screen, with a caption below it if that is wanted."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QObject, QSettings, Signal
from PySide6.QtGui import QAction, QGuiApplication, QImage
from PySide6.QtWidgets import QFileDialog, QMenu, QToolButton, QWidget

from crowdsky_desktop.gui.tasks.latest_task import LatestTask
from crowdsky_desktop.gui.theme.theme import current_palette
from crowdsky_desktop.gui.widgets.buttons import icon_button
from crowdsky_desktop.gui.widgets.caption_strip import Caption, PictureFacts, facts_of_frame, with_caption
from crowdsky_desktop.gui.widgets.image_view import ImageView
from crowdsky_desktop.gui.widgets.shortcuts import COPY_PICTURE, SAVE_PICTURE, bind
from crowdsky_desktop.gui.words import duration, stretch_name, utc
from crowdsky_desktop.model.cancel import CancelToken
from crowdsky_desktop.model.errors import CrowdSkyError
from crowdsky_desktop.model.events import Emit
from crowdsky_desktop.model.names import safe_name

if TYPE_CHECKING:
    from numpy.typing import NDArray

_CAPTION, _FOLDER = "pictureCaption", "pictureFolder"
_ENDINGS = (".png", ".jpg", ".jpeg")
_MAX_TRIES = 100
"""Numbers that are tried for a name that is not taken; chosen."""


class PictureSaver(QObject):
    """A button with a menu: save, copy, and whether there is to be a caption, which the window remembers.

    Attributes
    ----------
    button : QToolButton
        For the picture's row of tools.
    facts : callable
        Returns what a caption says of the picture; by default what its file's header tells.

    Signals
    -------
    told : str
        What came out, in one sentence.
    went_wrong : CrowdSkyError
        Why a picture could not be saved.
    """

    told = Signal(str)
    went_wrong = Signal(object)

    def __init__(self, view: ImageView, page: QWidget, state: QSettings) -> None:
        super().__init__(view)
        self._view, self._page, self._state = view, page, state
        self._saving = LatestTask("picture", self)
        self.facts: Callable[[], PictureFacts] = self._facts_of_file
        self.button = icon_button("camera", self.tr("Save or copy what is on the screen"))
        self.save_action = QAction(SAVE_PICTURE.hint(self.tr("Save as on the screen…")), self)
        self.copy_action = QAction(COPY_PICTURE.hint(self.tr("Copy picture")), self)
        self.caption_action = QAction(self.tr("With a caption: object, exposure, date, telescope, scale, north"), self)
        self.caption_action.setCheckable(True)
        self.caption_action.setChecked(bool(state.value(_CAPTION, False, type=bool)))
        self._add_menu()
        self.save_action.triggered.connect(self._on_save)
        self.copy_action.triggered.connect(self.copy)
        self.caption_action.toggled.connect(self._on_caption)
        bind(page, SAVE_PICTURE, self._on_save)
        bind(page, COPY_PICTURE, self.copy)

    def image(self) -> QImage:
        """Return what is on the screen, with its caption if one is wanted."""
        shot = self._view.snapshot()
        if self.caption_action.isChecked():
            shot = with_caption(shot, self._caption(), self._view.font())
        return shot.convertToFormat(QImage.Format.Format_RGB888)

    def copy(self) -> None:
        """Put the picture on the clipboard."""
        if self._view.has_picture:
            QGuiApplication.clipboard().setImage(self.image())
            self.told.emit(self.tr("Picture copied."))

    def save(self, image: QImage, target: Path) -> None:
        """Write a picture, as PNG or JPEG by the ending of its name, off the window's thread."""
        self.save_action.setEnabled(False)
        self._saving.start(
            partial(_write, target, pixels_of(image)), self._on_saved, self._on_wrong, title=self.tr("Saving a picture")
        )

    def stop(self) -> None:
        """Wait for what is being saved."""
        self._saving.close()

    def _on_save(self) -> None:
        if not self._view.has_picture or not self.save_action.isEnabled():
            return
        image = self.image()  # before the dialog lies over it
        kinds = {self.tr("PNG (*.png)"): ".png", self.tr("JPEG (*.jpg)"): ".jpg"}
        folder = Path(str(self._state.value(_FOLDER, "")))
        suggested = str(folder / f"{safe_name(self.facts().title, 'picture')}.png")
        title = self.tr("Save as on the screen")
        name, kind = QFileDialog.getSaveFileName(self._page, title, suggested, ";;".join(kinds))
        if name:
            target = named_picture(Path(name), kinds.get(kind, ".png"))
            self._state.setValue(_FOLDER, str(target.parent))
            self.save(image, target)

    def _caption(self) -> Caption:
        facts, preview = self.facts(), self._view.preview
        if preview is None:
            return Caption(facts.title, "")
        exposure = duration(facts.exposure_s) if facts.exposure_s else ""
        if facts.n_frames and exposure:
            exposure = self.tr("%n frame(s), {duration}", "", facts.n_frames).format(duration=exposure)
        when = utc(facts.observed_at) if facts.observed_at else ""
        parts = (exposure, when, facts.telescope, stretch_name(preview))
        scale_arcsec, directions = preview.frame.pixel_scale_arcsec, self._view.compass.directions
        return Caption(
            title=facts.title,
            line="  ·  ".join(part for part in parts if part),
            arcsec_per_px=scale_arcsec / self._view.zoom if scale_arcsec else None,
            north_deg=directions.north_deg if directions else None,
            north=self.tr("N"),
            is_red_only=current_palette().is_red_only,
        )

    def _facts_of_file(self) -> PictureFacts:
        return facts_of_frame(self._view.preview.frame) if self._view.preview else PictureFacts()

    def _on_caption(self, is_wanted: bool) -> None:
        self._state.setValue(_CAPTION, is_wanted)

    def _on_saved(self, target: Path) -> None:
        self.save_action.setEnabled(True)
        self.told.emit(self.tr("Saved as {path}.").format(path=target))

    def _on_wrong(self, error: CrowdSkyError) -> None:
        self.save_action.setEnabled(True)
        self.went_wrong.emit(error)

    def _add_menu(self) -> None:
        menu = QMenu(self.button)
        menu.addActions([self.save_action, self.copy_action])
        menu.addSeparator()
        menu.addAction(self.caption_action)
        self.button.setMenu(menu)
        self.button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)


def named_picture(chosen: Path, ending: str) -> Path:
    """Return a picture's name with an ending that can be written; a file that nobody was asked about stays as it is."""
    if chosen.suffix.lower() in _ENDINGS:
        return chosen
    target = chosen.with_name(f"{chosen.name}{ending}")
    number = 2
    while target.exists() and number < _MAX_TRIES:
        target = chosen.with_name(f"{chosen.name}_{number}{ending}")
        number += 1
    return target


def pixels_of(image: QImage) -> "NDArray[np.uint8]":
    """Return the pixels of an RGB888 image, (h, w, 3)."""
    rows = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.bytesPerLine())
    return rows[:, : 3 * image.width()].reshape(image.height(), image.width(), 3).copy()


def _write(target: Path, pixels: "NDArray[np.uint8]", emit: Emit, cancel: CancelToken) -> Path:
    from crowdsky_desktop.imaging.preview.export import write_picture

    write_picture(target, pixels)
    return target
