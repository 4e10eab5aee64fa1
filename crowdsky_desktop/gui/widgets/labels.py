"""Labels in the roles of the style sheet."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QContextMenuEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QStyle, QStyleOption, QVBoxLayout, QWidget

from crowdsky_desktop.gui.theme.painting import painting
from crowdsky_desktop.gui.theme.theme import set_icon
from crowdsky_desktop.gui.widgets.copying import show_copy_menu
from crowdsky_desktop.model.plain_text import plain, plain_lines

LEAST_TITLE = 120
"""Logical pixels that the title of a page keeps beside its tools; chosen: an object's usual name fits."""
LEAST_NAMES = 240
"""As above, where a line of words stands below the title; chosen: its first words are read."""


def label(text: str = "", role: str = "", *, wraps: bool = False) -> QLabel:
    """Return a label in one of the roles ``display``, ``title``, ``lead``, ``strong``, ``dim``, ``small``, ``caption``.

    Text is never taken for markup: it may come from a server or a file.
    """
    made = PlainLabel(text)
    made.setProperty("role", role)
    made.setWordWrap(wraps)
    return made


def icon_label(name: str, tone: str = "text_dim", size: int = 16) -> QLabel:
    """Return a label that shows the icon `name`; it says nothing to a screen reader: the word stands beside it."""
    made = QLabel()
    made.setFixedSize(size, size)
    set_icon(made, name, tone, size)
    return made


def hairline() -> QFrame:
    """Return a horizontal line of one pixel."""
    line = QFrame()
    line.setProperty("role", "hairline")
    line.setFixedHeight(1)
    return line


class PlainLabel(QLabel):
    """Shows text as it is, never as markup, and nothing of it that moves or hides other letters."""

    def __init__(self, text: str = "") -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setText(text)

    def setText(self, text: str) -> None:
        """Show `text`; its line feeds stay."""
        super().setText(plain_lines(text))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer to copy what is shown."""
        show_copy_menu(self, event, self.text())


class ElidedLabel(QLabel):
    """One line that ends in … where it does not fit; the whole text is then its tooltip.

    Parameters
    ----------
    width : int
        Fixed width in logical pixels; 0 takes what there is.
    mode : Qt.TextElideMode
        Where the … stands.
    """

    def __init__(
        self,
        text: str = "",
        role: str = "",
        *,
        width: int = 0,
        mode: Qt.TextElideMode = Qt.TextElideMode.ElideRight,
    ) -> None:
        super().__init__()
        self._tool_tip = ""
        self._mode = mode
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", role)
        if width:
            self.setFixedWidth(width)
        else:
            self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.setText(text)

    def setText(self, text: str) -> None:
        """Show `text` on one line."""
        line = plain(" ".join(text.split()))
        if line != self.text():
            super().setText(line)
            self._update_tool_tip()

    def set_hint(self, hint: str) -> None:
        """Set a tooltip that is shown whether the text fits or not."""
        self._tool_tip = plain_lines(hint)
        self._update_tool_tip()

    def minimumSizeHint(self) -> QSize:
        """Return the size below which nothing can be read."""
        return QSize(24, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Look again whether the text fits."""
        super().resizeEvent(event)
        self._update_tool_tip()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer to copy the whole text."""
        show_copy_menu(self, event, self.text())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the text, shortened to what there is room for."""
        option = QStyleOption()
        option.initFrom(self)
        with painting(self) as painter:
            self.style().drawPrimitive(QStyle.PrimitiveElement.PE_Widget, option, painter, self)
            painter.setPen(self.palette().windowText().color())
            painter.drawText(self.contentsRect(), int(self.alignment() | Qt.AlignmentFlag.AlignVCenter), self._shown())

    def _shown(self) -> str:
        return self.fontMetrics().elidedText(self.text(), self._mode, self.contentsRect().width())

    def _update_tool_tip(self) -> None:
        whole = self.text() if self._shown() != self.text() else ""
        self.setToolTip("\n".join(part for part in (whole, self._tool_tip) if part))


def indented(content: QWidget, left: int) -> QWidget:
    """Return a widget that shows `content` moved to the right by so many pixels, to stand on a line with others."""
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(left, 0, 0, 0)
    row.addWidget(content)
    return holder


def titled(title: QLabel, below: QWidget) -> QWidget:
    """Return a page's title with a line below it, which takes what room its tools leave in a `FlowRow`."""
    names = QWidget()
    names.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
    names.setMinimumWidth(LEAST_NAMES)
    column = QVBoxLayout(names)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(2)
    column.addWidget(title)
    column.addWidget(below)
    return names


def stretch_widget() -> QWidget:
    """Return a widget that takes whatever room is left."""
    spacer = QWidget()
    spacer.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
    return spacer
