"""Keys stand in one table: what binds them, the card that lists them, and the tooltips that name them."""

import ast
import re
from pathlib import Path

import pytest
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QWidget

from crowdsky_desktop import gui
from crowdsky_desktop.gui.widgets.shortcuts import LOOK_NOW, OPEN_PAGE, PRIMARY, bind, native, with_key

KEY = re.compile(r"\((?:(?:(?:Ctrl|Alt|Shift|Meta)\+)+\S+|F\d+|[A-Z0-9]|[Ss]pace|Del|Esc|Enter|Left|Right|Up|Down)\)")


def keys_in_words(source: str) -> list[str]:
    """Return the texts for a person in which a key is written out, in brackets, as tooltips have them."""
    calls = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call)]
    translated = [call.args[0] for call in calls if getattr(call.func, "attr", "") == "tr"]
    return [text.value for text in translated if isinstance(text, ast.Constant) and KEY.search(text.value)]


@pytest.mark.parametrize("room", ["shell", "tasks", "dialogs", "diagnostics", "widgets", "theme", "pages", "pictures"])
def test_no_tooltip_has_a_key_by_heart(room):
    by_heart = {
        path.name: found
        for path in sorted((Path(gui.__file__).parent / room).rglob("*.py"))
        if (found := keys_in_words(path.read_text(encoding="utf-8")))
    }
    assert by_heart == {}


@pytest.mark.parametrize("key", ["Ctrl+Shift+O", "Ctrl+.", "F5", "Shift+F1", "S", "0", "space", "Alt+Left"])
def test_a_key_by_heart_is_found(key):
    assert keys_in_words(f"self.tr('Do it ({key}).')")


@pytest.mark.parametrize(
    "words", ["Do it", "Do it ({key})", "%n frame(s)", "FITS, 32-bit (*.fits)", "(with Shift: faster)"]
)
def test_what_is_no_key_is_let_pass(words):
    assert not keys_in_words(f"self.tr({words!r})")


def test_a_hint_names_the_key_as_the_system_writes_it(qapp):
    key = QKeySequence("F5").toString(QKeySequence.SequenceFormat.NativeText)
    assert LOOK_NOW.hint() == f"Check the server now ({key})"
    assert OPEN_PAGE.hint("Log", number=4) == f"Log ({native('Ctrl+5')})"
    assert native("Ctrl+5").endswith("5")
    assert with_key("Back", QKeySequence.StandardKey.Back) == f"Back ({native(QKeySequence.StandardKey.Back)})"


def test_more_or_fewer_actions_than_keys_are_refused(qtbot):
    page = QWidget()
    qtbot.addWidget(page)
    with pytest.raises(ValueError, match="shorter"):
        bind(page, OPEN_PAGE, page.update)
    bind(page, PRIMARY, page.update)


def test_buttons_of_the_window_name_the_keys_that_are_bound(window):
    tips = {
        window.strip.night_button.toolTip(),
        window.strip.help_button.toolTip(),
        window.dock.cancel_button.toolTip(),
    }
    assert {tip[tip.rindex("(") :] for tip in tips} == {f"({native(key)})" for key in ("Ctrl+N", "Shift+F1", "Ctrl+.")}
    assert native("Ctrl+P") in window.dock.pause_button.toolTip()
