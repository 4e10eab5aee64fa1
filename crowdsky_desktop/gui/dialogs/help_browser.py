"""Shows the guide's Markdown as it shall look: our colours, pictures that fit, links and anchors that work offline."""

from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent, Qt, QTimer, QUrl, Signal
from PySide6.QtGui import (
    QBrush,
    QColor,
    QDesktopServices,
    QFont,
    QFontDatabase,
    QImage,
    QPainter,
    QResizeEvent,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFragment,
    QTextFrameFormat,
    QTextLength,
    QTextTable,
)
from PySide6.QtWidgets import QTextBrowser

from crowdsky_desktop.disk.resources import help_folder
from crowdsky_desktop.gui.dialogs.empty_resource import empty_resource
from crowdsky_desktop.gui.dialogs.help_pages import anchor_of, help_text
from crowdsky_desktop.gui.theme.painting import painting
from crowdsky_desktop.gui.theme.theme import current_palette
from crowdsky_desktop.gui.theme.tokens import FONT_PX, Palette

_MARGIN = 24
_CELL_PADDING = 6
_FIT_MS = 60
_SCROLL_BAR = 16  # it may still come
_LINE_HEIGHT = 138.0
_HEADINGS = {1: ("title", 4, 12), 2: ("lead", 20, 8), 3: ("body", 14, 4)}
"""Level of a heading: its size of type, the room above and below it."""


class HelpBrowser(QTextBrowser):
    """One page of the guide at a time, with a history.

    Only files of the guide are read. Links to elsewhere go to the system's browser, and only ``https`` ones.

    Signals
    -------
    page_shown : Path
        Another page is shown.
    """

    page_shown = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._folder = help_folder().resolve()
        self._is_at_anchor = False
        self._fit = QTimer(self)
        self._fit.setSingleShot(True)
        self._fit.setInterval(_FIT_MS)
        self._fit.timeout.connect(self.lay_out_again)
        self.setProperty("role", "help")
        self.setOpenLinks(False)
        self.setAccessibleName(self.tr("The guide"))
        self.document().setDocumentMargin(_MARGIN)
        self.anchorClicked.connect(self._on_clicked)
        self.sourceChanged.connect(self._on_source_changed)
        self.verticalScrollBar().actionTriggered.connect(self._on_scrolled)

    def open(self, place: str) -> None:
        """Show a page of the guide, such as ``window.md#queue``."""
        name, _, fragment = place.partition("#")
        url = QUrl.fromLocalFile(str(self._folder / name))
        url.setFragment(fragment)
        self.setSource(url)

    def find_first(self, text: str) -> bool:
        """Scroll to where `text` stands and mark it; return whether it stands anywhere."""
        self.moveCursor(QTextCursor.MoveOperation.Start)
        return self.find(text)

    def lay_out_again(self) -> None:
        """Fit the page to another width, or draw it in another theme's colours; the place on it stays."""
        if not self.source().isValid():
            return
        bar, is_at_anchor = self.verticalScrollBar(), self._is_at_anchor
        share = bar.value() / max(1, bar.maximum())
        self.reload()
        if not is_at_anchor:
            self._is_at_anchor = False
            bar.setValue(round(share * bar.maximum()))

    def loadResource(self, kind: int, name: QUrl | str) -> Any:
        """Return a page's text or a picture of the guide; nothing else is ever read."""
        url = self.source().resolved(QUrl(name))
        path = Path(url.toLocalFile()).resolve()
        if not url.isLocalFile() or not path.is_relative_to(self._folder):
            return empty_resource(kind)
        if kind == QTextDocument.ResourceType.ImageResource.value:
            return self._picture(path)
        return help_text(path)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the pictures fit again."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self._fit.start()  # not now: a scroll bar that comes while a page is read resizes, too

    def changeEvent(self, event: QEvent) -> None:
        """Follow another theme."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange:
            self._fit.start()

    def _room(self) -> int:
        return max(120, self.viewport().width() - 2 * _MARGIN - _SCROLL_BAR)

    def _picture(self, path: Path) -> QImage:
        ratio = self.devicePixelRatioF()
        room = self._room()
        picture = QImage(str(path))
        if picture.width() > room * ratio:
            picture = picture.scaledToWidth(round(room * ratio), Qt.TransformationMode.SmoothTransformation)
            picture.setDevicePixelRatio(ratio)
        return _in_red(picture) if current_palette().is_red_only else picture

    def _on_clicked(self, url: QUrl) -> None:
        target = self.source().resolved(url)
        if target.isLocalFile() and Path(target.toLocalFile()).resolve().is_relative_to(self._folder):
            self.setSource(target)
        elif target.scheme() == "https":
            QDesktopServices.openUrl(target)

    def _on_scrolled(self) -> None:
        self._is_at_anchor = False

    def _on_source_changed(self, url: QUrl) -> None:
        self._fit.stop()
        dress(self.document(), current_palette())
        fit_pictures_in_tables(self.document(), self._room())
        self._is_at_anchor = url.hasFragment()
        if self._is_at_anchor:
            self.scrollToAnchor(url.fragment())
        self.page_shown.emit(Path(url.toLocalFile()))


def dress(document: QTextDocument, palette: Palette) -> None:
    """Give a document that was read from Markdown our type, distances and colours, and its headings anchors."""
    block = document.begin()
    while block.isValid():
        _dress_block(block, palette)
        block = block.next()
    for frame in document.rootFrame().childFrames():
        if isinstance(frame, QTextTable):
            _dress_table(frame, palette)


def _dress_block(block: QTextBlock, palette: Palette) -> None:
    cursor = QTextCursor(block)
    shape = QTextBlockFormat()
    if not _has_picture(block):  # its line is as high as the picture
        shape.setLineHeight(_LINE_HEIGHT, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
    level = block.blockFormat().headingLevel()
    if level:
        size, above, below = _HEADINGS.get(level, _HEADINGS[3])
        shape.setTopMargin(above)
        shape.setBottomMargin(below)
        cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
        cursor.setCharFormat(_heading(block.text(), FONT_PX[size]))
    elif block.blockFormat().hasProperty(QTextBlockFormat.Property.BlockCodeFence.value):
        shape.setBackground(QBrush(QColor(palette.raised)))
        shape.setLeftMargin(8)
    elif cursor.currentTable() is None and block.textList() is None:
        shape.setTopMargin(4)
        shape.setBottomMargin(8)
    cursor.mergeBlockFormat(shape)
    _dress_words(block, palette)


def fit_pictures_in_tables(document: QTextDocument, room_px: int) -> None:
    """Give the pictures in a table no more than their column's share of `room_px`."""
    for frame in document.rootFrame().childFrames():
        if not isinstance(frame, QTextTable):
            continue
        widest = room_px / frame.columns() - 2 * _CELL_PADDING - 2
        block = document.findBlock(frame.firstPosition())
        while block.isValid() and block.position() <= frame.lastPosition():
            for part in _parts(block):
                if part.charFormat().isImageFormat():
                    shown = part.charFormat().toImageFormat()
                    shown.setWidth(widest)
                    _reshape(block, part, shown)
            block = block.next()


