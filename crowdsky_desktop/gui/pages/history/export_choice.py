"""Asks where the history is written to, and as which kind of file."""

from datetime import date
from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QFileDialog, QWidget

from crowdsky_desktop.store.history_export import ExportKind


def ask_export(parent: QWidget) -> tuple[Path, ExportKind] | None:
    """Return the file that a person chose, and its kind: the name's ending says it, or else the kind that was chosen.

    Returns
    -------
    tuple of (Path, ExportKind) or None
        None if nothing is to be written.
    """
    kinds = {
        QCoreApplication.translate("HistoryPage", "CSV, for spreadsheets (*.csv)"): ExportKind.CSV,
        QCoreApplication.translate("HistoryPage", "JSON, for scripts (*.json)"): ExportKind.JSON,
    }
    suggested = f"crowdsky-history-{date.today().isoformat()}.csv"
    title = QCoreApplication.translate("HistoryPage", "Export the history")
    name, kind = QFileDialog.getSaveFileName(parent, title, suggested, ";;".join(kinds))
    if not name:
        return None
    chosen = Path(name)
    by_ending = {f".{one.value}": one for one in ExportKind}
    known = by_ending.get(chosen.suffix.lower()) or kinds.get(kind, ExportKind.CSV)
    return (chosen if chosen.suffix else chosen.with_suffix(f".{known.value}")), known
