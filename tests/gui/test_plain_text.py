"""Nothing that a server, a file or a storage says is taken for markup or moves a letter, wherever it is shown."""

import re
import unicodedata
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from sqlite3 import connect

import pytest
from PySide6.QtCore import QAbstractItemModel, QAbstractListModel, QPoint, Qt
from PySide6.QtGui import QAction, QImage, QTextDocument
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QComboBox,
    QGraphicsTextItem,
    QGraphicsView,
    QLabel,
    QLineEdit,
    QMessageBox,
    QPlainTextEdit,
    QTextEdit,
    QToolTip,
    QWidget,
)

import crowdsky_desktop.gui
from crowdsky_desktop.gui.dialogs.failure_dialog import FailureDialog
from crowdsky_desktop.gui.shell.main_window import MainWindow
from crowdsky_desktop.gui.widgets.labels import ElidedLabel, label
from crowdsky_desktop.model.errors import ServerBrokenError
from crowdsky_desktop.server.hosting import HostedServer, ServerConfig
from tests.gui.test_road import RUN_MS, claim_and_stack

PROPERTIES = ("windowTitle", "text", "title", "toolTip", "statusTip", "whatsThis", "accessibleName", "placeholderText")
ROLES = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.StatusTipRole)
RICH = re.compile(
    r"setHtml|insertHtml|appendHtml|insertMarkdown|(?<!mightBe)RichText|MarkdownText|QMessageBox|QErrorMessage|WhatsThis|"
    r"QSystemTrayIcon|setMarkdown"
)
ALLOWED_RICH = {"help_browser.py": {"setMarkdown", "insertHtml", "setHtml"}, "update_dialog.py": {"setMarkdown"}}


@pytest.fixture
def canary(tmp_path: Path) -> str:
    """Markup that shows a large picture from the disk, and letters that move others."""
    path = tmp_path / "canary.png"
    assert QImage(900, 900, QImage.Format.Format_RGB32).save(str(path))
    return f'<img src="file://{path.as_posix()}"><b>CANARY</b>\x1b[31m\u202e\x07'


def is_clean(text: str) -> bool:
    return all(letter in " \n\t" or unicodedata.category(letter)[0] not in "CZ" for letter in text)


def texts_of(widget: QWidget) -> Iterator[str]:
    for name in PROPERTIES:
        value = widget.property(name)
        if isinstance(value, str):
            yield value
    if isinstance(widget, QComboBox):
        yield from (widget.itemText(index) for index in range(widget.count()))
    if isinstance(widget, QPlainTextEdit | QTextEdit):
        yield widget.toPlainText()
    if isinstance(widget, QAbstractItemView) and widget.model() is not None:
        yield from texts_of_model(widget.model())
    yield from (text for action in widget.actions() for text in (action.text(), action.toolTip()))


def texts_of_model(model: QAbstractItemModel) -> Iterator[str]:
    n_columns = 1 if isinstance(model, QAbstractListModel) else model.columnCount()
    cells = [model.index(row, column) for row in range(model.rowCount()) for column in range(n_columns)]
    values = [model.data(cell, role) for cell in cells for role in ROLES]
    yield from (value for value in values if isinstance(value, str))


def documents() -> Iterator[QTextDocument]:
    for widget in QApplication.allWidgets():
        if isinstance(widget, QTextEdit | QPlainTextEdit):
            yield widget.document()
        if isinstance(widget, QGraphicsView) and widget.scene() is not None:
            yield from (item.document() for item in widget.scene().items() if isinstance(item, QGraphicsTextItem))


def tip() -> QLabel:
    (found,) = [one for one in QApplication.topLevelWidgets() if one.metaObject().className() == "QTipLabel"]
    return found


def test_a_tooltip_is_text(qtbot, theme, canary) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    holder.show()
    for text in (canary, f"<html>{canary}</html>", f"{canary}\n{canary}"):
        QToolTip.showText(QPoint(10, 10), text, holder)
        assert tip().text() == text
        assert tip().textFormat() is Qt.TextFormat.PlainText
        assert tip().height() < 900
        QToolTip.hideText()
        tip().deleteLater()
        qtbot.waitUntil(lambda: not [w for w in QApplication.topLevelWidgets() if w.inherits("QTipLabel")])


