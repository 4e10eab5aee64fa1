"""What a new version brings, and where to get it."""

from typing import Any
from urllib.parse import urlsplit

from PySide6.QtCore import QSize, QUrl, Signal
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QDialog, QHBoxLayout, QTextBrowser, QVBoxLayout, QWidget

from crowdsky_desktop import __version__
from crowdsky_desktop.gui.dialogs.empty_resource import empty_resource
from crowdsky_desktop.gui.dialogs.markdown_style import style_document
from crowdsky_desktop.gui.theme.theme import current_palette
from crowdsky_desktop.gui.widgets.buttons import button
from crowdsky_desktop.gui.widgets.labels import label
from crowdsky_desktop.gui.widgets.screen_room import screen_room
from crowdsky_desktop.model.release import Release


class UpdateDialog(QDialog):
    """The notes come from elsewhere: they are shown as text, their links lead nowhere and nothing is loaded for them.

    Signals
    -------
    page_asked : str
        The person wants to see the page with the download.
    """

    page_asked = Signal(str)

    def __init__(self, release: Release, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("A new version"))
        self.resize(QSize(620, 480).boundedTo(screen_room(self)))
        self._release = release
        self.notes = _Notes()
        self.notes.setAccessibleName(self.tr("What's new"))
        self.notes.document().setMarkdown(
            release.notes or self.tr("No release notes."), QTextDocument.MarkdownFeature.MarkdownNoHTML
        )
        style_document(self.notes.document(), current_palette())
        self.page_button = button(self.tr("Open the download page"), "primary", icon="open")
        self.close_button = button(self.tr("Close"))
        self.page_button.setDefault(True)
        self.page_button.clicked.connect(self._on_page)
        self.close_button.clicked.connect(self.reject)
        self._lay_out()

    def _on_page(self) -> None:
        self.page_asked.emit(self._release.page_url)
        self.accept()

    def _lay_out(self) -> None:
        actions = QHBoxLayout()
        actions.setSpacing(8)
        host = urlsplit(self._release.page_url).hostname or ""
        actions.addWidget(label(host, "small"), 1)
        actions.addWidget(self.close_button)
        actions.addWidget(self.page_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(12)
        title = self.tr("Version {version} is available").format(version=self._release.version)
        column.addWidget(label(title, "title"))
        column.addWidget(label(self.tr("You have {version}.").format(version=__version__), "dim"))
        column.addWidget(self.notes, 1)
        column.addLayout(actions)


class _Notes(QTextBrowser):
    def __init__(self) -> None:
        super().__init__()
        self.setOpenLinks(False)

    def loadResource(self, kind: int, name: QUrl | str) -> Any:
        """Load nothing, from nowhere."""
        return empty_resource(kind)
