"""Brightness, contrast and saturation of the picture: three sliders in a row, and a button that resets them."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSlider, QVBoxLayout

from crowdsky_desktop.gui.widgets.buttons import allow, icon_button
from crowdsky_desktop.gui.widgets.labels import ElidedLabel, label
from crowdsky_desktop.imaging.preview.tone import NEUTRAL, Tone

_END = 100
"""Of each slider, up and down; a step is a hundredth of the way. Chosen."""
_STEP, _PAGE = 2, 20
"""Of an arrow key, and of Page Up and Page Down, in steps; chosen: a first step is seen, and ten lead across."""
_LEAST_SLIDER = 60
"""Width, logical pixels. Chosen: the row fits into the smallest window."""
_BETWEEN = 20
"""Room between two sliders, logical pixels; chosen."""
_KEYS = frozenset(
    {
        *(Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down),
        *(Qt.Key.Key_Home, Qt.Key.Key_End, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown),
    }
)


class ToneSlider(QSlider):
    """A slider that keeps its keys from the page's shortcuts, and stands in the middle again after a double click."""

    def __init__(self, name: str) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self.setRange(-_END, _END)
        self.setSingleStep(_STEP)
        self.setPageStep(_PAGE)
        self.setMinimumWidth(_LEAST_SLIDER)
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    @property
    def share(self) -> float:
        """Where it stands, −1 to 1."""
        return self.value() / _END

    def event(self, event: QEvent) -> bool:
        """Take the arrow keys, which else move the divider of a comparison."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride:
            if event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier):
                event.setAccepted(event.key() in _KEYS)
            return True
        return super().event(event)

    def mouseDoubleClickEvent(self, event: QEvent) -> None:
        """Change nothing any more."""
        self.setValue(0)


class ToneBar(QFrame):
    """Shown below the page's head while its button is pressed.

    Signals
    -------
    changed
        The picture is to be drawn in another tone.
    """

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.brightness = ToneSlider(self.tr("Brightness"))
        self.contrast = ToneSlider(self.tr("Contrast"))
        self.saturation = ToneSlider(self.tr("Saturation"))
        self._sliders = (self.brightness, self.contrast, self.saturation)
        self.reset_button = icon_button("undo", self.tr("Reset"))
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 4, 16, 6)
        row.setSpacing(_BETWEEN)
        self._values = [self._add(row, slider) for slider in self._sliders]
        row.addWidget(self.reset_button, alignment=Qt.AlignmentFlag.AlignBottom)
        self.reset_button.clicked.connect(self.reset)
        self._tell()

    @property
    def tone(self) -> Tone:
        """What the sliders say."""
        return Tone(*(slider.share for slider in self._sliders))

    def reset(self) -> None:
        """Put all sliders in the middle."""
        self.show_tone(NEUTRAL)

    def show_tone(self, tone: Tone) -> None:
        """Let the sliders stand where a tone says, and tell it once."""
        shares = (tone.brightness, tone.contrast, tone.saturation)
        for slider, share in zip(self._sliders, shares, strict=True):
            slider.blockSignals(True)
            slider.setValue(round(share * _END))
            slider.blockSignals(False)
        self._on_moved()

    def _add(self, row: QHBoxLayout, slider: ToneSlider) -> QLabel:
        value = label("", "dim")
        above = QHBoxLayout()
        above.addWidget(ElidedLabel(slider.accessibleName(), "dim"), 1)
        above.addWidget(value)
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addLayout(above)
        column.addWidget(slider)
        row.addLayout(column, 1)
        slider.valueChanged.connect(self._on_moved)
        return value

    def _on_moved(self) -> None:
        self._tell()
        self.changed.emit()

    def _tell(self) -> None:
        for slider, value in zip(self._sliders, self._values, strict=True):
            value.setText(f"{slider.value():+d}".replace("-", "−") if slider.value() else "0")
        allow(self.reset_button, self.tr("Nothing was changed.") if self.tone.is_neutral else "")
