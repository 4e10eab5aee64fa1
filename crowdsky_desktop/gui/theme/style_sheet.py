"""The Qt style sheet, made of the tokens.

It is also the door that keeps text from being taken for markup: Qt guesses (`Qt.mightBeRichText`), and markup in a name
from a server would have files read, on Windows from other computers. What `qproperty-textFormat` says holds for every
label and every tooltip, whoever makes them (Qt's own boxes too), before the text is looked at.
"""

from string import Template

from crowdsky_desktop.gui.theme.tokens import FONT_PX, Palette, blend

_SHEET = Template("""
* { font-size: ${body}px; color: $text; selection-background-color: $accent; selection-color: $on_accent; }
QWidget { background: transparent; }
QMainWindow, QDialog, #page { background: $ground; }
QToolTip { qproperty-textFormat: PlainText; background: $raised; color: $text; border: 1px solid $line;
    padding: 6px 8px; }

QLabel { qproperty-textFormat: PlainText; background: transparent; }
QLabel[role="display"] { font-size: ${display}px; font-weight: 300; }
QLabel[role="title"] { font-size: ${title}px; font-weight: 500; }
QLabel[role="lead"] { font-size: ${lead}px; }
QLabel[role="strong"] { font-weight: 600; }
QLabel[role="dim"] { color: $text_dim; }
QLabel[role="value"]:focus { background: $selected; }
QLabel[role="small"] { font-size: ${small}px; color: $text_dim; }
QLabel[role="caption"] { font-size: ${small}px; color: $text_dim; font-weight: 600; }
QLabel[role="overlay"] { background: $overlay; color: $overlay_text; font-size: ${small}px; padding: 4px 8px;
  border-radius: 4px; }
QLabel[tone="plain"] { color: $text_dim; }
QLabel[tone="info"] { color: $info; }
QLabel[tone="good"] { color: $good; }
QLabel[tone="warn"] { color: $warn; }
QLabel[tone="bad"] { color: $bad; }
QLabel[tone="accent"] { color: $accent; }

#rail { background: $panel; border-right: 1px solid $line; }
#statusStrip { background: $panel; border-bottom: 1px solid $line; }
#waitingList { background: $raised; border-top: 1px solid $line; }
#jobDock { background: $panel; border-top: 1px solid $line; }
#sidePanel { background: $panel; }
#drawer { background: $panel; border-left: 1px solid $line_strong; }
#edgeBar { background: $panel; border-left: 1px solid $line; }
#notice { background: $raised; border: 1px solid $line_strong; border-radius: 8px; }
#errorPanel { background: $panel; border: none; border-bottom: 1px solid $line; border-left: 3px solid $bad; }
#practiceBanner { background: $panel; border: none; border-bottom: 1px solid $line; border-left: 3px solid $info; }
QFrame[role="card"] { background: $panel; border: 1px solid $line; border-radius: 8px; }
QFrame[role="hairline"] { background: $line; border: none; }
QFrame[role="sky"] { background: $sky; border: none; }

QToolButton[role="rail"] { background: transparent; border: none; border-left: 2px solid transparent; color: $text_dim;
  font-size: ${small}px; padding: 10px 2px 8px 0; }
QToolButton[role="rail"]:hover { color: $text; background: $hover; }
QToolButton[role="rail"]:checked { color: $text; border-left: 2px solid $accent; background: $raised; }
QToolButton[role="rail"]:focus { background: $hover; border-left: 2px solid $text; }

QToolButton[role="edge"] { background: transparent; border: none; border-right: 2px solid transparent;
  color: $text_dim; font-size: ${small}px; padding: 6px 0 6px 0; }
QToolButton[role="edge"]:hover { color: $text; background: $hover; }
QToolButton[role="edge"]:checked { color: $text; border-right: 2px solid $accent; background: $raised; }
QToolButton[role="edge"]:focus { background: $hover; border-right: 2px solid $text; }
QToolButton[role="grip"] { background: $panel; border: 1px solid $line; border-radius: 3px; padding: 0; }
QToolButton[role="grip"]:hover, QToolButton[role="grip"]:focus { background: $hover; }

QPushButton, QToolButton[role="plain"] { background: $raised; border: 1px solid $line; border-radius: 6px;
  padding: 6px 14px; min-height: 18px; }
QPushButton:hover, QToolButton[role="plain"]:hover { background: $hover; border-color: $line_strong; }
QPushButton:pressed, QToolButton[role="plain"]:pressed { background: $panel; }
QPushButton:focus, QToolButton[role="plain"]:focus { border: 1px solid $accent; }
QPushButton:disabled, QToolButton[role="plain"]:disabled { color: $disabled; background: $panel; }
QToolButton[role="bare"] { background: transparent; border: 1px solid transparent; border-radius: 6px; padding: 4px; }
QToolButton[role="bare"]:hover { background: $hover; }
QToolButton[role="bare"]:focus { border-color: $accent; }
QToolButton[role="plain"]:checked { border-color: $accent; color: $accent; }
QToolButton[role="plain"] { padding: 5px 8px; }
QToolButton[role="tab"] { background: transparent; border: none; border-bottom: 2px solid transparent;
  color: $text_dim; padding: 4px 8px; }
QToolButton[role="tab"]:hover { color: $text; }
QToolButton[role="tab"]:checked { color: $text; border-bottom: 2px solid $accent; }
QToolButton[role="tab"]:focus { background: $hover; }
QToolButton::menu-indicator { image: none; }
QToolButton[role="plain"][popupMode="1"] { padding-right: 22px; }
QToolButton::menu-button { border: none; border-left: 1px solid $line; width: 16px; border-top-right-radius: 6px;
  border-bottom-right-radius: 6px; }
QToolButton::menu-button:hover { background: $hover; }
QToolButton::menu-arrow { image: url("$arrow_down"); width: 10px; height: 10px; }
QPushButton[role="primary"] { background: $accent; color: $on_accent; border: 1px solid $accent; font-weight: 600; }
QPushButton[role="primary"]:hover { background: $accent_hover; border-color: $accent_hover; }
QPushButton[role="primary"]:focus { border: 1px solid $text; }
QPushButton[role="primary"]:disabled { background: $raised; color: $disabled; border-color: $line; font-weight: 400; }
QPushButton[role="quiet"] { background: transparent; border-color: transparent; color: $text_dim; }
QPushButton[role="quiet"]:hover { color: $text; background: $hover; }
QPushButton[role="quiet"]:focus { border: 1px solid $accent; }
QPushButton[role="quiet"]:disabled { color: $disabled; }
QPushButton[role="danger"] { color: $bad; }
QPushButton[role="link"] { background: transparent; border: none; color: $accent; padding: 2px 0; text-align: left; }
QPushButton[role="term"], QPushButton[role="doubt"] { background: transparent; border: none; padding: 0; min-height: 0;
  text-align: left; }
QPushButton[role="doubt"] { font-weight: 600; }
QPushButton[role="term"]:hover, QPushButton[role="doubt"]:hover, QPushButton[role="term"]:focus,
QPushButton[role="doubt"]:focus { text-decoration: underline; }
QPushButton[role="link"]:focus { text-decoration: underline; }

QLineEdit, QPlainTextEdit, QTextEdit, QComboBox, QSpinBox, QDoubleSpinBox { background: $raised;
  border: 1px solid $line; border-radius: 6px; padding: 5px 8px; min-height: 18px; }
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QComboBox:focus, QSpinBox:focus, QDoubleSpinBox:focus {
  border: 1px solid $accent; }
QLineEdit:disabled, QComboBox:disabled, QSpinBox:disabled, QDoubleSpinBox:disabled { color: $disabled; }
QComboBox::drop-down { border: none; width: 24px; }
QComboBox::down-arrow { image: url("$arrow_down"); width: 12px; height: 12px; }
QComboBox QAbstractItemView { background: $raised; border: 1px solid $line; outline: none; padding: 4px; }
QSpinBox::up-button, QSpinBox::down-button, QDoubleSpinBox::up-button, QDoubleSpinBox::down-button { width: 0; }
QPlainTextEdit[role="log"] { background: $ground; border: none; border-radius: 0; padding: 8px 16px; }
QTextBrowser[role="help"] { background: $ground; border: none; border-left: 1px solid $line; border-radius: 0;
  padding: 0; }
QCheckBox { spacing: 8px; padding: 2px; }
QCheckBox::indicator { width: 16px; height: 16px; border: 1px solid $line_strong; border-radius: 4px;
  background: $raised; }
QCheckBox::indicator:checked { background: $accent; border-color: $accent; image: url("$tick"); }
QCheckBox:focus { color: $accent; }

QTableView, QTreeView, QListView { background: $ground; alternate-background-color: $ground; border: none;
  outline: none;
  gridline-color: transparent; }
QTableView::item { border: none; border-bottom: 1px solid $hairline; padding: 0 8px; }
QTableView::item:selected, QListView::item:selected { background: $selected; color: $text; }
QListView::item { padding: 4px; border-radius: 4px; }
QHeaderView { background: $ground; }
QHeaderView::section { background: $ground; color: $text_dim; font-size: ${small}px; font-weight: 600; border: none;
  border-bottom: 1px solid $line; padding: 6px 11px 6px 11px; }
QHeaderView::down-arrow { image: url("$arrow_down"); width: 10px; height: 10px; }
QHeaderView::up-arrow { image: url("$arrow_up"); width: 10px; height: 10px; }
QTableCornerButton::section { background: $ground; border: none; }

QProgressBar { background: $raised; border: none; border-radius: 2px; max-height: 4px; min-height: 4px; }
QProgressBar::chunk { background: $accent; border-radius: 2px; }
QSlider::groove:horizontal { background: $line_strong; height: 2px; border-radius: 1px; }
QSlider::handle:horizontal { background: $text; width: 12px; height: 12px; margin: -6px 0; border-radius: 7px;
  border: 1px solid $panel; }
QSlider::handle:horizontal:hover, QSlider::handle:horizontal:focus { background: $accent; }
QSlider::handle:horizontal:disabled { background: $disabled; }
QScrollArea { border: none; }
QScrollBar:vertical { background: transparent; width: 10px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 10px; margin: 0; }
QScrollBar::handle { background: $line_strong; border-radius: 3px; margin: 2px; }
QScrollBar::handle:vertical { min-height: 32px; }
QScrollBar::handle:horizontal { min-width: 32px; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QSplitter::handle { background: $line; }
QSplitter::handle:hover { background: $accent; }
QSplitter::handle:horizontal { width: 1px; }
QSplitter::handle:vertical { height: 1px; }
QMenu { background: $raised; border: 1px solid $line; padding: 4px; }
QMenu::item { padding: 6px 24px 6px 12px; border-radius: 4px; }
QMenu::item:selected { background: $hover; }
""")


def style_sheet(palette: Palette, images: dict[str, str]) -> str:
    """Return the application's style sheet in the colours of `palette`.

    Parameters
    ----------
    images : dict of str to str
        Paths of the drawn marks ``tick``, ``arrow_down`` and ``arrow_up``, forward slashes.
    """
    colours = {key: value for key, value in vars(palette).items() if isinstance(value, str)}
    return _SHEET.substitute(colours, **mixtures(palette), **FONT_PX, **images)


def mixtures(palette: Palette) -> dict[str, str]:
    """Return the shades between two tokens: hover, selection, disabled text."""
    return {
        "hover": blend(palette.text, palette.raised, 0.06),
        "line_strong": blend(palette.text_dim, palette.line, 0.35),
        "hairline": blend(palette.line, palette.ground, 0.5),
        "selected": blend(palette.accent, palette.ground, 0.16),
        "accent_hover": blend(palette.text, palette.accent, 0.18),
        "disabled": blend(palette.text_dim, palette.panel, 0.6),
        "overlay": "rgba(0, 0, 0, 190)" if palette.is_red_only else "rgba(6, 8, 11, 190)",
        "overlay_text": palette.text if palette.is_red_only else "#E6EAF0",
    }