def _reshape(block: QTextBlock, part: QTextFragment, shown: QTextCharFormat) -> None:
    cursor = QTextCursor(block)
    cursor.setPosition(part.position())
    cursor.setPosition(part.position() + part.length(), QTextCursor.MoveMode.KeepAnchor)
    cursor.mergeCharFormat(shown)


def _heading(text: str, size_px: int) -> QTextCharFormat:
    shown = QTextCharFormat()
    shown.setProperty(QTextCharFormat.Property.FontPixelSize, size_px)
    shown.setFontWeight(QFont.Weight.DemiBold)
    shown.setAnchor(True)
    shown.setAnchorNames([anchor_of(text)])
    return shown


def _parts(block: QTextBlock) -> list[QTextFragment]:
    return [one.fragment() for one in block]  # type: ignore[attr-defined]  # Qt's stubs lack the iterator's __next__


def _has_picture(block: QTextBlock) -> bool:
    return any(part.charFormat().isImageFormat() for part in _parts(block))


def _dress_words(block: QTextBlock, palette: Palette) -> None:
    """Draw code in the system's fixed type, and links in the accent."""
    fixed = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont).family()
    for part in _parts(block):
        shown = QTextCharFormat()
        if part.charFormat().fontFixedPitch():
            shown.setFontFamilies([fixed])
            shown.setProperty(QTextCharFormat.Property.FontPixelSize, FONT_PX["small"])
        if part.charFormat().isAnchor() and part.charFormat().anchorHref():
            shown.setForeground(QBrush(QColor(palette.accent)))
        if shown.propertyCount():
            _reshape(block, part, shown)


def _dress_table(table: QTextTable, palette: Palette) -> None:
    shape = table.format()
    shape.setBorder(1)
    shape.setBorderBrush(QBrush(QColor(palette.line)))
    shape.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
    shape.setBorderCollapse(True)
    shape.setCellPadding(_CELL_PADDING)
    shape.setCellSpacing(0)
    shape.setTopMargin(8)
    shape.setBottomMargin(8)
    shape.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
    table.setFormat(shape)


def _in_red(picture: QImage) -> QImage:
    """Return a picture in shades of red, for eyes that are adapted to the dark."""
    red = picture.convertToFormat(QImage.Format.Format_Grayscale8).convertToFormat(QImage.Format.Format_RGB32)
    with painting(red) as painter:
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
        painter.fillRect(red.rect(), QColor("#FF3020"))
    return red
