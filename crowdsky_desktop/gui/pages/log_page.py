"""Log: what the program did, newest at the bottom."""

from pathlib import Path

from PySide6.QtCore import QSettings, QTimer, QUrl, Signal
from PySide6.QtGui import QColor, QDesktopServices, QFontDatabase, QGuiApplication, QSyntaxHighlighter, QTextCharFormat
from PySide6.QtWidgets import QCheckBox, QComboBox, QFileDialog, QLineEdit, QPlainTextEdit, QVBoxLayout

from crowdsky_desktop.disk.durable import write_atomically
from crowdsky_desktop.gui.diagnostics.bug_report import bug_report, tail
from crowdsky_desktop.gui.diagnostics.log_lines import log_lines
from crowdsky_desktop.gui.pages.page import Page
from crowdsky_desktop.gui.tasks.session import Session
from crowdsky_desktop.gui.theme.theme import current_palette
from crowdsky_desktop.gui.theme.tokens import FONT_PX
from crowdsky_desktop.gui.widgets.buttons import button, icon_button
from crowdsky_desktop.gui.widgets.flow_row import FlowRow
from crowdsky_desktop.gui.widgets.labels import ElidedLabel, hairline, label, titled
from crowdsky_desktop.gui.widgets.setting_row import CalmComboBox
from crowdsky_desktop.model.errors import CrowdSkyError

_SHOWN_BYTES = 300_000
"""Of the log's end. Chosen: some three thousand lines, which are searched and drawn at once."""
_REFRESH_MS = 1000
"""How often the log is read while it is looked at; chosen: lines come as they happen."""
_TECHNICAL = "log/technical"
"""Name under which it is remembered whether technical lines are shown."""
_LEVELS = {"all": (), "warnings": ("WARNING", "ERROR", "CRITICAL"), "errors": ("ERROR", "CRITICAL")}


