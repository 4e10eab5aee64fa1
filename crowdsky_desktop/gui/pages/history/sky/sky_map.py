"""The sky map with its buttons, and what it cannot show."""

from collections.abc import Sequence

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from crowdsky_desktop.gui.pages.history.history_rows import HistoryRow
from crowdsky_desktop.gui.pages.history.sky.sky_fields import SkyFields
from crowdsky_desktop.gui.pages.history.sky.sky_view import SkyView
from crowdsky_desktop.gui.widgets.buttons import icon_button
from crowdsky_desktop.gui.widgets.labels import label
from crowdsky_desktop.gui.widgets.shortcuts import with_key

_MARGIN = 12
"""Between the map's edge and what stands on it, in logical pixels."""


class SkyMap(QWidget):
    """A `SkyView` with buttons to enlarge it, and below it how many chunks have no place."""

    def __init__(self) -> None:
        super().__init__()
        self.view = SkyView()
        self.view.setParent(self)
        self.note = label("", "overlay")
        self.note.setParent(self)
        self._tools = QWidget(self)
        row = QHBoxLayout(self._tools)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        self.in_button = icon_button("plus", with_key(self.tr("Enlarge"), "+"))
        self.out_button = icon_button("minus", with_key(self.tr("Reduce"), "-"))
        self.whole_button = icon_button("zoom_fit", with_key(self.tr("Show the whole sky"), "0"))
        for made, act in (
            (self.in_button, self.view.zoom_in),
            (self.out_button, self.view.zoom_out),
            (self.whole_button, self.view.show_whole),
        ):
            made.clicked.connect(act)
            row.addWidget(made)
        self.setTabOrder(self.view, self.in_button)
        self._tools.adjustSize()

    def show_rows(self, rows: Sequence[HistoryRow], fields: SkyFields) -> None:
        """Show the fields of other rows."""
        self.view.show_rows(rows, fields)
        n_without = len(rows) - len(fields)
        self.note.setText(self.tr("%n without a place on the sky", "", n_without) if n_without else "")
        self.note.setVisible(n_without > 0)
        self._place()

    def mark_row(self, number: int | None) -> None:
        """Mark the field of a row."""
        self.view.mark_row(number)

    def redraw(self) -> None:
        """Draw again in another theme's colours."""
        self.view.redraw()

    def stop(self) -> None:
        """Stop reading stars."""
        self.view.stop()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fill the room; the buttons stand in a corner."""
        super().resizeEvent(event)
        self._place()

    def _place(self) -> None:
        self.view.setGeometry(self.rect())
        self.note.adjustSize()
        self.note.move(_MARGIN, self.height() - self.note.height() - _MARGIN)
        self._tools.move(self.width() - self._tools.width() - _MARGIN, _MARGIN)
