"""A quiet line above the pages: may this program look for new versions; a new version is there."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout

from crowdsky_desktop.gui.widgets.buttons import button, icon_button
from crowdsky_desktop.gui.widgets.labels import icon_label, label
from crowdsky_desktop.model.release import Release


class UpdateNotice(QFrame):
    """Asks, or tells; hidden otherwise.

    Signals
    -------
    answered : bool
        Whether the program may look once a day.
    notes_asked : Release
        The person wants to read what is new.
    skip_asked : Release
        The person does not want to hear of this version again.
    """

    answered = Signal(bool)
    notes_asked = Signal(object)
    skip_asked = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("notice")
        self._release: Release | None = None
        self.words = label("", wraps=True)
        self.yes_button = button(self.tr("Check daily"))
        self.no_button = button(self.tr("Never check"), "quiet")
        self.notes_button = button(self.tr("What's new"))
        self.skip_button = button(self.tr("Skip this version"), "quiet")
        self._close = icon_button("cancel", self.tr("Not now"), role="bare")
        self._connect()
        self._lay_out()
        self.hide()

    def ask(self, host: str) -> None:
        """Ask whether the program may look for new versions at `host`."""
        self._release = None
        self.words.setText(
            self.tr(
                "Check for updates once a day? CrowdSky contacts {host} and sends nothing but its version number."
            ).format(host=host)
        )
        self._show_buttons()

    def show_release(self, release: Release) -> None:
        """Tell of a new version."""
        self._release = release
        self.words.setText(self.tr("Version {version} is available.").format(version=release.version))
        self._show_buttons()

    def _show_buttons(self) -> None:
        is_question = self._release is None
        for choice in (self.yes_button, self.no_button):
            choice.setVisible(is_question)
        for choice in (self.notes_button, self.skip_button):
            choice.setVisible(not is_question)
        self.show()

    def _on_yes(self) -> None:
        self.hide()
        self.answered.emit(True)

    def _on_no(self) -> None:
        self.hide()
        self.answered.emit(False)

    def _on_notes(self) -> None:
        self.notes_asked.emit(self._release)

    def _on_skip(self) -> None:
        self.hide()
        self.skip_asked.emit(self._release)

    def _connect(self) -> None:
        self.yes_button.clicked.connect(self._on_yes)
        self.no_button.clicked.connect(self._on_no)
        self.notes_button.clicked.connect(self._on_notes)
        self.skip_button.clicked.connect(self._on_skip)
        self._close.clicked.connect(self.hide)

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 4, 12, 4)
        row.setSpacing(8)
        row.addWidget(icon_label("info", "info"))
        row.addWidget(self.words, 1)
        for choice in (self.yes_button, self.no_button, self.notes_button, self.skip_button, self._close):
            row.addWidget(choice)
