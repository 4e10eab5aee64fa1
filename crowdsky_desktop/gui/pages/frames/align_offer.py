"""A button below the message that a frame is not aligned yet."""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QPushButton

from crowdsky_desktop.gui.widgets.buttons import button
from crowdsky_desktop.gui.widgets.image_view import ImageView

_GAP = 12
"""Logical pixels between the message and the button; chosen."""


class AlignOffer(QObject):
    """Floats over the picture for as long as it is offered.

    Attributes
    ----------
    button : QPushButton
        *Align now*.
    """

    def __init__(self, view: ImageView) -> None:
        super().__init__(view)
        self._view = view
        self.button: QPushButton = button(self.tr("Align now"), icon="register")
        self.button.setParent(view)
        self.button.hide()
        view.message_label.installEventFilter(self)

    def show_offered(self, *, is_offered: bool) -> None:
        """Show the button, or hide it."""
        self.button.setVisible(is_offered)
        self._place()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay below the message."""
        if event.type() in (QEvent.Type.Move, QEvent.Type.Resize):
            self._place()
        return super().eventFilter(watched, event)

    def _place(self) -> None:
        message, size = self._view.message_label.geometry(), self.button.sizeHint()
        self.button.setGeometry(
            (self._view.width() - size.width()) // 2, message.bottom() + _GAP, size.width(), size.height()
        )
        self.button.raise_()
