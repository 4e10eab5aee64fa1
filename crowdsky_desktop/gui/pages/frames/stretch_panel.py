"""The histogram of the picture, with the three handles of its stretch: black, midtones, white."""

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from crowdsky_desktop.gui.pages.frames.plots.line_grip import LineGrip
from crowdsky_desktop.gui.pages.frames.plots.plot_style import colour_axis
from crowdsky_desktop.gui.theme.theme import current_palette
from crowdsky_desktop.gui.theme.tokens import Palette
from crowdsky_desktop.gui.widgets.buttons import allow, button
from crowdsky_desktop.gui.widgets.flow_row import FlowRow
from crowdsky_desktop.gui.widgets.labels import label
from crowdsky_desktop.gui.widgets.setting_row import CalmComboBox
from crowdsky_desktop.gui.words import number, stretch_name
from crowdsky_desktop.imaging.preview.request import Preview

if TYPE_CHECKING:
    from crowdsky_desktop.imaging.preview.histogram import Histogram
    from crowdsky_desktop.imaging.preview.stretch import Transfer

_HANDLES = ("black", "midtones", "white")
_TICKS_ADU = (-1000, -100, -10, 0, 10, 100, 1000, 10_000, 60_000)
"""Where ticks may stand, in ADU above the sky: powers of ten, and nearly the end of 16 bits."""
_LEAST_GAP = 0.02
"""Between two handles, in units of the axis: asinh of the value above the sky in units of its noise. Chosen: they can
still be told apart, and no stretch is a step."""
LEAST_TICK_GAP = 0.9
"""Between two ticks, in the same units. Chosen: with five digits each they do not touch in the narrowest panel."""
_CHANNEL_COLOURS = ("#E5675F", "#59C08A", "#5AA9E6")


