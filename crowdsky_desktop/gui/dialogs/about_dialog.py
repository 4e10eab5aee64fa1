"""About the program: its version, its licence, and what it carries with theirs."""

import platform
from importlib import metadata
from pathlib import Path

from PySide6.QtCore import QSize, QUrl, Signal, qVersion
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from crowdsky_desktop import __version__
from crowdsky_desktop.disk.resources import licence_texts
from crowdsky_desktop.gui.widgets.buttons import allow, button
from crowdsky_desktop.gui.widgets.copying import copy_text
from crowdsky_desktop.gui.widgets.labels import label
from crowdsky_desktop.gui.widgets.screen_room import screen_room

CARRIED = (
    ("PySide6, Qt", "PySide6-Essentials", "LGPL-3.0"),
    ("NumPy", "numpy", "BSD-3-Clause"),
    ("Astropy", "astropy", "BSD-3-Clause"),
    ("ERFA", "pyerfa", "BSD-3-Clause"),
    ("SEP", "sep", "LGPL-3.0, MIT, BSD-3-Clause"),
    ("OpenCV", "opencv-python-headless", "Apache-2.0"),
    ("Astroalign", "astroalign", "MIT"),
    ("scikit-image", "scikit-image", "BSD-3-Clause"),
    ("SciPy", "scipy", "BSD-3-Clause"),
    ("PyQtGraph", "pyqtgraph", "MIT"),
    ("PyVO", "pyvo", "BSD-3-Clause"),
    ("Requests", "requests", "Apache-2.0"),
    ("urllib3", "urllib3", "MIT"),
    ("keyring", "keyring", "MIT"),
    ("platformdirs", "platformdirs", "MIT"),
    ("filelock", "filelock", "MIT"),
    ("TOML Kit", "tomlkit", "MIT"),
    ("SQLAlchemy", "SQLAlchemy", "MIT"),
    ("Flask", "flask", "BSD-3-Clause"),
    ("WsgiDAV", "WsgiDAV", "MIT"),
    ("Cheroot", "cheroot", "BSD-3-Clause"),
)
"""Name, package and licence of what the program is made with; a test holds it to the packages that it declares."""
DATA = (
    ("Hipparcos, Tycho", "ESA 1997, SP-1200"),
    ("OpenNGC", "CC-BY-SA-4.0"),
)


class AboutDialog(QDialog):
    """Says which version runs, and under which licences.

    Signals
    -------
    updates_asked
        The person wants to know now whether there is a new version.
    """

    updates_asked = Signal()

    def __init__(self, why_no_updates: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("About CrowdSky Desktop"))
        self.resize(QSize(560, 480).boundedTo(screen_room(self)))
        self.licences = QPlainTextEdit(carried_words())
        self.licences.setReadOnly(True)
        self.licences.setAccessibleName(self.tr("Licences"))
        self.updates_button = button(self.tr("Check for updates now"), "primary", icon="refresh")
        self.copy_button = button(self.tr("Copy"), icon="copy")
        self.texts_button = button(self.tr("Licence texts"), icon="open")
        self.close_button = button(self.tr("Close"))
        self.texts_button.setVisible(licence_texts() is not None)
        allow(self.updates_button, why_no_updates)
        self.updates_button.clicked.connect(self._on_updates)
        self.copy_button.clicked.connect(self._on_copy)
        self.texts_button.clicked.connect(_open_texts)
        self.close_button.clicked.connect(self.reject)
        self._lay_out()

    def text(self) -> str:
        """Return what "Copy" puts into the clipboard."""
        return f"CrowdSky Desktop {__version__}\n{system_words()}\n\n{self.licences.toPlainText()}"

    def _on_updates(self) -> None:
        self.updates_asked.emit()
        self.accept()

    def _on_copy(self) -> None:
        copy_text(self.text())

    def _lay_out(self) -> None:
        actions = QHBoxLayout()
        actions.setSpacing(8)
        actions.addWidget(self.copy_button)
        actions.addWidget(self.texts_button)
        actions.addStretch()
        actions.addWidget(self.close_button)
        actions.addWidget(self.updates_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(8)
        column.addWidget(label(f"CrowdSky Desktop {__version__}", "title"))
        column.addWidget(label(system_words(), "dim"))
        column.addWidget(label(self.tr("MIT licence. © 2026 the CrowdSky Desktop developers."), "dim"))
        column.addSpacing(8)
        column.addWidget(label(self.tr("Made with"), "strong"))
        column.addWidget(self.licences, 1)
        column.addLayout(actions)


def system_words() -> str:
    """Return what the program runs on."""
    return f"Python {platform.python_version()} · Qt {qVersion()} · {platform.system()} {platform.release()}"


def carried_words() -> str:
    """Return what the program is made with, a line for each: name, version where it is known, licence."""
    lines = [f"{name} {_version(package)}".rstrip() + f": {licence}" for name, package, licence in CARRIED]
    return "\n".join([*lines, *(f"{name}: {licence}" for name, licence in DATA)])


def _version(package: str) -> str:
    try:
        return metadata.version(package)
    except metadata.PackageNotFoundError:  # a frozen program carries only what it needs
        return ""


def _open_texts() -> None:
    texts: Path | None = licence_texts()
    if texts is not None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(texts)))
