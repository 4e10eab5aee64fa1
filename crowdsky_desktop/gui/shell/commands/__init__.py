"""What the buttons of the pages start. A command and what follows from it stand in one file."""

from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QDialog, QFileDialog

from crowdsky_desktop.gui.dialogs.recipe_dialog import RecipeDialog
from crowdsky_desktop.gui.dialogs.recipe_presets import FirstStack
from crowdsky_desktop.gui.pages.stack_document import StackDocument
from crowdsky_desktop.gui.shell.commands.chunk_commands import ChunkCommands
from crowdsky_desktop.gui.shell.commands.manual_commands import ManualCommands
from crowdsky_desktop.imaging.preview.request import Look
from crowdsky_desktop.model.cancel import CancelToken
from crowdsky_desktop.model.events import Emit
from crowdsky_desktop.model.frame_record import FrameRecord
from crowdsky_desktop.model.job import StackFiles
from crowdsky_desktop.model.recipe import FileLayout, Recipe

_MAX_TRIES = 100
"""Numbers that are tried for a name that is not taken; chosen."""


class Commands(ChunkCommands, ManualCommands):
    """All commands; here those for a stack that is open, whether of a chunk or made by hand."""

    def ask_stack_again(self, stack: StackDocument, rejected: frozenset[str]) -> None:
        """Ask by which recipe and with which frames, and stack again."""
        dialog = RecipeDialog(stack.report, rejected, self._window)
        if dialog.exec() == QDialog.DialogCode.Accepted:
            self.stack_again(stack, dialog.rejected_frames(), dialog.recipe())
        dialog.deleteLater()

    def ask_recipe(
        self, frames: tuple[FrameRecord, ...], rejected: frozenset[str]
    ) -> tuple[frozenset[str], Recipe] | None:
        """Ask how frames are to be stacked for the first time.

        Returns
        -------
        frozenset of str, Recipe
            Which frames are to be left out, and by what recipe the others are stacked; None if they are not.
        """
        dialog = RecipeDialog(FirstStack(frames, self._session.settings.recipe), rejected, self._window)
        is_wanted = dialog.exec() == QDialog.DialogCode.Accepted
        chosen = (dialog.rejected_frames(), dialog.recipe()) if is_wanted else None
        dialog.deleteLater()
        return chosen

    def stack_again(self, stack: StackDocument, rejected: frozenset[str], recipe: Recipe) -> None:
        """Stack again, beside the present stack."""
        if stack.claimed is not None:
            self.stack_chunk_again(stack.claimed, rejected, recipe)
        else:
            self.stack_again_by_hand(stack, rejected, recipe)

    def use_earlier(self, stack: StackDocument) -> None:
        """Let a stack and the one before it change places."""
        if stack.claimed is not None:
            self.use_earlier_of_chunk(stack.claimed)
        else:
            self.use_earlier_by_hand(stack)

    def save_copy(self, stack: StackDocument, look: Look | None = None) -> None:
        """Ask where, and copy a stack there; what kind of file, its name's ending says. A picture has its look."""
        kinds: dict[str, tuple[str, FileLayout | None]] = {
            self.tr("FITS, unchanged (*.fits)"): (".fits", None),
            self.tr("FITS, a cube for Siril and other programs (*.fits)"): (".fits", FileLayout.CUBE),
            self.tr("FITS, in the service's own layout (*.fits)"): (".fits", FileLayout.CROWDSKY),
            self.tr("TIFF, 16-bit, linear (*.tif)"): (".tif", None),
            self.tr("PNG, the whole picture, stretched as here (*.png)"): (".png", None),
            self.tr("JPEG, the whole picture, stretched as here (*.jpg)"): (".jpg", None),
        }
        suggested = str(stack.suggested_file)
        name, kind = QFileDialog.getSaveFileName(self._window, self.tr("Save a copy"), suggested, ";;".join(kinds))
        if name:
            ending, layout = kinds.get(kind, ("", None))
            target = with_ending(Path(name), ending)
            task = partial(_save_copy, stack.files, target, look=look, layout=layout)
            title = self.tr("Saving {name}").format(name=target.name)
            retry = partial(self.save_copy, stack, look)
            self.copies.start(task, title, then=self._on_saved, retry=retry, about=target)

    def send(self, stack: StackDocument) -> None:
        """Hand a stack to the astronomy programs that run on this computer."""
        title = self.tr("Sending {name}").format(name=stack.title)
        task = partial(_send, stack.files.fits, stack.title)
        self.copies.start(task, title, then=self._on_sent, retry=partial(self.send, stack), about=stack.files)

    def _on_sent(self, programs: tuple[str, ...]) -> None:
        self.told.emit(self.tr("Sent to {programs}.").format(programs=", ".join(programs)))

    def _on_saved(self, path: Path) -> None:
        self.told.emit(self.tr("Saved as {path}.").format(path=path))


def with_ending(chosen: Path, ending: str) -> Path:
    """Return a file's name with the ending of the kind that was chosen; one that was typed, other than .fits, stays.

    A file that nobody was asked about is not overwritten: the name is then given a number.
    """
    if not ending or chosen.suffix.lower() not in ("", ".fits", ending):
        return chosen if chosen.suffix else chosen.with_suffix(".fits")
    target = chosen.with_suffix(ending)
    n_tries = 2
    while target != chosen and target.exists() and n_tries < _MAX_TRIES:
        target = chosen.with_name(f"{chosen.stem}_{n_tries}{ending}")
        n_tries += 1
    return target


def _save_copy(
    files: StackFiles,
    target: Path,
    emit: Emit,
    cancel: CancelToken,
    *,
    layout: FileLayout | None,
    look: Look | None,
) -> Path:
    """Copy a stack to `target`; what kind of file it becomes, its extension says."""
    from crowdsky_desktop.imaging.preview.export import write_copy

    write_copy(files, target, layout, look)
    return target


def _send(path: Path, name: str, emit: Emit, cancel: CancelToken) -> tuple[str, ...]:
    """Hand a file to other programs, and return their names."""
    from crowdsky_desktop.remote.samp import send_file

    return send_file(path, name, tick=cancel.checkpoint)
