"""Buttons in the roles of the style sheet."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QPushButton, QToolButton, QWidget

from crowdsky_desktop.gui.theme.theme import set_icon

ICON_BESIDE_TEXT = QSize(20, 16)
"""The icon stands at the left of this box; what is left is the gap before the word."""

_WHY_NOT, _USUAL_TOOL_TIP = "whyNot", "usualToolTip"
"""Names of the properties in which a control keeps why it cannot be used, and its tooltip for when it can."""

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


def allow(made: QWidget, why_not: str = "") -> None:
    """Let a button or box be used, or not, and then say why: in its tooltip, and to a screen reader.

    Nothing else in the window disables a control.

    Parameters
    ----------
    why_not : str
        A short sentence; empty where it can be used.
    """
    before = made.property(_WHY_NOT) or ""
    if why_not and not before:
        made.setProperty(_USUAL_TOOL_TIP, made.toolTip())
    if why_not or before:
        made.setToolTip(why_not or made.property(_USUAL_TOOL_TIP))
        made.setAccessibleDescription(why_not)
    made.setProperty(_WHY_NOT, why_not)
    made.setEnabled(not why_not)


def why_not(made: QWidget) -> str:
    """Return why a control, or what it is a part of, cannot be used; empty if it can, or nobody has said so."""
    said = str(made.property(_WHY_NOT) or "")
    whole = made.parentWidget()
    return said if said or whole is None or made.isWindow() else why_not(whole)


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
