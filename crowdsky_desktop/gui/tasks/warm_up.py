"""Import the heavy packages behind the first paint."""

import gc
import importlib
import logging

from PySide6.QtCore import QThread

from crowdsky_desktop.gui.tasks.thread_priority import name_thread

MODULES = (
    "crowdsky_desktop.pipeline.interactive",
    "crowdsky_desktop.pipeline.unattended",
    "crowdsky_desktop.remote.updates",
    "crowdsky_desktop.imaging.preview.export",
    "crowdsky_desktop.imaging.preview.render",
    "crowdsky_desktop.gui.pages.review.review_page",
    "crowdsky_desktop.gui.pages.frames.frames_page",
    "crowdsky_desktop.gui.dialogs.help_window",
)

_log = logging.getLogger(__name__)


class WarmUp(QThread):
    """Imports, on a thread of its own, what the first run and the first picture need."""

    def run(self) -> None:
        """Import; called by Qt on the new thread."""
        name_thread(type(self).__name__)
        for name in MODULES:
            try:
                importlib.import_module(name)
            except ImportError:
                _log.exception("%s cannot be imported", name)
        gc.freeze()  # none of it will ever be garbage
