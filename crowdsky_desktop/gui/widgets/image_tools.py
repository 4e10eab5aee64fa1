"""The tools of a picture: stretch, 1:1, fit; and the keys that zoom and move it."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QWidget

from crowdsky_desktop.gui.widgets.buttons import icon_button
from crowdsky_desktop.gui.widgets.image_view import ImageView

_STEP = 2.0**0.5
_PAN = 0.1
"""How much larger a key makes the picture, and how far one moves it, as a share of what is seen."""


class ImageTools(QWidget):
    """A row of buttons for one `ImageView`; their keys work wherever the focus is on the page.

    Signals
    -------
    stretch_chosen : bool
        Whether all channels share one stretch.
    """

    stretch_chosen = Signal(bool)

    def __init__(self, view: ImageView, page: QWidget) -> None:
        super().__init__()
        self.linked_button = icon_button("stretch", self.tr("One stretch for all channels (S)"), is_checkable=True)
        self.linked_button.setChecked(True)
        self.one_button = icon_button("zoom_one", self.tr("One to one (1)"))
        self.fit_button = icon_button("zoom_fit", self.tr("Fit (0)"))
        self.linked_button.toggled.connect(self.stretch_chosen)
        self.one_button.clicked.connect(view.one_to_one)
        self.fit_button.clicked.connect(view.fit)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(4)
        for one in (self.linked_button, self.one_button, self.fit_button):
            self._row.addWidget(one)
        for key, one in (("S", self.linked_button), ("1", self.one_button), ("0", self.fit_button)):
            shortcut(page, key, one.click)
        for key, factor in (("+", _STEP), ("=", _STEP), ("-", 1.0 / _STEP)):
            shortcut(page, key, partial(view.zoom_by, factor))
        for key, right, down in (("Left", -1, 0), ("Right", 1, 0), ("Up", 0, -1), ("Down", 0, 1)):
            shortcut(page, f"Ctrl+{key}", partial(view.pan, right * _PAN, down * _PAN))

    def add_tool(self, tool: QWidget) -> None:
        """Add a tool before those that every picture has."""
        self._row.insertWidget(self._row.count() - 3, tool)


def shortcut(page: QWidget, key: str, act: object) -> QShortcut:
    """Let `key` do something while the focus is anywhere on `page`."""
    made = QShortcut(QKeySequence(key), page)
    made.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
    made.activated.connect(act)
    return made