class StretchPanel(QWidget):
    """Shows the stretch in use; a handle that is moved, with mouse or keys, makes it manual.

    Signals
    -------
    transfers_chosen : tuple of Transfer, or None
        The stretch set by hand; None for the automatic one.
    """

    transfers_chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._histogram: Histogram | None = None
        self._transfers: tuple[Transfer, ...] = ()
        self._preview: Preview | None = None
        self._is_moving = False
        self.channel_box = CalmComboBox()
        self.channel_box.setAccessibleName(self.tr("Channel that the handles adjust"))
        for name in (self.tr("All channels"), self.tr("Red"), self.tr("Green"), self.tr("Blue")):
            self.channel_box.addItem(name)
        self.auto_button = button(self.tr("Automatic"), icon="stretch")
        self.name_label = label("", "dim")
        self._plot = pg.PlotWidget()
        self._plot.setAccessibleName(self.tr("Histogram"))
        self._curves = [self._plot.plot() for _ in range(3)]
        self.handles = {name: self._make_handle(name) for name in _HANDLES}
        self.grips = {name: self._make_grip(name) for name in _HANDLES}
        self._prepare_plot()
        self._lay_out()
        self.auto_button.clicked.connect(self._on_auto)
        self.channel_box.currentIndexChanged.connect(self._place_handles)
        self.redraw()

    def show_preview(self, preview: Preview) -> None:
        """Show the histogram and the stretch of a picture."""
        self._preview = preview
        if preview.histogram is None or not preview.transfers or not self.isVisible():
            return
        self._histogram, self._transfers = preview.histogram, preview.transfers
        self.name_label.setText(stretch_name(preview))
        is_automatic = preview.request.transfers is None
        allow(self.auto_button, self.tr("The stretch is automatic already.") if is_automatic else "")
        allow(self.channel_box, "" if len(preview.transfers) == 3 else self.tr("This picture has one channel."))
        self._draw_curves(preview.histogram)
        if not self._is_moving:
            self._place_handles()

    def showEvent(self, event: QShowEvent) -> None:
        """Draw what was not drawn while nobody looked."""
        super().showEvent(event)
        if self._preview is not None:
            self.show_preview(self._preview)

    def redraw(self) -> None:
        """Use the colours of the theme."""
        palette = current_palette()
        self._plot.setBackground(QColor(palette.ground))
        colour_axis(self._plot.getAxis("bottom"), palette, self.font())
        for name, handle in self.handles.items():
            handle.setPen(pg.mkPen(palette.accent, width=2 if name == "midtones" else 1))
            handle.setHoverPen(pg.mkPen(palette.accent, width=4))
            handle.label.setColor(QColor(palette.text_dim))
        for curve, colour in zip(self._curves, _curve_colours(palette), strict=True):
            curve.setPen(pg.mkPen(colour, width=1.2))

    def _draw_curves(self, histogram: "Histogram") -> None:
        middles = np.linspace(histogram.low, histogram.high, histogram.counts.shape[1])
        heights = np.log1p(histogram.counts) / max(float(np.log1p(histogram.counts.max())), 1e-6)
        for channel, curve in enumerate(self._curves):
            curve.setVisible(channel < len(heights))
            if channel < len(heights):
                curve.setData(middles, heights[channel])
        self._plot.getAxis("bottom").setTicks([ticks(histogram)])
        self._plot.setXRange(histogram.low, histogram.high, padding=0.01)

    def _channel(self) -> int:
        """Return the channel whose handles are shown: the middle one stands for all."""
        chosen = self.channel_box.currentIndex() - 1
        return chosen if 0 <= chosen < len(self._transfers) else len(self._transfers) // 2

    def _place_handles(self) -> None:
        if self._histogram is None:
            return
        channel = self._channel()
        transfer = self._transfers[channel]
        middle = transfer.black + transfer.midtones * (transfer.white - transfer.black)
        for name, value in zip(_HANDLES, (transfer.black, middle, transfer.white), strict=True):
            handle = self.handles[name]
            handle.blockSignals(True)
            handle.setValue(self._histogram.position(value, channel))
            handle.blockSignals(False)
            handle.show()
            self.grips[name].tell_value()

    def _on_moved(self) -> None:
        if self._histogram is None:
            return
        black, middle, white = (float(self.handles[name].value()) for name in _HANDLES)
        middle = max(middle, black + _LEAST_GAP)
        white = max(white, middle + _LEAST_GAP)
        channel = self._channel()
        wanted = _transfer(*(self._histogram.value(place, channel) for place in (black, middle, white)))
        self._is_moving = True
        self.transfers_chosen.emit(self._with(channel, wanted))

    def _on_released(self) -> None:
        self._on_moved()
        self._is_moving = False

    def _with(self, channel: int, wanted: "Transfer") -> "tuple[Transfer, ...]":
        if self.channel_box.currentIndex() > 0:
            return tuple(wanted if number == channel else transfer for number, transfer in enumerate(self._transfers))
        assert self._histogram is not None
        was, sky = self._transfers[channel], self._histogram.sky_adu
        moved = wanted.black - was.black
        reach = (wanted.white - sky[channel]) / max(was.white - sky[channel], 1e-6)
        return tuple(
            replace(
                transfer,
                black=transfer.black + moved,
                midtones=wanted.midtones,
                white=max(sky_adu + (transfer.white - sky_adu) * reach, transfer.black + moved + 1e-3),
            )
            for transfer, sky_adu in zip(self._transfers, sky, strict=True)
        )

    def _on_auto(self) -> None:
        self._is_moving = False
        self.transfers_chosen.emit(None)

    def _make_handle(self, name: str) -> pg.InfiniteLine:
        words = {"black": self.tr("black"), "midtones": self.tr("mid"), "white": self.tr("white")}[name]
        options = {"position": 0.92, "movable": False}
        handle = pg.InfiniteLine(angle=90, movable=True, label=words, labelOpts=options)
        handle.setCursor(Qt.CursorShape.SplitHCursor)
        handle.sigDragged.connect(self._on_moved)
        handle.sigPositionChangeFinished.connect(self._on_released)
        handle.hide()
        self._plot.addItem(handle, ignoreBounds=True)
        return handle

    def _make_grip(self, name: str) -> LineGrip:
        words = {"black": self.tr("Black"), "midtones": self.tr("Midtones"), "white": self.tr("White")}[name]
        grip = LineGrip(self._plot, self._plot.getPlotItem(), self.handles[name], words, self._adu)
        grip.cleared.connect(self._on_auto)
        return grip

    def _adu(self, place: float) -> str:
        """Return what a place on the axis stands for."""
        value = self._histogram.above_sky(place) if self._histogram else 0.0
        return self.tr("{value} ADU above the sky").format(value=number(value, 0))

    def _prepare_plot(self) -> None:
        self._plot.setMenuEnabled(False)
        self._plot.hideButtons()
        self._plot.setMouseEnabled(x=False, y=False)
        self._plot.hideAxis("left")
        self._plot.setYRange(0.0, 1.1, padding=0)
        self._plot.setLabel("bottom", self.tr("ADU above the sky"))

    def _lay_out(self) -> None:
        row = FlowRow()
        for part in (self.channel_box, self.auto_button, self.name_label):
            row.addWidget(part)
        words = self.tr("A manual stretch applies to all frames, so changes in the sky become visible.")
        hint = label(words, "small", wraps=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 0, 8, 8)
        column.setSpacing(8)
        column.addLayout(row)
        column.addWidget(self._plot, 1)
        column.addWidget(hint)


def _transfer(black: float, middle: float, white: float) -> "Transfer":
    from crowdsky_desktop.imaging.preview.stretch import Transfer

    share = (middle - black) / max(white - black, 1e-6)
    return Transfer(black, float(np.clip(share, 1e-4, 0.9999)), white)


def ticks(histogram: "Histogram") -> list[tuple[float, str]]:
    """Return places and words, those that would touch another one left out: nought stays, then the largest."""
    shown: list[tuple[float, str]] = []
    for value in sorted(_TICKS_ADU, key=lambda value: (value != 0, -abs(value))):
        place = float(np.arcsinh(value / histogram.noise_adu))
        has_room = all(abs(place - other) >= LEAST_TICK_GAP for other, _ in shown)
        if histogram.low <= place <= histogram.high and has_room:
            shown.append((place, f"{value:,}".replace(",", "\u202f").replace("-", "−")))
    return sorted(shown)


def _curve_colours(palette: Palette) -> tuple[str, ...]:
    return (palette.text,) * 3 if palette.is_red_only else _CHANNEL_COLOURS
