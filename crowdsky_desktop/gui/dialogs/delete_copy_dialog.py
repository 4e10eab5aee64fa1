"""Ask before the local copy of a chunk is deleted, and say what is lost with it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from crowdsky_desktop.gui.dialogs.fitted_dialog import FittedDialog
from crowdsky_desktop.gui.widgets.buttons import button
from crowdsky_desktop.gui.widgets.labels import icon_label, label
from crowdsky_desktop.gui.words import object_title
from crowdsky_desktop.model.job import ClaimedJob, JobState


class DeleteCopyDialog(FittedDialog):
    """Delete the files of a chunk that has ended; keeping them is the default."""

    def __init__(self, claimed: ClaimedJob, parent: QWidget | None = None) -> None:
        super().__init__(parent, width=440)
        self.setWindowTitle(self.tr("Delete local copy"))
        self.keep_button = button(self.tr("Keep"))
        self.keep_button.setDefault(True)
        self.delete_button = button(self.tr("Delete"), "danger")
        self.keep_button.clicked.connect(self.reject)
        self.delete_button.clicked.connect(self.accept)
        self._lay_out(claimed)
        self.keep_button.setFocus()

    def _lay_out(self, claimed: ClaimedJob) -> None:
        is_submitted = claimed.state is JobState.COMPLETED
        words = (
            self.tr("The stack is in the storage. Its picture and its figures stay in the history.")
            if is_submitted
            else self.tr("This stack was never submitted: there is no other copy. Its picture and its figures stay.")
        )
        warning = QHBoxLayout()
        warning.setSpacing(8)
        tone = "info" if is_submitted else "warn"
        warning.addWidget(icon_label(tone, tone), alignment=Qt.AlignmentFlag.AlignTop)
        warning.addWidget(label(words, "dim", wraps=True), 1)
        title = self.tr("Delete the files of {name} from this computer?").format(name=object_title(claimed.job))
        self.column.addWidget(label(title, "title", wraps=True))
        self.column.addLayout(warning)
        for action in (self.delete_button, self.keep_button):
            self.foot.addWidget(action)
