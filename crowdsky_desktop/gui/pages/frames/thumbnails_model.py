"""Small pictures of the frames, made only for those that are looked at, within a bound of memory."""

from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, Qt
from PySide6.QtGui import QImage

from crowdsky_desktop.gui.pages.frames.frames_model import FRAME_ROLE, FramesModel
from crowdsky_desktop.gui.pages.frames_document import FramesDocument
from crowdsky_desktop.gui.pictures.loader import PreviewLoader
from crowdsky_desktop.gui.tasks.request_thread import Rank
from crowdsky_desktop.gui.theme.theme import current_palette
from crowdsky_desktop.gui.widgets.model_roles import Index
from crowdsky_desktop.gui.words import say
from crowdsky_desktop.imaging.preview.request import Preview, PreviewRequest, Stretch
from crowdsky_desktop.model.lru_cache import LruCache
from crowdsky_desktop.model.plain_text import plain

LOOK_ROLE = FRAME_ROLE + 1
"""Of a frame: the `Look` of its state."""
SIDE_PX = 192
"""Longest side of a small picture, in pixels. Chosen: sharp on screens with one and a half for each logical one."""
MAX_PICTURES = 200
"""Small pictures that are kept, of some 62 kB each; chosen: those of two chunks."""
_PLACE = "thumbnail/"


class ThumbnailsModel(QAbstractListModel):
    """Rows of a `FramesModel`, in its order, with a picture each (DecorationRole; None until it is made)."""

    def __init__(self, frames: FramesModel, loader: PreviewLoader, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._frames = frames
        self._loader = loader
        self._document: FramesDocument | None = None
        self._is_red = current_palette().is_red_only
        self._pictures: LruCache[str, QImage] = LruCache(MAX_PICTURES)
        loader.loaded.connect(self._on_loaded)
        frames.modelAboutToBeReset.connect(self.beginResetModel)
        frames.modelReset.connect(self.endResetModel)
        frames.dataChanged.connect(self._on_changed)

    @property
    def n_kept(self) -> int:
        """How many pictures are kept."""
        return len(self._pictures)

    def show_frames(self, document: FramesDocument) -> None:
        """Show other frames, or what became known of the same ones."""
        if self._document is None or self._document.key != document.key:
            self._loader.forget(_PLACE)
            self._pictures.clear()
        self._document = document

    def redraw(self) -> None:
        """Draw again in the colours of the theme; pictures are the same in all but the night's."""
        if self._is_red != current_palette().is_red_only:
            self._is_red = not self._is_red
            self._pictures.clear()
        self._on_changed()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """Return the number of frames."""
        return 0 if parent.isValid() else len(self._frames.frames)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a frame's picture, number, look or words."""
        frame = self._frames.frames[index.row()]
        look = self._frames.look(frame)
        if role == Qt.ItemDataRole.DecorationRole:
            return self._picture(frame.name)
        if role == LOOK_ROLE:
            return look
        if role == Qt.ItemDataRole.DisplayRole:
            return str(index.row() + 1)
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return f"{plain(frame.name)}\n{say(look.word)}"
        return None

    def _picture(self, name: str) -> QImage | None:
        if (picture := self._pictures.get(name)) is not None:
            return picture
        path = self._document.paths.get(name) if self._document else None
        if path is not None:
            self._loader.ask(PreviewRequest(path, stretch=Stretch.LINKED, max_side=SIDE_PX), _PLACE + name, Rank.LATER)
        return None

    def _on_loaded(self, place: str, preview: Preview) -> None:
        if not place.startswith(_PLACE) or self._document is None:
            return
        name = place.removeprefix(_PLACE)
        if self._document.paths.get(name) != preview.request.path:
            return
        self._pictures.put(name, _image(preview))
        rows = [row for row, frame in enumerate(self._frames.frames) if frame.name == name]
        for row in rows:
            self.dataChanged.emit(self.index(row), self.index(row), [Qt.ItemDataRole.DecorationRole])

    def _on_changed(self) -> None:
        if self._frames.frames:
            self.dataChanged.emit(self.index(0), self.index(len(self._frames.frames) - 1))


def _image(preview: Preview) -> QImage:
    height, width = preview.pixels.shape[:2]
    pixels = preview.pixels
    if current_palette().is_red_only:
        pixels = pixels.copy()
        pixels[..., 0] = pixels.max(axis=2)
        pixels[..., 1:] = 0
    return QImage(pixels.tobytes(), width, height, 3 * width, QImage.Format.Format_RGB888).copy()
