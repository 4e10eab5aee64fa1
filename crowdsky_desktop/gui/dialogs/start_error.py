"""What is shown when the window cannot be opened at all."""

from PySide6.QtCore import QCoreApplication

from crowdsky_desktop.gui.dialogs.fitted_dialog import FittedDialog
from crowdsky_desktop.gui.widgets.buttons import button
from crowdsky_desktop.gui.widgets.error_panel import ErrorPanel
from crowdsky_desktop.model.errors import CrowdSkyError


class StartErrorDialog(FittedDialog):
    """The error, with advice and a copy button."""

    def __init__(self, error: CrowdSkyError) -> None:
        super().__init__(width=520)
        self.setWindowTitle(self.tr("CrowdSky Desktop"))
        self.panel = ErrorPanel(can_dismiss=False)
        self.panel.show_error(error, can_retry=False)
        close = button(self.tr("Close"), "primary")
        close.setDefault(True)
        close.clicked.connect(self.accept)
        self.column.addWidget(self.panel)
        self.foot.addWidget(close)


def show_start_error(error: CrowdSkyError) -> None:
    """Show why the window cannot be opened, and wait until it was read."""
    if QCoreApplication.instance() is not None:
        StartErrorDialog(error).exec()
