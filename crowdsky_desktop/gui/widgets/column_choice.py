"""Which columns of a table are seen: those that a person wants, and of them those for which there is room."""

from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QEvent, QObject, QPoint, QSettings, Qt
from PySide6.QtWidgets import QMenu, QTableView


@dataclass(frozen=True)
class ColumnRoom:
    """One column of a table.

    Attributes
    ----------
    key : str
        Under which it is remembered that it is not wanted.
    rank : int
        Columns of high rank give way first; 0 always stays.
    least : int
        Logical pixels without which it is of no use; 0 for a column that keeps its own width.
    """

    key: str
    rank: int
    least: int = 0


class ColumnChoice(QObject):
    """Hides the columns of a table that have no room; a menu of the headings chooses which are wanted at all.

    Parameters
    ----------
    columns : tuple of ColumnRoom
        All columns of the table, in the order of the model.
    name : str
        Under which the choice is kept.
    """

    def __init__(self, table: QTableView, columns: tuple[ColumnRoom, ...], state: QSettings, name: str) -> None:
        super().__init__(table)
        self._table, self._columns = table, columns
        self._state, self._key = state, f"columns/{name}"
        self._unwanted = {key for key in str(state.value(self._key, "")).split(",") if key}
        self._widths = {section: table.columnWidth(section) for section in range(len(columns))}
        header = table.horizontalHeader()
        header.sectionResized.connect(self._on_resized)
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        header.customContextMenuRequested.connect(self._on_menu)
        table.viewport().installEventFilter(self)
        self.arrange()

    @property
    def shown(self) -> tuple[str, ...]:
        """The keys of the columns that are seen."""
        hidden = self._table.isColumnHidden
        return tuple(column.key for section, column in enumerate(self._columns) if not hidden(section))

    def want(self, key: str, *, is_wanted: bool) -> None:
        """Keep whether a column is wanted; it is seen where there is room."""
        (self._unwanted.discard if is_wanted else self._unwanted.add)(key)
        self._state.setValue(self._key, ",".join(sorted(self._unwanted)))
        self.arrange()

    def want_all(self) -> None:
        """Have all columns again."""
        self._unwanted.clear()
        self._state.remove(self._key)
        self.arrange()

    def arrange(self) -> None:
        """Show the columns that are wanted, as far as there is room."""
        wanted = [number for number, column in enumerate(self._columns) if self._is_wanted(column)]
        spare = self._table.viewport().width() - sum(self._need(section) for section in wanted)
        for section in sorted(wanted, key=lambda section: -self._columns[section].rank):
            if spare >= 0 or not self._columns[section].rank:
                break
            wanted.remove(section)
            spare += self._need(section)
        for section in range(len(self._columns)):
            self._table.setColumnHidden(section, section not in wanted)

    def menu(self) -> QMenu:
        """Return the menu of the headings: a line for each column, and one for all of them."""
        menu = QMenu(self._table)
        model = self._table.model()
        for section, column in enumerate(self._columns):
            words = " ".join(str(model.headerData(section, Qt.Orientation.Horizontal) or "").split())
            if self._is_wanted(column) and self._table.isColumnHidden(section):
                words = self.tr("{column} (no room)").format(column=words)
            action = menu.addAction(words)
            action.setCheckable(True)
            action.setChecked(self._is_wanted(column))
            action.setEnabled(column.rank > 0)
            action.toggled.connect(partial(self._on_wanted, column.key))
        menu.addSeparator()
        menu.addAction(self.tr("Show all columns"), self.want_all)
        return menu

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Look for room whenever the table's size changes."""
        if event.type() is QEvent.Type.Resize:
            self.arrange()
        return super().eventFilter(watched, event)

    def _is_wanted(self, column: ColumnRoom) -> bool:
        return not column.rank or column.key not in self._unwanted

    def _need(self, section: int) -> int:
        return self._columns[section].least or self._widths[section]

    def _on_wanted(self, key: str, is_wanted: bool) -> None:
        self.want(key, is_wanted=is_wanted)

    def _on_resized(self, section: int, _before: int, width: int) -> None:
        if width > 0:
            self._widths[section] = width

    def _on_menu(self, place: QPoint) -> None:
        menu = self.menu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self._table.horizontalHeader().mapToGlobal(place))
