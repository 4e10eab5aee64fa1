"""A stack that was made again: the earlier one stays beside it, and a person keeps the one they like."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from crowdsky_desktop.model.errors import IllegalTransitionError, StackGoneError
from crowdsky_desktop.model.events import Emit, ReviewFinished
from crowdsky_desktop.model.job import ClaimedJob, JobState, StackFiles
from crowdsky_desktop.pipeline.manual import files_beside
from crowdsky_desktop.pipeline.review import review_report
from crowdsky_desktop.pipeline.road import Road
from crowdsky_desktop.store.durable import disk_errors, sync_folder
from crowdsky_desktop.store.reports import read_report

_STAYS_OPEN = frozenset({JobState.STACKED, JobState.APPROVED})
"""Until the stack is in the storage it may be changed for another one."""


def earlier_of(files: StackFiles) -> StackFiles:
    """Return the names that the stack before this one is kept under."""
    return files_beside(files.fits.with_name(f"{files.fits.stem}_earlier.fits"))


@contextmanager
def keeping_earlier(files: StackFiles) -> Iterator[None]:
    """Keep the present stack as the earlier one while its files are written anew.

    Should that fail, the present stack and the earlier one are what they were.

    Raises
    ------
    DiskFullError, FolderNotWritableError
        Before anything was changed.
    """
    copies = _copy_aside(files) if all(path.is_file() for path in _paths(files)) else []
    try:
        yield
    except BaseException:
        for copy, _ in copies:
            copy.unlink(missing_ok=True)
        raise
    _rename(copies)


def use_earlier(files: StackFiles) -> None:
    """Let the present stack and the earlier one change places; done twice, nothing has changed.

    Raises
    ------
    StackGoneError
        There is no earlier stack.
    DiskFullError, FolderNotWritableError
    """
    earlier = earlier_of(files)
    if not all(path.is_file() for path in _paths(earlier)):
        raise StackGoneError(f"There is no earlier stack beside {files.fits.name}.")
    copies = _copy_aside(files)
    _rename(list(zip(_paths(earlier), _paths(files), strict=True)))
    _rename(copies)


def use_earlier_of_chunk(road: Road, claim_id: int, emit: Emit) -> ClaimedJob:
    """Let a chunk's present stack and the earlier one change places, as long as none is in the storage.

    Raises
    ------
    IllegalTransitionError
        If its stack is in the storage already, or the chunk has ended.
    """
    claimed = road.ledger.get(claim_id)
    if claimed.files is None or claimed.stands_at not in _STAYS_OPEN:
        raise IllegalTransitionError(f"The stack of job {claimed.job.job_id} can't be changed any more.")
    use_earlier(claimed.files)
    emit(ReviewFinished(review_report(read_report(claimed.files.report))))
    return claimed


def _copy_aside(files: StackFiles) -> list[tuple[Path, Path]]:
    """Copy a stack under temporary names; return them with the earlier stack's names, which they are meant for."""
    copies = [(path.with_name(f".{path.name}.part"), path) for path in _paths(earlier_of(files))]
    try:
        for source, (copy, _) in zip(_paths(files), copies, strict=True):
            with disk_errors(copy):
                shutil.copyfile(source, copy)
    except BaseException:
        for copy, _ in copies:
            copy.unlink(missing_ok=True)
        raise
    return copies


def _rename(pairs: list[tuple[Path, Path]]) -> None:
    for source, target in pairs:
        with disk_errors(target):
            source.replace(target)
    for folder in {target.parent for _, target in pairs}:
        sync_folder(folder)


def _paths(files: StackFiles) -> tuple[Path, Path, Path]:
    return files.fits, files.thumbnail, files.report
