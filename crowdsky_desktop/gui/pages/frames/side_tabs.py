"""Panels that take turns in one place, chosen by the bar at their edge."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from crowdsky_desktop.gui.widgets.edge_bar import EdgeBar
from crowdsky_desktop.gui.widgets.labels import label


class SideTabs(QWidget):
    """One of several panels with its name; one that is too high can be scrolled.

    Attributes
    ----------
    bar : EdgeBar
        Its buttons choose the panel; it stands wherever the page puts it.

    Signals
    -------
    wanted
        A panel is to be seen.
    unwanted
        The button of the panel that is seen was pressed: it is to be folded away.
    """

    wanted = Signal()
    unwanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.bar = EdgeBar()
        self._is_seen = True
        self._title = label("", "strong")
        self._title.setContentsMargins(12, 0, 12, 0)
        self._panels = QStackedWidget()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 10, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._title)
        column.addWidget(self._panels, 1)
        self.bar.pressed.connect(self._on_pressed)

    @property
    def current(self) -> QScrollArea:
        """The panel that is shown, with what scrolls it."""
        shown = self._panels.currentWidget()
        assert isinstance(shown, QScrollArea)
        return shown

    def add(self, icon: str, word: str, hint: str, panel: QWidget) -> None:
        """Add a panel."""
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(panel)
        scroll.setAccessibleName(word)
        self._panels.addWidget(scroll)
        self.bar.add(icon, word, hint)
        self._mark()

    def open(self, number: int) -> None:
        """Choose a panel, and let it be seen."""
        self._panels.setCurrentIndex(number)
        self.wanted.emit()
        self._mark()

    def show_seen(self, is_seen: bool) -> None:
        """Mark the button of the panel that is seen, or none."""
        self._is_seen = is_seen
        self._mark()

    def _on_pressed(self, number: int) -> None:
        if self._is_seen and number == self._panels.currentIndex():
            self.unwanted.emit()
            self._mark()
        else:
            self.open(number)

    def _mark(self) -> None:
        number = self._panels.currentIndex()
        self._title.setText(self.bar.buttons[number].text() if self.bar.buttons else "")
        self.bar.mark(number if self._is_seen else None)
