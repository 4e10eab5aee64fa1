"""The seven steps of the job's road, side by side, each with its progress."""

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from crowdsky_desktop.gui.state_looks import STEP_LOOKS
from crowdsky_desktop.gui.tasks.road_progress import STEPS, RoadProgress
from crowdsky_desktop.gui.theme.icons import icon
from crowdsky_desktop.gui.theme.painting import painting
from crowdsky_desktop.gui.theme.theme import current_palette
from crowdsky_desktop.gui.theme.tokens import FONT_PX, Palette
from crowdsky_desktop.gui.words import say
from crowdsky_desktop.model.events import Step

_HEIGHT, _BAR_HEIGHT, _GAP, _ICON_PX = 44, 3, 4, 16
"""Logical pixels of the strip, of a step's bar, between two steps, and of an icon; chosen."""
_ICON_NEEDS = _ICON_PX + 6 + _GAP
"""Logical pixels of a step without its word."""
_UNKNOWN_SHARE = 0.35
"""How much of the bar is drawn where the total is unknown; chosen."""


class RoadStrip(QWidget):
    """Draws a `RoadProgress`; done steps have a tick, the current one the accent.

    Where there is no room for all words, only the current step has its word; the others keep their icons.
    """

    def __init__(self) -> None:
        super().__init__()
        self._progress = RoadProgress()
        self._is_running = False
        self.setAccessibleName(self.tr("Progress of the chunk"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMaximumWidth(160 * len(STEPS))

    def show_progress(self, progress: RoadProgress, *, is_running: bool) -> None:
        """Draw `progress` from now on."""
        self._progress = progress
        self._is_running = is_running
        self.setAccessibleDescription(self._spoken())
        self.update()

    def sizeHint(self) -> QSize:
        """Return the size at which all seven words fit."""
        return QSize(sum(self._needs()), _HEIGHT)

    def minimumSizeHint(self) -> QSize:
        """Return the size at which all icons and the longest word fit: a word that is cut off names no step."""
        return QSize(len(STEPS) * _ICON_NEEDS + max(self._needs()) - _ICON_NEEDS, _HEIGHT)

    def changeEvent(self, event: QEvent) -> None:
        """Draw again in another theme's colours."""
        super().changeEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the seven steps."""
        with painting(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            left = 0.0
            for step, width in zip(STEPS, self._widths(), strict=True):
                self._paint_step(painter, step, QRectF(left, 0, width - _GAP, self.height()))
                left += width

    @property
    def has_words(self) -> bool:
        """Whether all steps have their words."""
        return self.width() >= sum(self._needs())

    def _widths(self) -> list[float]:
        """Return each step's share: what is written of it takes, and as much more for all."""
        needs = self._needs()
        if not self.has_words:
            needs = [need if step is self._named else _ICON_NEEDS for step, need in zip(STEPS, needs, strict=True)]
        spare = (self.width() - sum(needs)) / len(STEPS)
        return [need + spare for need in needs]

    @property
    def _named(self) -> Step | None:
        """The step that has its word in any case."""
        return self._progress.step if self._is_running else None

    def _needs(self) -> list[int]:
        """Return what each step takes while it is the current one."""
        metrics = QFontMetrics(self._font(is_current=True))
        return [_ICON_NEEDS + metrics.horizontalAdvance(say(STEP_LOOKS[step].word)) for step in STEPS]

    def _paint_step(self, painter: QPainter, step: Step, box: QRectF) -> None:
        palette = current_palette()
        colour = self._colour(step, palette)
        name = "check" if step in self._progress.steps_done else STEP_LOOKS[step].icon
        icon(name, colour).paint(painter, round(box.left()), 8, _ICON_PX, _ICON_PX)
        painter.setFont(self._font(is_current=step is self._named))
        self._paint_bar(painter, step, QRectF(box.left(), 32, box.width(), _BAR_HEIGHT), palette)
        if not (self.has_words or step is self._named):
            return
        words = QRectF(box.left() + _ICON_PX + 4, 6, box.width() - _ICON_PX - 4, 20)
        word = painter.fontMetrics().elidedText(
            say(STEP_LOOKS[step].word), Qt.TextElideMode.ElideRight, round(words.width())
        )
        painter.setPen(QPen(QColor(colour)))
        painter.drawText(words, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), word)

    def _paint_bar(self, painter: QPainter, step: Step, box: QRectF, palette: Palette) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(palette.line))
        painter.drawRoundedRect(box, 1.5, 1.5)
        fraction = self._progress.fraction(step)
        share = _UNKNOWN_SHARE if fraction is None else fraction
        if not share or (fraction is None and not self._is_running):
            return
        painter.setBrush(QColor(palette.good if step in self._progress.steps_done else palette.accent))
        painter.drawRoundedRect(QRectF(box.left(), box.top(), box.width() * share, box.height()), 1.5, 1.5)

    def _colour(self, step: Step, palette: Palette) -> str:
        if step in self._progress.steps_done:
            return palette.text
        if step is self._progress.step and self._is_running:
            return palette.accent
        return palette.text_dim

    def _font(self, *, is_current: bool) -> QFont:
        font = QFont(self.font())
        font.setPixelSize(FONT_PX["small"])
        font.setWeight(QFont.Weight.DemiBold if is_current else QFont.Weight.Normal)
        return font

    def _spoken(self) -> str:
        done = ", ".join(say(STEP_LOOKS[step].word) for step in STEPS if step in self._progress.steps_done)
        current = say(STEP_LOOKS[self._progress.step].word) if self._progress.step else self.tr("none")
        return self.tr("Done: {done}. Current step: {current}.").format(done=done or self.tr("none"), current=current)
