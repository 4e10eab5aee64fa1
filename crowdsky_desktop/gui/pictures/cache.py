"""The pictures last shown, within a bound of memory."""

import threading
from collections import OrderedDict

from crowdsky_desktop.imaging.preview.request import Preview

CACHE_BYTES = 320_000_000
"""Room for some forty Seestar frames at full size, with their reduced ones."""

Key = tuple[object, ...]


class PreviewCache:
    """Keeps pictures; the longest unused goes first. May be used by several threads."""

    def __init__(self, limit_bytes: int = CACHE_BYTES) -> None:
        self.limit_bytes = limit_bytes
        self.n_bytes = 0
        self._lock = threading.Lock()
        self._pictures: OrderedDict[Key, Preview] = OrderedDict()

    def get(self, key: Key) -> Preview | None:
        """Return a picture, and remember that it was used."""
        with self._lock:
            found = self._pictures.get(key)
            if found is not None:
                self._pictures.move_to_end(key)
            return found

    def put(self, key: Key, preview: Preview) -> None:
        """Keep a picture; forget others until there is room."""
        with self._lock:
            earlier = self._pictures.pop(key, None)
            self.n_bytes += preview.n_bytes - (earlier.n_bytes if earlier else 0)
            self._pictures[key] = preview
            while self.n_bytes > self.limit_bytes and len(self._pictures) > 1:
                _, oldest = self._pictures.popitem(last=False)
                self.n_bytes -= oldest.n_bytes

    def __len__(self) -> int:
        return len(self._pictures)
