"""Small pictures of stacks, read only for those that are looked at, within a bound of memory."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from crowdsky_desktop.gui.pages.history.history_rows import HistoryRow, RowKey
from crowdsky_desktop.gui.pictures.loader import PreviewLoader
from crowdsky_desktop.gui.tasks.request_thread import Rank
from crowdsky_desktop.gui.theme.theme import current_palette
from crowdsky_desktop.imaging.preview.request import ThumbnailRequest
from crowdsky_desktop.model.lru_cache import LruCache

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

MAX_PICTURES = 300
"""Small pictures that are kept, of some 140 kB each. Chosen: those of several screens."""
_PLACE = "history/"


class Thumbnails(QObject):
    """Pictures by row; what has none is asked for once.

    Signals
    -------
    arrived : tuple
        The key of the row whose picture is there now.
    """

    arrived = Signal(object)

    def __init__(
        self, loader: PreviewLoader, path_of: Callable[[HistoryRow], Path | None], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._loader = loader
        self._path_of = path_of
        self._is_red = current_palette().is_red_only
        self._pictures: LruCache[RowKey, QImage | None] = LruCache(MAX_PICTURES)
        self._known: set[RowKey] = set()
        self._asked: dict[str, RowKey] = {}
        loader.thumbnail_read.connect(self._on_read)

    def picture(self, row: HistoryRow) -> QImage | None:
        """Return a row's picture; None until it is read, or if it has none."""
        picture = self._pictures.get(row.key)
        if picture is None and row.key not in self._known and (path := self._path_of(row)) is not None:
            place = _place(row.key)
            if place not in self._asked:
                self._asked[place] = row.key
                self._loader.ask(ThumbnailRequest(path), place, Rank.LATER)
        return picture

    def forget(self) -> None:
        """Read all pictures again: another history is shown, or other files have become known."""
        self._loader.forget(_PLACE)
        self._asked.clear()
        self._known.clear()
        self._pictures.clear()

    def redraw(self) -> None:
        """Use the colours of the theme: pictures are the same in all but the night's."""
        if self._is_red != current_palette().is_red_only:
            self._is_red = not self._is_red
            self.forget()

    def _on_read(self, place: str, pixels: "NDArray[np.uint8] | None") -> None:
        key = self._asked.pop(place, None)
        if key is None:
            return
        if pixels is None:
            self._known.add(key)  # there is none
            return
        self._pictures.put(key, _image(pixels, is_red=self._is_red))
        self.arrived.emit(key)


def _place(key: RowKey) -> str:
    return f"{_PLACE}{key[0]}/{key[1]}"


def _image(pixels: "NDArray[np.uint8]", *, is_red: bool) -> QImage:
    if is_red:
        pixels = pixels.copy()
        pixels[..., 0] = pixels.max(axis=2)
        pixels[..., 1:] = 0
    height, width = pixels.shape[:2]
    return QImage(pixels.tobytes(), width, height, 3 * width, QImage.Format.Format_RGB888).copy()
