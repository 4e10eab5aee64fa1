"""Shows one page of the guide: pictures that fit, links and anchors that work offline, nothing from elsewhere."""

from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent, Qt, QTimer, QUrl, Signal
from PySide6.QtGui import QColor, QDesktopServices, QImage, QPainter, QResizeEvent, QTextCursor, QTextDocument
from PySide6.QtWidgets import QTextBrowser

from crowdsky_desktop.disk.resources import help_folder
from crowdsky_desktop.gui.dialogs.empty_resource import empty_resource
from crowdsky_desktop.gui.dialogs.help_pages import help_text, localised
from crowdsky_desktop.gui.dialogs.markdown_style import fit_pictures_in_tables, style_document
from crowdsky_desktop.gui.theme.painting import painting
from crowdsky_desktop.gui.theme.theme import current_palette
from crowdsky_desktop.gui.translation import window_language

_MARGIN = 24
"""Logical pixels around a page; chosen."""
_FIT_MS = 60
"""Milliseconds for which the width has to rest until pictures are fitted to it; chosen."""
_SCROLL_BAR = 16
"""Logical pixels that are left for a scroll bar, which may still come."""


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
        self.setAccessibleName(self.tr("User guide"))
        self.document().setDocumentMargin(_MARGIN)
        self.anchorClicked.connect(self._on_clicked)
        self.sourceChanged.connect(self._on_source_changed)
        self.verticalScrollBar().actionTriggered.connect(self._on_scrolled)

    def open(self, place: str) -> None:
        """Show a page of the guide, such as ``window.md#queue``."""
        name, _, fragment = localised(place, self._folder, window_language()).partition("#")
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
        style_document(self.document(), current_palette())
        fit_pictures_in_tables(self.document(), self._room())
        self._is_at_anchor = url.hasFragment()
        if self._is_at_anchor:
            self.scrollToAnchor(url.fragment())
        self.page_shown.emit(Path(url.toLocalFile()))


def _in_red(picture: QImage) -> QImage:
    """Return a picture in shades of red, for eyes that are adapted to the dark."""
    red = picture.convertToFormat(QImage.Format.Format_Grayscale8).convertToFormat(QImage.Format.Format_RGB32)
    with painting(red) as painter:
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
        painter.fillRect(red.rect(), QColor("#FF3020"))
    return red
