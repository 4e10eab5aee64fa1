"""Remember what stacks were: figures in the ledger and a small picture beside it, for when their files are gone."""

import logging
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from crowdsky_desktop.disk.bounded import read_bounded
from crowdsky_desktop.disk.durable import write_atomically
from crowdsky_desktop.model.errors import CrowdSkyError
from crowdsky_desktop.model.job import ClaimedJob, StackFiles
from crowdsky_desktop.model.keep_rule import Freed, KeepRule
from crowdsky_desktop.model.past_stack import FieldOnSky, StackFacts
from crowdsky_desktop.model.solution import Solution
from crowdsky_desktop.model.stack import StackReport, Verdict
from crowdsky_desktop.pipeline.quality_gate import review_report
from crowdsky_desktop.store.cleanup import clean_up, delete_copy
from crowdsky_desktop.store.ledger import Ledger
from crowdsky_desktop.store.manual_stacks import ManualStacks
from crowdsky_desktop.store.reports import read_report
from crowdsky_desktop.store.thumbnails import kept_thumbnail
from crowdsky_desktop.store.workspace import Workspaces

SIDE_PX = 288
"""Longest side of a kept picture, pixels. Chosen: sharp on a card of the gallery where one logical pixel is two."""
_MAX_BYTES = 4_000_000
"""Bytes of the picture beside a stack; the program makes none above 300 kB, other versions may have."""
_DEG_AN_HOUR = 15.0
"""Degrees of longitude by which the sun is an hour later."""
_MOST_DEG = 180.0
"""Degrees of longitude to either side of Greenwich."""

_log = logging.getLogger(__name__)


def note_stack(ledger: Ledger, claimed: ClaimedJob) -> bool:
    """Remember a chunk's stack; return whether there was one that could be read.

    A stack that cannot be read stops nobody: the history then tells what the ledger alone knows.
    """
    if claimed.files is None:
        return False
    try:
        report = read_report(claimed.files.report)
        stack_id = ledger.note_stack(claimed, facts_of(report, review_report(report).verdict))
        _keep_thumbnail(claimed.files.thumbnail, kept_thumbnail(ledger, stack_id))
    except CrowdSkyError as error:
        _log.info("The stack of job %d is not remembered: %s", claimed.job.job_id, error.message)
        return False
    return True


def note_stack_by_hand(ledger: Ledger, files: StackFiles) -> bool:
    """Remember a stack of own frames; return whether it could be read."""
    try:
        report = read_report(files.report)
        title = report.object_name or files.fits.stem.replace("_", " ")
        facts = facts_of(report, review_report(report).verdict)
        stack_id = ledger.note_stack_by_hand(title, _made_at(files.fits), files, facts)
        _keep_thumbnail(files.thumbnail, kept_thumbnail(ledger, stack_id))
    except CrowdSkyError as error:
        _log.info("The stack %s is not remembered: %s", files.fits, error.message)
        return False
    return True


def catch_up(ledger: Ledger, by_hand: ManualStacks, tick: Callable[[], None]) -> int:
    """Remember the stacks that are here and that nobody noted yet, such as those of earlier versions; return how many.

    Parameters
    ----------
    tick : callable
        Called before each; may raise to stop.
    """
    noted = ledger.noted_files()
    n_noted = 0
    for past in ledger.past_stacks():
        claimed = past.claimed
        if claimed is None or not past.has_files or claimed.files is None:
            continue
        if (claimed.claim_id, claimed.files.fits) not in noted:
            tick()
            n_noted += note_stack(ledger, claimed)
    for files in _unknown_by_hand(by_hand, noted):
        tick()
        n_noted += note_stack_by_hand(ledger, files)
    return n_noted


def delete_local_copy(ledger: Ledger, workspaces: Workspaces, claim_id: int) -> Freed:
    """Delete the files of a chunk that has ended, as a person wishes; what its stack was is remembered first.

    Raises
    ------
    IllegalTransitionError, UnknownClaimError
    ForeignFolderError
    DiskFullError, FolderNotWritableError
    """

    def remember(claimed: ClaimedJob) -> None:
        note_stack(ledger, claimed)

    return delete_copy(ledger, workspaces, ledger.get(claim_id), remember)


def free_disk(ledger: Ledger, workspaces: Workspaces, rule: KeepRule) -> Freed:
    """Delete local copies of finished chunks by the rule; what is not remembered of their stacks is noted first."""
    noted = ledger.noted_files()

    def remember(claimed: ClaimedJob) -> None:
        if claimed.files is not None and (claimed.claim_id, claimed.files.fits) not in noted:
            note_stack(ledger, claimed)

    return clean_up(ledger, workspaces, rule, remember)


def facts_of(report: StackReport, verdict: Verdict | None) -> StackFacts:
    """Return the figures of a stack that are kept for good."""
    ra_deg, dec_deg = report.centre_deg
    names = Counter(frame.telescope for frame in report.frames if frame.is_used and frame.telescope)
    return StackFacts(
        n_frames_input=report.n_frames_input,
        n_frames_used=report.n_frames_used,
        exposure_s=report.total_exposure_s,
        begins_at=report.date_begin,
        ends_at=report.date_end,
        night=_night_of(report),
        telescope=names.most_common(1)[0][0] if names else "",
        ra_deg=ra_deg,
        dec_deg=dec_deg,
        field=_field_of(report.solution) if report.solution else None,
        verdict=verdict,
    )


def _field_of(solution: Solution) -> FieldOnSky:
    scale_deg = solution.pixel_scale_arcsec / 3600.0
    return FieldOnSky(solution.width * scale_deg, solution.height * scale_deg, solution.rotation_deg)


def _night_of(report: StackReport) -> date | None:
    """Return the day on whose evening the night began: it lasts from noon to noon of the sun's mean time."""
    if report.date_begin is None:
        return None
    site = report.conditions.site
    is_known = site is not None and -_MOST_DEG <= site.longitude_deg <= _MOST_DEG
    sun = timedelta(hours=site.longitude_deg / _DEG_AN_HOUR) if site and is_known else timedelta()
    return (report.date_begin.astimezone(UTC) + sun - timedelta(hours=12)).date()


def _unknown_by_hand(by_hand: ManualStacks, noted: frozenset[tuple[int | None, Path]]) -> Iterator[StackFiles]:
    with suppress(CrowdSkyError):
        yield from (files for files in by_hand.all() if (None, files.fits.absolute()) not in noted)


def _made_at(fits: Path) -> datetime:
    try:
        return datetime.fromtimestamp(fits.stat().st_mtime, UTC)
    except OSError:
        return datetime.now(UTC)


def _keep_thumbnail(source: Path, target: Path) -> None:
    """Keep a smaller copy of a stack's picture; without one the history shows a placeholder."""
    from crowdsky_desktop.imaging.preview.thumbnail import smaller_copy

    try:
        content = read_bounded(source, _MAX_BYTES)
    except OSError as error:
        _log.info("The picture %s is not kept: %s", source, error)
        return
    if (small := smaller_copy(content, SIDE_PX)) is not None:
        write_atomically(target, small)
