"""A chunk that is stacked again: one stack or the other counts, whole, wherever the program dies."""

import signal
import subprocess
import sys

import pytest
from astropy.io import fits

from crowdsky_desktop.model.approval import Approver
from crowdsky_desktop.model.cancel import CancelToken, Stops
from crowdsky_desktop.model.errors import CancelledError, IllegalTransitionError, StackGoneError
from crowdsky_desktop.model.events import BandIntegrated, Event, ReviewFinished
from crowdsky_desktop.model.job import ClaimedJob, JobState, StackFiles
from crowdsky_desktop.pipeline.claim import claim
from crowdsky_desktop.pipeline.download import download
from crowdsky_desktop.pipeline.interactive import stack_again, use_earlier_of_chunk
from crowdsky_desktop.pipeline.job_context import JobContext, open_job_context
from crowdsky_desktop.pipeline.job_transitions import approve
from crowdsky_desktop.pipeline.stack_chunk import stack
from crowdsky_desktop.pipeline.unattended import UnattendedRun
from crowdsky_desktop.pipeline.upload import upload
from crowdsky_desktop.store.credentials import Credentials
from crowdsky_desktop.store.reports import read_report
from crowdsky_desktop.store.stack_versions import earlier_version, is_whole, numbered_folders, versions_dir_of
from tests.support.listeners import quiet

CHANGE_AND_DIE = """
import os, signal, sys
from pathlib import Path
from crowdsky_desktop.model.cancel import CancelToken
from crowdsky_desktop.pipeline.interactive import stack_again, use_earlier_of_chunk
from crowdsky_desktop.pipeline.job_context import open_job_context
from crowdsky_desktop.store.credentials import Credentials
from crowdsky_desktop.store.ledger import Ledger
from crowdsky_desktop.store.paths import profile_paths
from crowdsky_desktop.store.settings import load_settings

verb, point, when, count = *sys.argv[1:4], int(sys.argv[4])
owner = {"replace": Path, "change_files": Ledger}[point]
call = getattr(owner, point)

def deadly(*arguments, **named):
    global count
    count -= 1
    if not count and when == "before":
        os.kill(os.getpid(), signal.SIGKILL)
    result = call(*arguments, **named)
    if not count:
        os.kill(os.getpid(), signal.SIGKILL)
    return result

setattr(owner, point, deadly)
paths = profile_paths()
with open_job_context(load_settings(paths.settings_file), Credentials(), paths) as road:
    [claimed] = road.ledger.unfinished()
    left_out = frozenset({min(path.name for path in road.workspaces.folder(claimed).raw_dir.iterdir())})
    if verb == "again":
        stack_again(road, claimed.claim_id, None, print, CancelToken(), rejected=left_out)
    else:
        use_earlier_of_chunk(road, claimed.claim_id, print)
"""


def stacked(context: JobContext) -> ClaimedJob:
    return stack(context, download(context, claim(context, quiet), quiet, CancelToken()), quiet, CancelToken())


def again(context: JobContext, claimed: ClaimedJob, emit=quiet, cancel: CancelToken | None = None) -> ClaimedJob:
    """Stack without one frame."""
    left_out = frozenset({min(path.name for path in context.workspaces.folder(claimed).raw_dir.iterdir())})
    return stack_again(context, claimed.claim_id, None, emit, cancel or CancelToken(), rejected=left_out)


def n_frames(files: StackFiles) -> int:
    """How many frames are in a stack, on which its file and its report agree."""
    assert is_whole(files)
    told = read_report(files.report).n_frames_used
    assert fits.getheader(files.fits)["STACKCNT"] == told
    return told


def test_the_ledger_names_the_new_stack_and_the_earlier_one_stays(club, context: JobContext) -> None:
    first = stacked(context)
    second = again(context, first)
    assert (n_frames(first.files), n_frames(second.files)) == (8, 7)
    assert earlier_version(second.files) == first.files
    told: list[Event] = []
    swapped = use_earlier_of_chunk(context, first.claim_id, told.append)
    [reviewed] = told
    assert isinstance(reviewed, ReviewFinished)
    assert reviewed.review.checks
    assert (swapped.files, swapped.state) == (first.files, JobState.STACKED)
    assert earlier_version(first.files) == second.files
    assert use_earlier_of_chunk(context, first.claim_id, quiet).files == second.files


def test_only_the_present_stack_and_the_one_before_are_kept(club, context: JobContext) -> None:
    first = stacked(context)
    again(context, first)
    back = use_earlier_of_chunk(context, first.claim_id, quiet)
    third = again(context, back)
    assert earlier_version(third.files) == first.files
    assert len(numbered_folders(versions_dir_of(third.files))) == 2


def test_stacking_again_that_is_stopped_changes_nothing(club, context: JobContext) -> None:
    first = stacked(context)
    cancel = CancelToken()
    with pytest.raises(CancelledError):
        again(context, first, lambda event: cancel.cancel() if isinstance(event, BandIntegrated) else None, cancel)
    assert context.ledger.get(first.claim_id) == first
    assert n_frames(first.files) == 8
    assert len(numbered_folders(versions_dir_of(first.files))) == 1
    with pytest.raises(StackGoneError):
        use_earlier_of_chunk(context, first.claim_id, quiet)


def test_what_is_in_the_storage_stays_what_it_is(club, context: JobContext) -> None:
    first = stacked(context)
    again(context, first)
    stored = upload(context, approve(context, first, Approver.PERSON, quiet), quiet, CancelToken())
    with pytest.raises(IllegalTransitionError, match="already in the storage"):
        use_earlier_of_chunk(context, stored.claim_id, quiet)
    with pytest.raises(IllegalTransitionError, match="already in the storage"):
        again(context, stored)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")
@pytest.mark.parametrize(
    ("verb", "point", "when", "count"),
    [
        ("again", "replace", "after", 1),
        ("again", "replace", "after", 2),
        ("again", "replace", "after", 3),
        ("again", "change_files", "before", 1),
        ("again", "change_files", "after", 1),
        ("swap", "change_files", "before", 1),
        ("swap", "change_files", "after", 1),
    ],
)
def test_killed_meanwhile_one_whole_stack_counts(club, verb: str, point: str, when: str, count: int) -> None:
    with open_job_context(club.settings, Credentials(), club.paths) as context:
        first = stacked(context)
        if verb == "swap":
            again(context, first)
    ended = subprocess.run([sys.executable, "-c", CHANGE_AND_DIE, verb, point, when, str(count)], check=False)
    assert ended.returncode == -signal.SIGKILL
    with open_job_context(club.settings, Credentials(), club.paths) as context:
        now = context.ledger.get(first.claim_id)
        has_changed = when == "after" and point == "change_files"
        assert n_frames(now.files) == (7 if has_changed == (verb == "again") else 8)
        earlier = earlier_version(now.files)
        assert earlier is None or n_frames(earlier) == 15 - n_frames(now.files)
        assert UnattendedRun(context, quiet, Stops(), is_patient=False).run(until_empty=True).n_completed == 1
    [row] = club.rows("stacked_frames")
    [stack_file] = [path for path in club.stored() if path.suffix == ".fits"]
    assert fits.getheader(stack_file)["STACKCNT"] == row["n_frames_aligned"]
