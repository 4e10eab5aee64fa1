"""What stands on the page for work by hand while no frames are open: what could be opened."""

from collections.abc import Mapping
from pathlib import Path

from PySide6.QtCore import Signal

from crowdsky_desktop.gui.widgets.empty_state import EmptyState
from crowdsky_desktop.gui.widgets.shortcuts import OPEN_FILES, native
from crowdsky_desktop.model.errors import CrowdSkyError, FramesBelowError

_MAX_NAMES = 5
"""Folders that are named, before an ellipsis stands for the others; chosen, to fit on two lines."""


class OpenOffer(EmptyState):
    """Offers to open a folder; where frames are in the folders below it only, to open all those.

    Signals
    -------
    folder_asked
        A folder is to be chosen.
    folders_chosen : tuple of Path
        These are to be opened.
    """

    folder_asked = Signal()
    folders_chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__(
            "by_hand",
            self.tr("Stack your own frames"),
            self.tr(
                "Open a folder of light frames or single files ({key}), or drop them here. Nothing is uploaded; you"
                " judge the stack and decide where to save it."
            ).format(key=native(OPEN_FILES.keys[1])),
            action=self.tr("Open a folder…"),
            other_action=self.tr("Recent folders"),
        )
        self._offered: tuple[Path, ...] = ()
        self.acted.connect(self._on_acted)

    def show_reading(self, path: Path) -> None:
        """Say that headers are being read."""
        self.say(self.tr("Reading headers…"), str(path))

    def show_error(self, error: CrowdSkyError) -> None:
        """Say what can be opened instead of what could not."""
        if isinstance(error, FramesBelowError):
            self._offer(error.folders)
            return
        self._offered = ()
        self.say(
            self.tr("Stack your own frames"),
            self.tr("That could not be opened; the reason is shown above. Try another folder."),
            self.tr("Open a folder…"),
        )

    def _offer(self, folders: Mapping[Path, int]) -> None:
        """Offer to take all frames of the folders below one that has none itself."""
        self._offered = tuple(folders)
        shown = ", ".join(f"{folder.name} ({count})" for folder, count in list(folders.items())[:_MAX_NAMES])
        self.say(
            self.tr("The frames are in subfolders"),
            self.tr("Light frames are in: {names}.").format(
                names=shown if len(folders) <= _MAX_NAMES else f"{shown} …"
            ),
            self.tr("Open all"),
            self.tr("Recent folders"),
        )

    def _on_acted(self) -> None:
        offered, self._offered = self._offered, ()
        if offered:
            self.folders_chosen.emit(offered)
        else:
            self.folder_asked.emit()