def test_a_label_that_nobody_thought_of_is_text_too(qtbot, theme, canary) -> None:
    box = QMessageBox(QMessageBox.Icon.Warning, "title", canary)
    bare = QLabel(canary)
    for widget in (box, bare):
        qtbot.addWidget(widget)
        widget.show()
    labels = [bare, *(one for one in box.findChildren(QLabel) if one.text() == canary)]
    assert len(labels) == 2
    assert [one.textFormat() for one in labels] == [Qt.TextFormat.PlainText] * 2
    assert bare.sizeHint().height() < 900


def test_our_labels_show_no_letter_that_moves_others(qtbot, theme, canary) -> None:
    for made in (label(canary), ElidedLabel(canary)):
        qtbot.addWidget(made)
        assert "CANARY" in made.text()
        assert is_clean(made.text())
        made.setText(f"{canary}\nsecond")
        assert is_clean(made.text())
    two = label(f"{canary}\nsecond")
    qtbot.addWidget(two)
    assert two.text().endswith("\nsecond")


@pytest.fixture
def hostile_server(server: tuple[HostedServer, ServerConfig], canary: str) -> None:
    """The server's one chunk, named by somebody hostile."""
    with closing(connect(server[1].database_file)) as database:
        database.execute("UPDATE stacking_jobs SET object_name = ?", (canary,))
        markup = canary.partition("\x1b")[0]  # the server sends the name in a header
        database.execute("UPDATE raw_files SET filename = ? || filename", (markup,))
        for table in ("stacking_jobs", "raw_files"):
            database.execute(f"UPDATE {table} SET chunk_key = ?", (f"20250115.78_{canary}",))
        database.commit()


@pytest.mark.usefixtures("hostile_server")
def test_the_whole_window_shows_hostile_names_as_they_are(qtbot, window: MainWindow, canary: str) -> None:
    claim_and_stack(qtbot, window)
    error = ServerBrokenError(f"The server answered 500: {canary}.")
    error.__cause__ = ValueError(canary)
    window.show_error(error)
    window.notice.show_words(canary)
    dialog = FailureDialog(window.session.ledger.all()[0], window)
    qtbot.addWidget(dialog)
    for key in ("queue", "frames", "review", "by_hand", "log", "settings"):
        window.show_page(key)
        window.grab()
    page = window.pages.page("frames")
    window.show_page("frames")
    qtbot.waitUntil(lambda: page.viewer.view.has_picture, timeout=RUN_MS)

    widgets = [one for one in QApplication.allWidgets() if not isinstance(one, QLineEdit)]
    said = {text for widget in widgets for text in texts_of(widget)}
    assert sum("CANARY" in text for text in said) > 4, said
    assert [text for text in said if not is_clean(text)] == []
    labels = [one for one in widgets if isinstance(one, QLabel) and "CANARY" in one.text()]
    assert labels
    assert {one.textFormat() for one in labels} == {Qt.TextFormat.PlainText}
    for document in documents():
        assert "<b>" in document.toPlainText() or "CANARY" not in document.toPlainText()
        assert "canary.png" not in "".join(_pictures(document))


def _pictures(document: QTextDocument) -> Iterator[str]:
    block = document.begin()
    while block.isValid():
        fragments = block.begin()
        while not fragments.atEnd():
            shape = fragments.fragment().charFormat()
            if shape.isImageFormat():
                yield shape.toImageFormat().name()
            fragments += 1
        block = block.next()


def test_markup_is_asked_for_in_the_guide_alone() -> None:
    """Whoever needs markup elsewhere has to come by here and say whose text it is."""
    for path in sorted(Path(crowdsky_desktop.gui.__file__).parent.rglob("*.py")):
        found = set(RICH.findall(path.read_text(encoding="utf-8")))
        assert found <= ALLOWED_RICH.get(path.name, set()), path


def test_actions_say_what_they_are_called(qtbot, window: MainWindow, canary: str, tmp_path: Path) -> None:
    folder = tmp_path / "\x1b[31m<b>CANARY<b>"
    folder.mkdir()
    menu = window.pages.page("by_hand").opener.recent_menu
    menu.remember(folder)
    qtbot.waitUntil(lambda: not menu.isEmpty(), timeout=RUN_MS)
    actions: list[QAction] = menu.actions()
    assert any("CANARY" in action.toolTip() for action in actions)
    assert all(is_clean(action.text() + action.toolTip()) for action in actions)
