"""The context menu of a card: what the panel offers for its stack, and copying."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QObject, QPoint, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractButton, QMenu

from crowdsky_desktop.gui.pages.history.gallery import Gallery
from crowdsky_desktop.gui.pages.history.history_model import summary
from crowdsky_desktop.gui.widgets.arranged_table import ROW_ROLE
from crowdsky_desktop.gui.widgets.copying import copy_text


class GalleryMenu(QObject):
    """Opens where the mouse is, or at the marked card; the system's key copies what the card tells.

    Parameters
    ----------
    buttons : sequence of QAbstractButton
        What the panel offers for the marked stack; those that are shown stand in the menu, too.
    """

    def __init__(self, gallery: Gallery, buttons: Sequence[QAbstractButton]) -> None:
        super().__init__(gallery)
        self._gallery = gallery
        self._buttons = tuple(buttons)
        gallery.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        gallery.customContextMenuRequested.connect(self._on_asked)
        key = QShortcut(QKeySequence.StandardKey.Copy, gallery, self.copy_card)
        key.setContext(Qt.ShortcutContext.WidgetShortcut)

    def menu(self, index: QModelIndex) -> QMenu:
        """Return the menu of a card."""
        menu = QMenu(self._gallery)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for offer in self._buttons:
            if not offer.isHidden():
                action = menu.addAction(offer.icon(), offer.text() or offer.accessibleName())
                action.setEnabled(offer.isEnabled())
                action.triggered.connect(offer.click)
        menu.addSeparator()
        menu.addAction(self.tr("Copy"), QKeySequence.StandardKey.Copy, self.copy_card)
        return menu

    def copy_card(self) -> None:
        """Put what the marked card tells into the clipboard."""
        index = self._gallery.currentIndex()
        if index.isValid():
            copy_text(summary(index.data(ROW_ROLE)))

    def _on_asked(self, place: QPoint) -> None:
        at = self._gallery.indexAt(place)
        index = at if at.isValid() else self._gallery.currentIndex()
        if index.isValid():
            self._gallery.setCurrentIndex(index)
            self.menu(index).popup(self._gallery.viewport().mapToGlobal(place))
