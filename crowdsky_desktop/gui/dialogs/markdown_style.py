"""How documents that were read from Markdown look: type, distances and colours of the theme, anchors for headings."""

from PySide6.QtGui import (
    QBrush,
    QColor,
    QFont,
    QFontDatabase,
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

from crowdsky_desktop.gui.dialogs.help_pages import anchor_of
from crowdsky_desktop.gui.theme.tokens import FONT_PX, Palette

_CELL_PADDING = 6
"""Logical pixels around the words of a table's cell; chosen."""
_LINE_HEIGHT = 138.0
"""Height of a line, per cent of its type's; chosen."""
_HEADINGS = {1: ("title", 4, 12), 2: ("lead", 20, 8), 3: ("body", 14, 4)}
"""Level of a heading: its size of type, and the logical pixels above and below it; chosen."""


def style_document(document: QTextDocument, palette: Palette) -> None:
    """Give a document that was read from Markdown our type, distances and colours, and its headings anchors."""
    block = document.begin()
    while block.isValid():
        _style_block(block, palette)
        block = block.next()
    for frame in document.rootFrame().childFrames():
        if isinstance(frame, QTextTable):
            _style_table(frame, palette)


def _style_block(block: QTextBlock, palette: Palette) -> None:
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
    _style_words(block, palette)


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
    return [place.fragment() for place in block]  # type: ignore[attr-defined]  # Qt's stubs lack the iterator's __next__


def _has_picture(block: QTextBlock) -> bool:
    return any(part.charFormat().isImageFormat() for part in _parts(block))


def _style_words(block: QTextBlock, palette: Palette) -> None:
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


def _style_table(table: QTextTable, palette: Palette) -> None:
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
