"""What a person does at an editor."""

from PySide6.QtWidgets import QLineEdit


def enter(qtbot, editor: QLineEdit, text: str) -> None:
    """Type a text in place of what an editor holds."""
    editor.selectAll()
    qtbot.keyClicks(editor, text)
