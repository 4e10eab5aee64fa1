"""Copying what is shown: of labels and tables, by the context menu and by the system's key."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QAbstractItemModel, QCoreApplication, QModelIndex, QObject, QPoint, Qt
from PySide6.QtGui import QAction, QContextMenuEvent, QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractButton, QMenu, QTableView, QWidget

from crowdsky_desktop.gui.theme.icons import icon
from crowdsky_desktop.gui.theme.theme import current_palette
from crowdsky_desktop.gui.widgets.model_roles import CELL_ROLE
from crowdsky_desktop.model.plain_text import plain_lines


def copy_text(text: str) -> None:
    """Put `text` into the clipboard, without letters that hide or move others; tabs and line feeds stay."""
    QGuiApplication.clipboard().setText("\t".join(plain_lines(part) for part in text.split("\t")))


def show_copy_menu(widget: QWidget, event: QContextMenuEvent, text: str) -> None:
    """Offer to copy `text` in a menu where the mouse is; without text, leave the event to others."""
    if not text:
        event.ignore()
        return
    menu = QMenu(widget)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    menu.addAction(_copy_action(menu, QCoreApplication.translate("Copying", "Copy"), text))
    menu.popup(event.globalPos())
    event.accept()


class TableMenu(QObject):
    """The context menu of a table: what can be done with the row, and copying; the system's key copies rows.

    Parameters
    ----------
    table : QTableView
        Whose rows are selected whole.
    buttons : sequence of QAbstractButton
        What the page offers for the selected row. Those that are shown stand in the menu, too, in their own words; one
        that cannot be pressed cannot be chosen there.
    copy : callable, optional
        Copies the selected rows in another way, and has the key already.
    """

    def __init__(
        self, table: QTableView, buttons: Sequence[QAbstractButton] = (), *, copy: Callable[[], None] | None = None
    ) -> None:
        super().__init__(table)
        self._table = table
        self._buttons = tuple(buttons)
        self._copy = copy or self.copy_rows
        table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        table.customContextMenuRequested.connect(self._on_asked)
        if copy is None:
            key = QShortcut(QKeySequence.StandardKey.Copy, table, self.copy_rows)
            key.setContext(Qt.ShortcutContext.WidgetShortcut)

    def menu(self, index: QModelIndex) -> QMenu:
        """Return the menu of a cell."""
        menu = QMenu(self._table)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for button in self._buttons:
            if not button.isHidden():
                menu.addAction(_action_of(menu, button))
        menu.addSeparator()
        cell = cell_text(index)
        if cell:
            menu.addAction(_copy_action(menu, QCoreApplication.translate("Copying", "Copy cell"), cell))
        whole = QAction(QCoreApplication.translate("Copying", "Copy row"), menu)
        whole.setShortcut(QKeySequence.StandardKey.Copy)
        whole.triggered.connect(self._copy)
        menu.addAction(whole)
        return menu

    def copy_rows(self) -> None:
        """Put the selected rows into the clipboard: a line for each, tabs between cells, as spreadsheets take them."""
        rows = sorted(self._table.selectionModel().selectedRows(), key=QModelIndex.row)
        if rows:
            copy_text("\n".join(self._row_text(index) for index in rows))

    def _row_text(self, index: QModelIndex) -> str:
        header, model = self._table.horizontalHeader(), index.model()
        columns = sorted(range(model.columnCount()), key=header.visualIndex)
        shown = [column for column in columns if not self._table.isColumnHidden(column)]
        return "\t".join(" ".join(cell_text(model.index(index.row(), column)).split()) for column in shown)

    def _on_asked(self, place: QPoint) -> None:
        at = self._table.indexAt(place)
        index = at if at.isValid() else self._table.currentIndex()
        if not index.isValid():
            return
        if not self._table.selectionModel().isRowSelected(index.row(), QModelIndex()):
            self._table.setCurrentIndex(index)
        self.menu(index).popup(self._table.viewport().mapToGlobal(place))


def press_on_double_click(table: QTableView, button: QAbstractButton) -> None:
    """Let a double click on a row do what a button does for it, where the button can be pressed."""

    def press() -> None:
        if not button.isHidden() and button.isEnabled():
            button.click()

    table.doubleClicked.connect(press)


def cell_text(index: QModelIndex) -> str:
    """Return what a cell shows."""
    model: QAbstractItemModel | None = index.model()
    if model is None:
        return ""
    shown = index.data(Qt.ItemDataRole.DisplayRole)
    if shown is None and (cell := index.data(CELL_ROLE)) is not None:
        shown = cell.text
    return str(shown or "")


def _action_of(menu: QMenu, button: QAbstractButton) -> QAction:
    action = QAction(button.icon(), button.text() or button.accessibleName(), menu)
    action.setEnabled(button.isEnabled())
    action.setToolTip(button.toolTip())
    action.triggered.connect(button.click)
    return action


def _copy_action(menu: QMenu, words: str, text: str) -> QAction:
    action = QAction(icon("copy", current_palette().text), words, menu)
    action.triggered.connect(lambda: copy_text(text))
    return action
