"""The theme in use: applies it to the application and follows the system where no one chose."""

import tempfile
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QGuiApplication, QPalette
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel

from crowdsky_desktop.gui.theme.icons import icon, pixmap
from crowdsky_desktop.gui.theme.style_sheet import style_sheet
from crowdsky_desktop.gui.theme.tokens import DARK, FONT_PX, NIGHT, PALETTES, Palette, ThemeChoice, blend


class Theme(QObject):
    """The palette in use.

    Signals
    -------
    changed : Palette
        Another palette is in use; style sheet and icons are already redrawn.
    """

    changed = Signal(object)

    def __init__(self, app: QApplication, choice: ThemeChoice = ThemeChoice.DARK) -> None:
        super().__init__(app)
        self._app = app
        self._choice = choice
        self._marks = tempfile.TemporaryDirectory(prefix="crowdsky-marks-")
        self.palette = DARK
        app.setStyle("Fusion")
        app.setFont(ui_font(app.font()))
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._on_system_changed)
        self.choose(choice)

    def choose(self, choice: ThemeChoice) -> None:
        """Use the palette of `choice` from now on."""
        self._choice = choice
        self._apply(self._resolve())

    def choose_night(self, is_night: bool) -> None:
        """Use red on black for a while, or go back to what was chosen."""
        self._apply(NIGHT if is_night else self._resolve())

    def close(self) -> None:
        """Remove the temporary files that the style sheet's marks are drawn in."""
        self._marks.cleanup()

    def _resolve(self) -> Palette:
        if self._choice is not ThemeChoice.SYSTEM:
            return PALETTES[self._choice.value]
        is_light = QGuiApplication.styleHints().colorScheme() is Qt.ColorScheme.Light
        return PALETTES["light" if is_light else "dark"]

    def _on_system_changed(self) -> None:
        if self._choice is ThemeChoice.SYSTEM:
            self._apply(self._resolve())

    def _apply(self, palette: Palette) -> None:
        self.palette = palette
        self._app.setPalette(_qt_palette(palette))
        self._app.setStyleSheet(style_sheet(palette, self._draw_marks(palette)))
        for widget in self._app.allWidgets():
            redraw_icon(widget, palette)
        self.changed.emit(palette)

    def _draw_marks(self, palette: Palette) -> dict[str, str]:
        """Draw the marks that a style sheet can only name as files."""
        folder = Path(self._marks.name)
        wanted = {"tick": ("check", palette.on_accent), "arrow_down": ("down", palette.text_dim)}
        marks = {}
        for mark, (name, colour) in wanted.items():
            path = folder / f"{mark}_{palette.name}.png"
            pixmap(name, colour, 32).save(str(path))
            marks[mark] = path.as_posix()
        up = folder / f"arrow_up_{palette.name}.png"
        pixmap("down", palette.text_dim, 32).toImage().flipped(Qt.Orientation.Vertical).save(str(up))
        return {**marks, "arrow_up": up.as_posix()}


def current_palette() -> Palette:
    """Return the palette in use; the dark one before a theme was applied."""
    app = QApplication.instance()
    theme = app.findChild(Theme) if app else None
    return theme.palette if theme else DARK


def picture_palette() -> Palette:
    """Return the palette for what is drawn over pictures of the sky, which are dark in every theme."""
    palette = current_palette()
    return palette if palette.is_red_only else DARK


def set_icon(widget: QAbstractButton | QLabel, name: str, tone: str = "text_dim", size: int = 16) -> None:
    """Give `widget` the icon `name` in the colour of the token `tone`, now and after each change of theme."""
    wanted = {"iconName": name, "iconToken": tone, "iconSize": size}
    if all(widget.property(key) == value for key, value in wanted.items()):
        return
    for key, value in wanted.items():
        widget.setProperty(key, value)
    redraw_icon(widget, current_palette())


def redraw_icon(widget: QObject, palette: Palette) -> None:
    """Draw the icon that `widget` was given, if any, in the colours of `palette`."""
    name = widget.property("iconName")
    if not name:
        return
    colour = getattr(palette, widget.property("iconToken"))
    if isinstance(widget, QAbstractButton):
        size = widget.iconSize()
        gap = size.width() / size.height() - 1 if size.height() else 0.0
        checked = palette.accent if widget.isCheckable() else None
        disabled = blend(palette.text_dim, palette.panel, 0.6)
        widget.setIcon(icon(name, colour, checked, disabled_colour=disabled, gap=gap))
    elif isinstance(widget, QLabel):
        ratio = widget.devicePixelRatioF()
        drawn = pixmap(name, colour, round(widget.property("iconSize") * ratio))
        drawn.setDevicePixelRatio(ratio)
        widget.setPixmap(drawn)


def set_tone(label: QLabel, tone: str) -> None:
    """Colour `label` by a tone of the style sheet (``info``, ``good``, ``warn``, ``bad``, ``accent`` or none)."""
    if label.property("tone") == tone:
        return
    label.setProperty("tone", tone)
    label.style().unpolish(label)
    label.style().polish(label)


def ui_font(system: QFont) -> QFont:
    """Return the system's UI font at our size, with figures of equal width."""
    font = QFont(system)
    font.setPixelSize(FONT_PX["body"])
    font.setFeature(QFont.Tag("tnum"), 1)
    return font


def _qt_palette(palette: Palette) -> QPalette:
    """Return the colours for what Qt draws without the style sheet: links, placeholders, native parts."""
    roles = {
        QPalette.ColorRole.Window: palette.ground,
        QPalette.ColorRole.WindowText: palette.text,
        QPalette.ColorRole.Base: palette.raised,
        QPalette.ColorRole.AlternateBase: palette.panel,
        QPalette.ColorRole.Text: palette.text,
        QPalette.ColorRole.Button: palette.raised,
        QPalette.ColorRole.ButtonText: palette.text,
        QPalette.ColorRole.Highlight: palette.accent,
        QPalette.ColorRole.HighlightedText: palette.on_accent,
        QPalette.ColorRole.Link: palette.accent,
        QPalette.ColorRole.PlaceholderText: palette.text_dim,
        QPalette.ColorRole.ToolTipBase: palette.raised,
        QPalette.ColorRole.ToolTipText: palette.text,
    }
    colours = QPalette()
    for role, colour in roles.items():
        colours.setColor(role, QColor(colour))
    return colours
