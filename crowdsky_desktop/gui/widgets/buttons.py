"""Buttons in the roles of the style sheet."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QPushButton, QToolButton

from crowdsky_desktop.gui.theme.theme import set_icon

ICON_BESIDE_TEXT = QSize(20, 16)
"""The icon stands at the left of this box; what is left is the gap before the word."""

_TOKENS = {"primary": "on_accent", "danger": "bad", "link": "accent"}


def button(text: str, role: str = "", *, icon: str = "", tool_tip: str = "") -> QPushButton:
    """Return a push button: ``primary`` (one on a page), plain, ``quiet``, ``danger``, ``link``, ``term`` or ``doubt``.

    The last two look like a label; what they name is explained where they lead.
    """
    made = QPushButton(text)
    made.setProperty("role", role)
    made.setCursor(Qt.CursorShape.PointingHandCursor)
    made.setAutoDefault(False)
    made.setToolTip(tool_tip)
    if icon:
        made.setIconSize(ICON_BESIDE_TEXT)
        set_icon(made, icon, _TOKENS.get(role, "text"))
    return made


def set_role(made: QPushButton, role: str, icon: str) -> None:
    """Give a button another role: there is one primary button on a page."""
    if made.property("role") == role:
        return
    made.setProperty("role", role)
    set_icon(made, icon, _TOKENS.get(role, "text"))
    made.style().unpolish(made)
    made.style().polish(made)


def icon_button(
    icon: str, name: str, *, text: str = "", is_checkable: bool = False, role: str = "plain"
) -> QToolButton:
    """Return a small button with an icon; `name` is its tooltip and what a screen reader says."""
    made = QToolButton()
    made.setProperty("role", role)
    made.setCheckable(is_checkable)
    made.setIconSize(QSize(16, 16))
    made.setToolTip(name)
    made.setAccessibleName(name)
    made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    if text:
        made.setText(text)
        made.setIconSize(ICON_BESIDE_TEXT)
        made.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
    set_icon(made, icon, "text")
    return made
