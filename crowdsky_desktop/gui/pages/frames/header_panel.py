"""A frame's FITS header, with search and copy."""

from pathlib import Path

from PySide6.QtCore import QModelIndex, QSortFilterProxyModel, Qt
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QHeaderView, QLineEdit, QTableView, QVBoxLayout, QWidget

from crowdsky_desktop.gui.pictures.loader import PreviewLoader
from crowdsky_desktop.gui.widgets.buttons import icon_button
from crowdsky_desktop.gui.widgets.copying import TableMenu
from crowdsky_desktop.gui.widgets.shortcuts import with_key
from crowdsky_desktop.imaging.preview.request import Header, HeaderRequest
from crowdsky_desktop.model.errors import CrowdSkyError

_CARD_ROLE = Qt.ItemDataRole.UserRole + 1
"""Of a line's first cell: the whole card, as it is copied."""
_ROW_HEIGHT = 24
"""Logical pixels; chosen: a header has many lines."""


class HeaderPanel(QWidget):
    """Reads a header only while it is looked at."""

    def __init__(self, loader: PreviewLoader) -> None:
        super().__init__()
        self._loader = loader
        self._path: Path | None = None
        self._shown: Path | None = None
        self.search = QLineEdit()
        self.search.setPlaceholderText(self.tr("Search the header"))
        self.search.setAccessibleName(self.tr("Search the header"))
        self.search.setClearButtonEnabled(True)
        words = self.tr("Copy the selected lines, or all")
        self.copy_button = icon_button("copy", with_key(words, QKeySequence.StandardKey.Copy))
        self._cards = QStandardItemModel(0, 3, self)
        self.found = QSortFilterProxyModel(self)
        self.found.setSourceModel(self._cards)
        self.found.setFilterKeyColumn(-1)
        self.found.setFilterCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.table = QTableView()
        self._prepare_table()
        self._lay_out()
        self.search.textChanged.connect(self.found.setFilterFixedString)
        self.copy_button.clicked.connect(self.copy)
        loader.header_read.connect(self._on_read)
        loader.failed.connect(self._on_failed)
        copy = QShortcut(QKeySequence.StandardKey.Copy, self, self.copy)
        copy.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)

    @property
    def shown(self) -> Path | None:
        """The file whose header is shown."""
        return self._shown

    def show_path(self, path: Path | None) -> None:
        """Show the header of another file."""
        self._path = path
        if self.isVisible():
            self._ask()

    def showEvent(self, event: object) -> None:
        """Read what is now looked at."""
        self._ask()

    def copy(self) -> None:
        """Put the selected lines into the clipboard; all that are found if none is selected."""
        rows = self.table.selectionModel().selectedRows() or [
            self.found.index(row, 0) for row in range(self.found.rowCount())
        ]
        cards = [index.data(_CARD_ROLE) for index in sorted(rows, key=QModelIndex.row)]
        QGuiApplication.clipboard().setText("\n".join(cards))

    def _ask(self) -> None:
        if self._path is not None and self._path != self._shown:
            self._loader.ask(HeaderRequest(self._path))

    def _on_read(self, header: Header) -> None:
        if header.path != self._path:
            return
        self._shown = header.path
        self._cards.removeRows(0, self._cards.rowCount())
        for card in header.cards:
            items = [QStandardItem(text) for text in (card.keyword, card.value, card.comment)]
            items[0].setData(str(card), _CARD_ROLE)
            for item in items:
                item.setEditable(False)
                item.setToolTip(item.text())
            self._cards.appendRow(items)
        self._cards.setHorizontalHeaderLabels([self.tr("Keyword"), self.tr("Value"), self.tr("Comment")])

    def _on_failed(self, place: str, request: object, error: CrowdSkyError) -> None:
        if isinstance(request, HeaderRequest) and request.path == self._path:
            self._cards.removeRows(0, self._cards.rowCount())
            self._cards.appendRow([QStandardItem(text) for text in ("", error.message, "")])

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(4)
        row.addWidget(self.search, 1)
        row.addWidget(self.copy_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 0, 8, 8)
        column.setSpacing(8)
        column.addLayout(row)
        column.addWidget(self.table, 1)

    def _prepare_table(self) -> None:
        table = self.table
        table.setModel(self.found)
        TableMenu(table, copy=self.copy)
        table.setAccessibleName(self.tr("FITS header"))
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setShowGrid(False)
        table.setWordWrap(False)
        table.setTabKeyNavigation(False)
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(_ROW_HEIGHT)
        header = table.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.resizeSection(0, 104)
        header.resizeSection(1, 168)
        header.setStretchLastSection(True)
