"""The frames as small pictures, one below the other; only those in sight are made."""

from functools import lru_cache

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from crowdsky_desktop.gui.pages.frames.page_turn import turn_page_to
from crowdsky_desktop.gui.pages.frames.thumbnails_model import LOOK_ROLE, ThumbnailsModel
from crowdsky_desktop.gui.theme.icons import pixmap
from crowdsky_desktop.gui.theme.theme import current_palette, picture_palette

_CELL = QSize(84, 128)
"""Of one frame, in logical pixels. Chosen: the upright frames of a Seestar nearly fill it."""
_MARGIN, _MARK_PX = 6, 14
"""At the sides of a picture, and of the icon at its foot, in logical pixels; chosen."""


class FilmStrip(QListView):
    """Follows the selection of the page, and tells when a frame is chosen here.

    Signals
    -------
    frame_chosen : int
        The row of the frame that was clicked, or reached by the keyboard.
    """

    frame_chosen = Signal(int)

    def __init__(self, model: ThumbnailsModel) -> None:
        super().__init__()
        self._is_marking = False
        self.setModel(model)
        self.setItemDelegate(_Thumbnail(self))
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFixedWidth(_CELL.width() + 10)
        self.setAccessibleName(self.tr("Thumbnails of the frames"))
        self.selectionModel().currentChanged.connect(self._on_current)

    def mark(self, row: int) -> None:
        """Mark a frame, and bring it into sight."""
        index = self.model().index(row, 0)
        if index != self.currentIndex():
            turn_page_to(self, index)
            self._is_marking = True
            self.setCurrentIndex(index)
            self._is_marking = False

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint in one go: called from Python, Qt keeps the interpreter's lock instead of taking it for each cell."""
        super().paintEvent(event)

    def _on_current(self, current: QModelIndex) -> None:
        if current.isValid() and not self._is_marking:
            self.frame_chosen.emit(current.row())


class _Thumbnail(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return _CELL

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        painter.save()
        try:
            self._paint(painter, option, index)
        finally:
            painter.restore()

    def _paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        palette = current_palette()
        area: QRect = option.rect.adjusted(_MARGIN, 4, -_MARGIN, -4)  # type: ignore[attr-defined]  # stubs lack it
        is_selected = bool(option.state & QStyle.StateFlag.State_Selected)  # type: ignore[attr-defined]  # as above
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.fillRect(area, QColor(palette.sky))
        picture = index.data(Qt.ItemDataRole.DecorationRole)
        if picture is not None:
            size = picture.size().scaled(area.size(), Qt.AspectRatioMode.KeepAspectRatio)
            place = QRect(area.topLeft(), size)
            place.moveCenter(area.center())
            painter.drawImage(place, picture)
        look = index.data(LOOK_ROLE)
        foot = QRect(area.left(), area.bottom() - 19, area.width(), 20)
        painter.fillRect(foot, QColor(6, 8, 11, 190))
        ratio = painter.device().devicePixelRatioF()
        mark = _mark(look.icon, getattr(picture_palette(), look.tone.value), round(_MARK_PX * ratio))
        painter.drawPixmap(QRect(foot.left() + 4, foot.top() + 3, _MARK_PX, _MARK_PX), mark)
        painter.setPen(QColor(picture_palette().text))
        painter.drawText(
            foot.adjusted(0, 0, -6, 0), Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, str(index.data())
        )
        pen = QPen(QColor(palette.accent if is_selected else palette.line), 2 if is_selected else 1)
        painter.setPen(pen)
        painter.drawRect(area.adjusted(0, 0, -1, -1))


@lru_cache(maxsize=64)
def _mark(icon: str, colour: str, size: int) -> QPixmap:
    return pixmap(icon, colour, size)
