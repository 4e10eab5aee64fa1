"""An error as a person wants it: what happened, what to do, details folded, a copy button."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from crowdsky_desktop.gui.messages import told
from crowdsky_desktop.gui.widgets.buttons import button, icon_button
from crowdsky_desktop.gui.widgets.labels import icon_label, label
from crowdsky_desktop.gui.words import say
from crowdsky_desktop.model.errors import ConfigurationError, CrowdSkyError, KeyRefusedError, StorageRefusedError

_SETTINGS_HELP = (ConfigurationError, KeyRefusedError, StorageRefusedError)


class ErrorPanel(QFrame):
    """Shows one `CrowdSkyError`; hidden while there is none.

    Signals
    -------
    retry_asked
        "Try again" was pressed.
    settings_asked
        "Open Settings" was pressed; only offered where settings can help.
    help_asked : str
        "Help" was pressed: the title of the error, as the guide lists it.
    """

    help_asked = Signal(str)
    retry_asked = Signal()
    settings_asked = Signal()

    def __init__(self, parent: QWidget | None = None, *, can_dismiss: bool = True) -> None:
        super().__init__(parent)
        self.setObjectName("errorPanel")
        self.setAccessibleName(self.tr("Error"))
        self._error: CrowdSkyError | None = None
        self._title = label("", "strong")
        self._message = label("", wraps=True)
        self._advice = label("", "dim", wraps=True)
        self._details = label("", "small", wraps=True)
        self.retry_button = button(self.tr("Try again"), icon="refresh")
        self._settings = button(self.tr("Open Settings"), icon="settings")
        self.help_button = button(self.tr("Help"), "quiet", icon="help")
        self._fold = button(self.tr("Details"), "quiet")
        self._fold.setCheckable(True)
        self._copy = icon_button("copy", self.tr("Copy this error"), role="bare")
        self._dismiss = icon_button("cancel", self.tr("Dismiss"), role="bare")
        self._can_open_settings = can_dismiss
        self._connect()
        self._lay_out()
        self._dismiss.setVisible(can_dismiss)
        self.help_button.setVisible(can_dismiss)
        self.hide()

    @property
    def error(self) -> CrowdSkyError | None:
        """The error that is shown."""
        return self._error

    @property
    def title(self) -> str:
        """What the panel says happened, in the language of the window."""
        return self._title.text()

    @property
    def advice(self) -> str:
        """What the panel says can be done, in the language of the window."""
        return self._advice.text()

    def show_error(self, error: CrowdSkyError, *, can_retry: bool) -> None:
        """Show `error` instead of any earlier one; what went wrong can perhaps be tried again."""
        self._error = error
        self._title.setText(say(error.title))
        self._message.setText(told(error.message))
        self._advice.setText(say(error.advice))
        self._details.setText(_chain(error))
        self._settings.setVisible(self._can_open_settings and isinstance(error, _SETTINGS_HELP))
        self.retry_button.setVisible(can_retry)
        self._fold.setChecked(False)
        self.show()

    def clear(self) -> None:
        """Hide the panel: what was wrong is over."""
        self._error = None
        self.hide()

    def text(self) -> str:
        """Return what "Copy" puts on the clipboard."""
        if self._error is None:
            return ""
        return "\n".join((self._error.title, self._error.message, self._error.advice, _chain(self._error)))

    def _ask_help(self) -> None:
        if self._error is not None:
            self.help_asked.emit(self._error.title)

    def _copy_text(self) -> None:
        QGuiApplication.clipboard().setText(self.text())

    def _connect(self) -> None:
        self.retry_button.clicked.connect(self.retry_asked)
        self._settings.clicked.connect(self.settings_asked)
        self._copy.clicked.connect(self._copy_text)
        self.help_button.clicked.connect(self._ask_help)
        self._dismiss.clicked.connect(self.clear)
        self._fold.toggled.connect(self._details.setVisible)
        self._details.hide()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(icon_label("warn", "bad"))
        head.addWidget(self._title, 1)
        head.addWidget(self._copy)
        head.addWidget(self._dismiss)
        actions = QHBoxLayout()
        actions.setSpacing(8)
        for action in (self.retry_button, self._settings, self.help_button, self._fold):
            actions.addWidget(action)
        actions.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 12, 12)
        column.setSpacing(6)
        column.addLayout(head)
        for words in (self._message, self._advice):
            column.addWidget(words)
        column.addLayout(actions)
        column.addWidget(self._details)


def _chain(error: BaseException) -> str:
    """Return the classes of the error and its causes; their texts may hold anything, so they stay in the log."""
    names: list[str] = []
    current: BaseException | None = error
    while current is not None and len(names) < 8:
        names.append(type(current).__name__)
        current = current.__cause__
    return " ← ".join(names)
