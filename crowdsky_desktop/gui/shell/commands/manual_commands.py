"""What can be done with frames of this computer: measure, stack, stack again."""

from dataclasses import dataclass
from functools import partial
from pathlib import Path

from crowdsky_desktop.gui.pages.stack_document import StackDocument, read_ahead
from crowdsky_desktop.gui.shell.commands.command_base import CommandBase
from crowdsky_desktop.model.cancel import CancelToken
from crowdsky_desktop.model.events import Emit
from crowdsky_desktop.model.frame_names import frame_names
from crowdsky_desktop.model.frame_record import REJECTED_BY_HAND
from crowdsky_desktop.model.job import StackFiles
from crowdsky_desktop.model.outcomes import LeftOut
from crowdsky_desktop.model.recipe import ColourPattern, Recipe
from crowdsky_desktop.store.ledger import Ledger


@dataclass(frozen=True)
class _ToMeasure:
    """What a command to measure frames is about."""

    paths: tuple[Path, ...]


class ManualCommands(CommandBase):
    """Each command names its task, which stands below, and what follows from the task's outcome."""

    def measure_frames(self, paths: tuple[Path, ...], title: str, *, is_urgent: bool = False) -> None:
        """Measure frames that are looked at before they are stacked; the page Frames follows the run's events.

        Others that were to be measured before, and are not looked at any more, are not measured.
        """
        about = _ToMeasure(paths)
        for command in [*self.runner.waiting]:
            if isinstance(command.about, _ToMeasure) and command.about != about:
                self.runner.take_back(command)
        task = partial(_measure_frames, paths, self._session.settings.colour_pattern)
        retry = partial(self.measure_frames, paths, title)
        self.runner.start(task, self.tr("Measuring {name}").format(name=title), retry=retry, about=about)
        if is_urgent:
            for command in [one for one in self.runner.waiting if one.about == about]:
                self.runner.hurry(command)

    def align_frames(self, names: dict[Path, str], title: str) -> None:
        """Register frames without stacking them; the page Frames follows the run's events."""
        task = partial(_align_frames, names, self._session.settings.recipe)
        retry = partial(self.align_frames, names, title)
        self.runner.start(task, self.tr("Aligning {name}").format(name=title), retry=retry, about=tuple(names))

    def stack_by_hand(
        self,
        paths: tuple[Path, ...],
        output: StackFiles,
        title: str,
        rejected: frozenset[str] = frozenset(),
        recipe: Recipe | None = None,
    ) -> None:
        """Stack frames of this computer, without rejected ones; by the recipe of the settings or another."""
        settings = self._session.settings
        task = partial(
            _stack_by_hand,
            paths,
            output,
            rejected=rejected,
            recipe=recipe or settings.recipe,
            catalogue=settings.star_catalogue,
            ledger=self._session.ledger,
        )
        retry = partial(self.stack_by_hand, paths, output, title, rejected, recipe)
        words = self.tr("Stacking {name}").format(name=title)
        follow = partial(self._on_stacked, title, paths)
        self.runner.start(task, words, then=follow, retry=retry, about=(paths, rejected))

    def stack_again_by_hand(self, stack: StackDocument, rejected: frozenset[str], recipe: Recipe) -> None:
        """Stack frames of this computer once more, beside the present stack."""
        paths = tuple(stack.frame_paths.values())
        task = partial(
            _stack_again_by_hand,
            paths,
            stack.files,
            rejected=rejected,
            recipe=recipe,
            catalogue=self._session.settings.star_catalogue,
            ledger=self._session.ledger,
        )
        words = self.tr("Stacking {name} again").format(name=stack.title)
        retry = partial(self.stack_again_by_hand, stack, rejected, recipe)
        follow = partial(self._on_stacked, stack.title, paths)
        self.runner.start(task, words, then=follow, retry=retry, about=(stack.files, rejected))

    def use_earlier_by_hand(self, stack: StackDocument) -> None:
        """Let a stack made by hand and the one before it change places."""
        paths = tuple(stack.frame_paths.values())
        words = self.tr("Switching to the earlier stack of {name}").format(name=stack.title)
        follow = partial(self._on_stacked, stack.title, paths)
        retry = partial(self.use_earlier_by_hand, stack)
        self.runner.start(partial(_use_earlier, stack.files), words, then=follow, retry=retry, about=stack.files)

    def _on_stacked(self, title: str, paths: tuple[Path, ...], files: StackFiles) -> None:
        self.stacked_by_hand.emit(title, files, paths)


def _measure_frames(paths: tuple[Path, ...], pattern: ColourPattern, emit: Emit, cancel: CancelToken) -> int:
    """Return how many frames could be measured."""
    from crowdsky_desktop.pipeline.measure_frames import measure_frames

    measured, _ = measure_frames(paths, emit, cancel, pattern=pattern)
    return len(measured)


def _align_frames(names: dict[Path, str], recipe: Recipe, emit: Emit, cancel: CancelToken) -> int:
    """Return how many frames could be registered."""
    from crowdsky_desktop.pipeline.align_frames import align_frames

    return align_frames(tuple(names), recipe, emit, cancel, names)


def _stack_by_hand(
    paths: tuple[Path, ...],
    output: StackFiles,
    emit: Emit,
    cancel: CancelToken,
    *,
    rejected: frozenset[str],
    recipe: Recipe,
    catalogue: Path | None,
    ledger: Ledger,
) -> StackFiles:
    from crowdsky_desktop.pipeline.past_stacks import note_stack_by_hand
    from crowdsky_desktop.pipeline.stacking import stack_frames

    names = frame_names(paths)
    missing = [LeftOut(name, REJECTED_BY_HAND) for name in names.values() if name in rejected]
    kept = [path for path in names if names[path] not in rejected]
    stack_frames(kept, recipe, output, emit, cancel, missing=missing, names=names, catalogue=catalogue)
    read_ahead(output)
    note_stack_by_hand(ledger, output)
    return output


def _stack_again_by_hand(
    paths: tuple[Path, ...],
    present: StackFiles,
    emit: Emit,
    cancel: CancelToken,
    *,
    rejected: frozenset[str],
    recipe: Recipe,
    catalogue: Path | None,
    ledger: Ledger,
) -> StackFiles:
    from crowdsky_desktop.store.manual_stacks import ManualStacks
    from crowdsky_desktop.store.stack_versions import next_version, versions_dir_of

    with next_version(present, versions_dir_of(present)) as place:
        _stack_by_hand(paths, place, emit, cancel, rejected=rejected, recipe=recipe, catalogue=catalogue, ledger=ledger)
    ManualStacks.choose(place)
    return place


def _use_earlier(files: StackFiles, emit: Emit, cancel: CancelToken) -> StackFiles:
    from crowdsky_desktop.pipeline.interactive import use_earlier_by_hand

    return use_earlier_by_hand(files)
