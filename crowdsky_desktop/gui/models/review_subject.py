"""A stack that is to be judged: its files, its report, the gate's verdict."""

import math
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from crowdsky_desktop.model.frame import FrameRecord
from crowdsky_desktop.model.job import ClaimedJob, JobState, StackFiles
from crowdsky_desktop.model.stack import Review, StackReport


@dataclass(frozen=True)
class ReviewSubject:
    """What the review page and the frames page show.

    Attributes
    ----------
    frame_paths : dict of str to Path
        The light frames that are still on this computer, by the name in the report.
    claimed : ClaimedJob or None
        None for a stack made by hand.
    """

    title: str
    files: StackFiles
    report: StackReport
    review: Review
    frame_paths: dict[str, Path]
    claimed: ClaimedJob | None = None

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

    @property
    def noise_gain(self) -> float:
        """How many times less noise the stack has than a single sub, green; NaN where it is not known."""
        noise_of_stack = self.report.noise_adu[len(self.report.noise_adu) // 2] if self.report.noise_adu else 0.0
        return self.median_of_subs("noise_adu") / noise_of_stack if noise_of_stack > 0 else math.nan

    @property
    def fwhm_of_subs_px(self) -> float:
        """Median FWHM of the subs in the stack; NaN where it is not known."""
        return self.median_of_subs("fwhm_px")

    def median_of_subs(self, quantity: str) -> float:
        """Return the median of a field of `FrameQuality` over the subs in the stack; NaN where none is known."""
        values = [getattr(frame.quality, quantity) for frame in self.used_frames if frame.quality]
        known = [value for value in values if math.isfinite(value)]
        return median(known) if known else math.nan

    @property
    def used_frames(self) -> list[FrameRecord]:
        """The frames that are in the stack."""
        return [frame for frame in self.report.frames if frame.is_used]


def open_subject(
    title: str, files: StackFiles, frame_paths: Iterable[Path], claimed: ClaimedJob | None = None
) -> ReviewSubject:
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
    from crowdsky_desktop.pipeline.review import review_report
    from crowdsky_desktop.store.reports import read_report

    report = read_report(files.report)
    here = {path.name: path for path in frame_paths if path.is_file()}
    return ReviewSubject(title, files, report, review_report(report), here, claimed)
