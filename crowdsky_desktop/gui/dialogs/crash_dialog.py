"""A fault of this program: what happened, what is safe, how to report it."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QPlainTextEdit

from crowdsky_desktop.disk.durable import write_atomically
from crowdsky_desktop.gui.dialogs.fitted_dialog import FittedDialog
from crowdsky_desktop.gui.widgets.buttons import button
from crowdsky_desktop.gui.widgets.labels import icon_label, label, stretch_widget
from crowdsky_desktop.model.errors import CrowdSkyError

_WIDTH = 740
"""Logical pixels, so that the words of all buttons fit, in German too; tested."""


class CrashDialog(FittedDialog):
    """Offers the report, and to go on or to close the program.

    Parameters
    ----------
    kind, place : str
        The exception's class, and where it was raised.
    details : str
        Versions and trace: shown when unfolded, and copied.
    report : str
        What is saved: the details, changed settings, and the log.
    is_at_start : bool
        Whether there is no window to go on with.
    """

    def __init__(self, kind: str, place: str, details: str, report: str, *, is_at_start: bool = False) -> None:
        super().__init__(width=_WIDTH)
        self._report = report
        self.wants_to_close = is_at_start
        self.setWindowTitle(self.tr("CrowdSky Desktop"))
        self.details_view = QPlainTextEdit(details)
        self.details_view.setReadOnly(True)
        self.details_view.setProperty("role", "log")
        self.details_view.setMinimumHeight(180)
        self.details_view.setAccessibleName(self.tr("Details"))
        self.details_view.hide()
        self.fold_button = button(self.tr("Details"), "quiet")
        self.fold_button.setCheckable(True)
        self.copy_button = button(self.tr("Copy"), icon="copy")
        self.save_button = button(self.tr("Save bug report…"), icon="save")
        self.quit_button = button(self.tr("Quit"))
        self.go_on_button = button(self.tr("Continue"), "primary")
        self.told = label("", "small", wraps=True)
        self._connect()
        self._lay_out(kind, place, is_at_start=is_at_start)

    def save_report(self, target: Path) -> None:
        """Write the report."""
        try:
            write_atomically(target, self._report.encode())
            self.told.setText(self.tr("Saved: {path}").format(path=target))
        except CrowdSkyError as error:
            self.told.setText(str(error))

    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(self.details_view.toPlainText())
        self.told.setText(self.tr("Copied."))

    def _on_save(self) -> None:
        kinds = self.tr("Text (*.txt)")
        chosen, _kind = QFileDialog.getSaveFileName(self, self.tr("Save bug report"), "crowdsky-report.txt", kinds)
        if chosen:
            self.save_report(Path(chosen))

    def _on_fold(self, is_open: bool) -> None:
        self.details_view.setVisible(is_open)
        self.fit()

    def _on_quit(self) -> None:
        self.wants_to_close = True
        self.accept()

    def _connect(self) -> None:
        self.fold_button.toggled.connect(self._on_fold)
        self.copy_button.clicked.connect(self._on_copy)
        self.save_button.clicked.connect(self._on_save)
        self.quit_button.clicked.connect(self._on_quit)
        self.go_on_button.clicked.connect(self.accept)

    def _lay_out(self, kind: str, place: str, *, is_at_start: bool) -> None:
        self.go_on_button.setVisible(not is_at_start)
        (self.quit_button if is_at_start else self.go_on_button).setDefault(True)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(icon_label("warn", "bad", 20), alignment=Qt.AlignmentFlag.AlignTop)
        head.addWidget(label(self.tr("CrowdSky Desktop ran into a problem"), "title", wraps=True), 1)
        about = (self.copy_button, self.save_button, self.fold_button)
        for part in (*about, stretch_widget(), self.quit_button, self.go_on_button):
            self.foot.addWidget(part)
        column = self.column
        column.addLayout(head)
        for words, role in self._words(kind, place, is_at_start=is_at_start):
            column.addWidget(label(words, role, wraps=True))
        column.addWidget(self.details_view, 1)
        column.addWidget(self.told)

    def _words(self, kind: str, place: str, *, is_at_start: bool) -> tuple[tuple[str, str], ...]:
        happened = self.tr("{kind} in {place}; see the log for details.").format(kind=kind, place=place)
        safe = self.tr(
            "Your chunks are safe: every step is recorded before the next one begins, and finished work is kept."
        )
        next_step = (
            self.tr(
                "The window could not be opened. Start the program again; if the problem persists, please report it."
            )
            if is_at_start
            else self.tr("You can continue. If something seems stuck, close the program and start it again.")
        )
        report = self.tr(
            "Please report it. The bug report contains no keys, but it does name folders on this computer, so"
            " check it before you send it."
        )
        return ((happened, "strong"), (f"{safe} {next_step}", ""), (report, "dim"))
