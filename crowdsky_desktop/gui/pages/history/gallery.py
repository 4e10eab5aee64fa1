"""The history as small pictures; only those in sight are read."""

from functools import lru_cache

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QPen, QPixmap, QResizeEvent
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from crowdsky_desktop.gui.pages.history.history_model import PICTURE_ROLE, HistoryModel, row_title
from crowdsky_desktop.gui.pages.history.history_rows import HistoryRow
from crowdsky_desktop.gui.theme.icons import pixmap
from crowdsky_desktop.gui.theme.theme import current_palette
from crowdsky_desktop.gui.theme.tokens import FONT_PX, Palette, blend
from crowdsky_desktop.gui.widgets.arranged_table import ROW_ROLE
from crowdsky_desktop.gui.words import duration

_LEAST_WIDTH = 164
"""Of a card, in logical pixels. Chosen: four fit beside the panel in the smallest window."""
_GAP = 12
"""Between cards, in logical pixels."""
_PICTURE_HEIGHT, _FOOT_HEIGHT = 168, 46
"""Of a card's two parts, in logical pixels. Chosen: upright frames of a Seestar are seen whole, two lines fit below."""
_BATCH = 2000
"""Cards that are given a place at a time. Measured: a few milliseconds; more would hold the window's thread."""
_MARK_PX, _HOLE_PX = 14, 32
"""Of the state's icon, and of that which stands for a missing picture, in logical pixels."""


class Gallery(QListView):
    """Shows a `HistoryModel`, a card for each stack, in as many columns as fit."""

    def __init__(self, model: HistoryModel) -> None:
        super().__init__()
        self._delegate = _Card(self)
        self.setModel(model)
        self.setItemDelegate(self._delegate)
        self.setFlow(QListView.Flow.LeftToRight)
        self.setWrapping(True)
        self.setUniformItemSizes(True)
        self.setLayoutMode(QListView.LayoutMode.Batched)
        self.setBatchSize(_BATCH)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(self.tr("Chunks and stacks, as pictures"))

    @property
    def n_columns(self) -> int:
        """How many cards stand beside one another."""
        return max(1, self.viewport().width() // self._delegate.size.width())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width among as many cards as fit."""
        width = self.viewport().width()
        n_columns = max(1, width // (_LEAST_WIDTH + _GAP))
        self._delegate.size = QSize((width - 1) // n_columns, _PICTURE_HEIGHT + _FOOT_HEIGHT + _GAP)
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint in one go: called from Python, Qt keeps the interpreter's lock instead of taking it for each cell."""
        super().paintEvent(event)


class _Card(QStyledItemDelegate):
    """A picture, and below it name, night and exposure, with the icon of its state."""

    def __init__(self, parent: QListView) -> None:
        super().__init__(parent)
        self.size = QSize(_LEAST_WIDTH + _GAP, _PICTURE_HEIGHT + _FOOT_HEIGHT + _GAP)

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return self.size

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
        rect: QRect = option.rect  # type: ignore[attr-defined]  # stubs lack it
        card = rect.adjusted(_GAP // 2, _GAP // 2, -_GAP // 2, -_GAP // 2)
        state = option.state  # type: ignore[attr-defined]  # as above
        picture_area = QRect(card.left(), card.top(), card.width(), _PICTURE_HEIGHT)
        row: HistoryRow = index.data(ROW_ROLE)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.fillRect(card, QColor(palette.panel))
        painter.fillRect(picture_area, QColor(palette.sky))
        self._paint_picture(painter, picture_area, row, index.data(PICTURE_ROLE))
        self._paint_foot(painter, card.adjusted(0, _PICTURE_HEIGHT, 0, 0), row, palette)
        is_selected = bool(state & QStyle.StateFlag.State_Selected)
        painter.setPen(QPen(QColor(palette.accent if is_selected else palette.line), 2 if is_selected else 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(card.adjusted(0, 0, -1, -1))

    @staticmethod
    def _paint_picture(painter: QPainter, area: QRect, row: HistoryRow, picture: object) -> None:
        if picture is not None:
            size = picture.size().scaled(area.size(), Qt.AspectRatioMode.KeepAspectRatio)  # type: ignore[attr-defined]  # a QImage
            place = QRect(area.topLeft(), size)
            place.moveCenter(area.center())
            painter.drawImage(place, picture)  # type: ignore[call-overload]  # as above
            return
        hole = QRect(0, 0, _HOLE_PX, _HOLE_PX)
        hole.moveCenter(area.center())
        faint = blend(current_palette().text_dim, current_palette().sky, 0.4)
        painter.drawPixmap(hole, _mark(row.look.icon, faint, round(_HOLE_PX * painter.device().devicePixelRatioF())))

    @staticmethod
    def _paint_foot(painter: QPainter, foot: QRect, row: HistoryRow, palette: Palette) -> None:
        look = row.look
        size = round(_MARK_PX * painter.device().devicePixelRatioF())
        mark = QRect(foot.right() - _MARK_PX - 8, foot.top() + 8, _MARK_PX, _MARK_PX)
        painter.drawPixmap(mark, _mark(look.icon, getattr(palette, look.tone.value), size))
        line = QRect(foot.left() + 10, foot.top() + 5, foot.width() - _MARK_PX - 26, 20)
        metrics = painter.fontMetrics()
        painter.setPen(QColor(palette.text))
        side = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.drawText(line, side, metrics.elidedText(row_title(row), Qt.TextElideMode.ElideRight, line.width()))
        small = QFont(painter.font())
        small.setPixelSize(FONT_PX["small"])
        painter.setFont(small)
        painter.setPen(QColor(palette.text_dim))
        below = QRect(line.left(), line.bottom() - 1, line.width(), 18)
        words = painter.fontMetrics().elidedText(_foot_words(row), Qt.TextElideMode.ElideRight, below.width())
        painter.drawText(below, side, words)
        if row.has_files:
            here = QRect(mark.left(), below.top() + 2, _MARK_PX, _MARK_PX)
            painter.drawPixmap(here, _mark("folder", palette.text_dim, size))


def _foot_words(row: HistoryRow) -> str:
    when = row.night.isoformat() if row.night else f"{row.begins_at or row.at:%Y-%m-%d}"
    return when if row.exposure_s is None else f"{when}  ·  {duration(row.exposure_s)}"


@lru_cache(maxsize=64)
def _mark(icon: str, colour: str, size: int) -> QPixmap:
    return pixmap(icon, colour, size)
