"""What a screen reader says and the keyboard reaches: walked over every widget of every page and dialog."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QComboBox,
    QDialog,
    QLineEdit,
    QPlainTextEdit,
    QTextBrowser,
    QWidget,
)

from crowdsky_desktop.gui.dialogs.recipe_dialog import RecipeDialog
from crowdsky_desktop.gui.dialogs.shortcuts_dialog import ShortcutsDialog
from crowdsky_desktop.gui.shell.main_window import MainWindow
from tests.support.waiting import RUN_MS

CONTROLS = (
    QAbstractButton,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTextBrowser,
    QAbstractSpinBox,
    QAbstractItemView,
)


def controls_of(parent: QWidget) -> list[QWidget]:
    """Return what can be worked with, without the inner parts of Qt's own widgets."""
    inner = (QComboBox, QAbstractSpinBox, QAbstractItemView)
    return [
        one
        for one in parent.findChildren(QWidget)
        if isinstance(one, CONTROLS)
        and not isinstance(one.parent(), inner)
        and not one.objectName().startswith("qt_")
        and "QComboBox" not in one.parent().metaObject().className()
        and not type(one.parent()).__module__.startswith("pyqtgraph")
        and not type(one).__module__.startswith("pyqtgraph")
    ]


def name_of(one: QWidget) -> str:
    text = one.text() if isinstance(one, QAbstractButton) else ""
    return (one.accessibleName() or text).strip()


def is_reached(one: QWidget) -> bool:
    """Whether Tab leads to a control, or in a group to the chosen one, and the arrow keys from there to the others."""
    group = one.group() if isinstance(one, QAbstractButton) else None
    entry = group.checkedButton() if group is not None and group.exclusive() else one
    return bool(entry.focusPolicy() & Qt.FocusPolicy.TabFocus)


@pytest.fixture
def full_window(qtbot, window) -> MainWindow:
    """The window with all its pages made, and a stack on them."""
    for start in (window.commands.claim, lambda: window.commands.go_on(1)):
        with qtbot.waitSignal(window.runner.finished, timeout=RUN_MS):
            start()
    for key in (*window.rail.page_keys, "welcome"):
        window.show_page(key)
    return window


def test_every_control_has_a_name(qtbot, full_window):
    report = full_window.pages.page("review").document.report
    dialogs: list[QDialog] = [RecipeDialog(report, frozenset(), full_window), ShortcutsDialog(full_window)]
    controls = [one for parent in (full_window, *dialogs) for one in controls_of(parent)]
    assert len(controls) > 80
    nameless = [one for one in controls if not name_of(one) and not one.isHidden()]  # hidden until they have words
    assert not [f"{type(one).__name__} in {type(one.parent()).__name__}: {one.toolTip()}" for one in nameless]
    for dialog in dialogs:
        dialog.deleteLater()


def test_the_keyboard_reaches_every_control_that_is_shown(full_window):
    for key in (*full_window.rail.page_keys, "welcome"):
        full_window.show_page(key)
        shown = [one for one in controls_of(full_window) if one.isVisible() and one.isEnabled()]
        out_of_reach = [name_of(one) for one in shown if not is_reached(one)]
        assert not out_of_reach, key


def test_every_shortcut_is_on_the_card(full_window):
    card = ShortcutsDialog(full_window)
    listed = card.keys()
    used = {one.key().toString() for one in full_window.findChildren(QShortcut)} - {"", "Ctrl+C", "Ctrl+Return"}
    assert not used - listed, sorted(used - listed)
    card.deleteLater()
