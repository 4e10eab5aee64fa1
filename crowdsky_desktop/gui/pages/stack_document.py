"""A stack that is to be judged: its files, its report, the gate's verdict."""

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from crowdsky_desktop.model.errors import CrowdSkyError
from crowdsky_desktop.model.frame_names import frame_names
from crowdsky_desktop.model.job import ClaimedJob, JobState, StackFiles, files_beside
from crowdsky_desktop.model.names import safe_name
from crowdsky_desktop.model.stack import Check, Review, StackReport, Verdict


@dataclass(frozen=True)
class StackDocument:
    """What the review page and the frames page show.

    Attributes
    ----------
    frame_paths : dict of str to Path
        The light frames that are still on this computer, by the name in the report.
    claimed : ClaimedJob or None
        None for a stack made by hand.
    earlier_files, earlier_report : StackFiles, StackReport or None
        The stack before this one, where it was made again.
    is_elsewhere : bool
        Whether it is a file of the person's own, outside the program's folders: it is looked at, and never changed.
    """

    title: str
    files: StackFiles
    report: StackReport
    review: Review
    frame_paths: dict[str, Path]
    claimed: ClaimedJob | None = None
    earlier_files: StackFiles | None = None
    earlier_report: StackReport | None = None
    is_elsewhere: bool = False

    @property
    def suggested_file(self) -> Path:
        """Where a copy might go: beside the frames of a stack made by hand, otherwise where the system thinks."""
        if self.claimed is not None:
            return Path(self.files.fits.name)
        used = [frame for frame in self.report.frames if frame.is_used]
        exposure = f"x{used[0].exposure_s:g}s" if used and used[0].exposure_s else ""
        name = f"{safe_name(self.title, 'stack')}_{len(used)}{exposure}.fits"
        folder = next((path.parent for path in self.frame_paths.values()), Path())
        return folder / name

    @property
    def failed_checks(self) -> tuple[Check, ...]:
        """The checks that failed."""
        return tuple(check for check in self.review.checks if check.verdict is Verdict.FAIL)

    @property
    def can_change(self) -> bool:
        """Whether it may still be stacked again."""
        if self.is_elsewhere:
            return False
        return self.claimed is None or (self.can_submit and self.claimed.stands_at is not JobState.UPLOADED)

    @property
    def can_submit(self) -> bool:
        """Whether the stack waits for a person's word."""
        return self.claimed is not None and not self.claimed.state.is_final

    @property
    def is_approved(self) -> bool:
        """Whether it was approved, and has only to be brought to its end."""
        return self.claimed is not None and self.claimed.state in (JobState.APPROVED, JobState.UPLOADED)

    @property
    def reference_path(self) -> Path | None:
        """The reference frame, if it is still here."""
        return self.frame_paths.get(self.report.reference_name)


def open_stack(
    title: str, files: StackFiles, frame_paths: Iterable[Path], claimed: ClaimedJob | None = None
) -> StackDocument:
    """Read a stack's report and judge it.

    Parameters
    ----------
    frame_paths : iterable of Path
        Where the light frames are, or were.

    Raises
    ------
    CrowdSkyError
        If the report cannot be read.
    """
    report, review = _judged(files.report)
    here = {name: path for path, name in frame_names(frame_paths).items() if path.is_file()}
    earlier_files, earlier_report = _earlier(files, report)
    return StackDocument(title, files, report, review, here, claimed, earlier_files, earlier_report)


def open_stack_file(path: Path) -> StackDocument:
    """Read a stack's report, from beside it or from its own file, and judge it.

    Raises
    ------
    CrowdSkyError
        If it cannot be read, or is no stack of this program.
    """
    report, review = _judged_file(path)
    names = [frame.name for frame in report.frames if Path(frame.name).name == frame.name]
    here = {name: path.parent / name for name in names if (path.parent / name).is_file()}
    title = report.object_name or path.stem
    return StackDocument(title, files_beside(path), report, review, here, is_elsewhere=True)


def read_ahead_file(path: Path) -> None:
    """Read a stack's report on the thread that found its file, so that `open_stack_file` finds it read."""
    with suppress(CrowdSkyError):
        _judged_file(path)


def _judged_file(path: Path) -> tuple[StackReport, Review]:
    """Return the report of a stack's file with the gate's verdict; the last few are remembered, as by `_judged`."""
    beside = files_beside(path).report
    if beside.is_file():
        return _judged(beside)
    found = path.stat() if path.is_file() else None
    return _read_and_judge_file(path, found.st_mtime_ns if found else 0, found.st_size if found else 0)


@lru_cache(maxsize=6)
def _read_and_judge_file(path: Path, changed_ns: int, n_bytes: int) -> tuple[StackReport, Review]:
    from crowdsky_desktop.pipeline.quality_gate import review_report
    from crowdsky_desktop.pipeline.report_reading import report_of

    report = report_of(files_beside(path))
    return report, review_report(report)


def read_ahead(files: StackFiles | None) -> None:
    """Read a stack's report on the thread of the run that made it, so that `open_stack` finds it read.

    A report that cannot be read is left to `open_stack`, which says why.
    """
    if files is not None:
        with suppress(CrowdSkyError):
            _earlier(files, _judged(files.report)[0])


def _judged(path: Path) -> tuple[StackReport, Review]:
    """Return a report with the gate's verdict; the last few are remembered until their files change."""
    try:
        found = path.stat()
    except OSError:
        return _read_and_judge(path, 0, 0)
    return _read_and_judge(path, found.st_mtime_ns, found.st_size)


@lru_cache(maxsize=6)
def _read_and_judge(path: Path, changed_ns: int, n_bytes: int) -> tuple[StackReport, Review]:
    from crowdsky_desktop.pipeline.quality_gate import review_report
    from crowdsky_desktop.store.reports import read_report

    report = read_report(path)
    return report, review_report(report)


def _earlier(files: StackFiles, report: StackReport) -> tuple[StackFiles | None, StackReport | None]:
    """Return the stack before this one; none where there is none, or it is the same."""
    from crowdsky_desktop.store.stack_versions import earlier_version

    try:
        earlier = earlier_version(files)
        found = None if earlier is None else _judged(earlier.report)[0]
    except CrowdSkyError:
        return None, None
    return (earlier, found) if found is not None and found != report else (None, None)