class LogPage(Page):
    """The end of the log file, by level and text; copy it, or save a report for a bug.

    Without its technical lines it tells what became of each chunk, step by step, and what went wrong.

    Signals
    -------
    went_wrong : CrowdSkyError
        The report cannot be saved.
    """

    went_wrong = Signal(object)

    def __init__(self, session: Session, state: QSettings) -> None:
        super().__init__()
        self._session = session
        self._state = state
        self._text = ""
        self.level_box = self._make_level_box()
        self.search = QLineEdit()
        self.view = QPlainTextEdit()
        self._level_words = {
            "WARNING": self.tr("Warning"),
            "ERROR": self.tr("Error"),
            "CRITICAL": self.tr("Serious error"),
        }
        self._highlighter = LevelHighlighter(self.view, self._level_words)
        self.technical_box = QCheckBox(self.tr("Technical lines"))
        self.technical_box.setToolTip(self.tr("Show everything in the log file, unchanged"))
        self.technical_box.setChecked(state.value(_TECHNICAL, defaultValue=False, type=bool) is True)
        self.copy_button = icon_button("copy", self.tr("Copy what is shown"))
        self.folder_button = icon_button("folder", self.tr("Open the log folder"))
        self.save_button = button(self.tr("Save bug report…"), icon="save")
        self._timer = QTimer(self)
        self._timer.setInterval(_REFRESH_MS)
        self._lay_out()
        self._connect()
        self.refresh()
        self._timer.start()

    def refresh(self) -> None:
        """Read the end of the log again, if the page is seen."""
        text = tail(self._session.paths.log_file, _SHOWN_BYTES)
        if text != self._text:
            self._text = text
            self._show()

    def redraw(self) -> None:
        """Use the colours of the theme."""
        self._highlighter.rehighlight()

    def save_report(self, target: Path) -> None:
        """Write the report for a bug."""
        try:
            write_atomically(target, bug_report(self._session).encode())
        except CrowdSkyError as error:
            self.went_wrong.emit(error)

    def stop(self) -> None:
        """Stop reading the file."""
        self._timer.stop()

    def _show(self) -> None:
        levels, wanted = _LEVELS[self.level_box.currentData()], self.search.text().casefold()
        shown = self._technical_lines(levels) if self.technical_box.isChecked() else self._lines_for_person(levels)
        lines = [line for line in shown if wanted in line.casefold()]
        bar = self.view.verticalScrollBar()
        is_at_end = bar.value() >= bar.maximum() - 4
        self.view.setPlainText("\n".join(lines))
        if is_at_end:
            bar.setValue(bar.maximum())

    def _technical_lines(self, levels: tuple[str, ...]) -> list[str]:
        return [line for line in self._text.splitlines() if _has_level(line, levels)]

    def _lines_for_person(self, levels: tuple[str, ...]) -> list[str]:
        found = (line for line in log_lines(self._text) if line.is_for_person)
        wanted = (line for line in found if not levels or line.level in levels)
        return [f"{line.moment}  {self._mark(line.level)}{line.words}" for line in wanted]

    def _mark(self, level: str) -> str:
        word = self._level_words.get(level)
        return f"{word}: " if word else ""

    def _on_technical(self, is_shown: bool) -> None:
        self._state.setValue(_TECHNICAL, is_shown)
        self._show()

    def _on_tick(self) -> None:
        if self.isVisible():
            self.refresh()

    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(self.view.toPlainText())

    def _on_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._session.paths.log_file.parent)))

    def _on_save(self) -> None:
        kinds = self.tr("Text (*.txt)")
        chosen, _kind = QFileDialog.getSaveFileName(self, self.tr("Save bug report"), "crowdsky-report.txt", kinds)
        if chosen:
            self.save_report(Path(chosen))

    def _connect(self) -> None:
        self._timer.timeout.connect(self._on_tick)
        self.level_box.currentIndexChanged.connect(self._show)
        self.technical_box.toggled.connect(self._on_technical)
        self.search.textChanged.connect(self._show)
        self.copy_button.clicked.connect(self._on_copy)
        self.folder_button.clicked.connect(self._on_folder)
        self.save_button.clicked.connect(self._on_save)

    def _make_level_box(self) -> QComboBox:
        box = CalmComboBox()
        box.setAccessibleName(self.tr("Level"))
        box.addItem(self.tr("Everything"), "all")
        box.addItem(self.tr("Warnings and errors"), "warnings")
        box.addItem(self.tr("Errors"), "errors")
        return box

    def _lay_out(self) -> None:
        font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        font.setPixelSize(FONT_PX["small"])
        self.view.setFont(font)
        self.view.setProperty("role", "log")
        self.view.setReadOnly(True)
        self.view.setPlaceholderText(self.tr("Nothing has been logged yet, or nothing matches."))
        self.view.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.view.setAccessibleName(self.tr("Log"))
        self.search.setPlaceholderText(self.tr("Search the log"))
        self.search.setAccessibleName(self.tr("Search the log"))
        self.search.setFixedWidth(220)
        path = ElidedLabel(str(self._session.paths.log_file), "dim")
        head = FlowRow(is_at_right=True)
        head.setContentsMargins(16, 14, 16, 12)
        head.addWidget(titled(label(self.tr("Log"), "title"), path))
        for tool in (
            self.search,
            self.level_box,
            self.technical_box,
            self.copy_button,
            self.folder_button,
            self.save_button,
        ):
            head.addWidget(tool)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(hairline())
        column.addWidget(self.view, 1)


class LevelHighlighter(QSyntaxHighlighter):
    """Colours warnings and errors; the word stands in the line as well.

    Parameters
    ----------
    words : dict of str to str
        What each level is called in lines for a person.
    """

    def __init__(self, view: QPlainTextEdit, words: dict[str, str]) -> None:
        super().__init__(view.document())
        self._words = words

    def highlightBlock(self, text: str) -> None:
        """Colour one line."""
        palette = current_palette()
        tones = (("WARNING", palette.warn), ("ERROR", palette.bad), ("CRITICAL", palette.bad))
        for level, colour in tones:
            for word in (level, self._words[level]):
                start = text.find(f" {word}")
                if 0 <= start < 40:
                    shown = QTextCharFormat()
                    shown.setForeground(QColor(colour))
                    self.setFormat(start + 1, len(word), shown)


def _has_level(line: str, levels: tuple[str, ...]) -> bool:
    return not levels or any(f" {level}" in line[:48] for level in levels)
