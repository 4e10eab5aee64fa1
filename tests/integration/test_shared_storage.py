"""Two servers with one storage between them: neither's results take the place of the other's."""

from collections.abc import Callable

import pytest

from crowdsky_desktop.model.approval import Approver
from crowdsky_desktop.model.cancel import CancelToken, Stops
from crowdsky_desktop.model.errors import StorageNameTakenError
from crowdsky_desktop.model.job import ClaimedJob, JobState
from crowdsky_desktop.pipeline.claim import claim
from crowdsky_desktop.pipeline.download import download
from crowdsky_desktop.pipeline.job_context import JobContext
from crowdsky_desktop.pipeline.job_transitions import approve
from crowdsky_desktop.pipeline.stack_chunk import stack, stack_name
from crowdsky_desktop.pipeline.unattended import UnattendedRun
from crowdsky_desktop.pipeline.upload import result_folder, upload
from tests.support.ledgers import rewrite
from tests.support.listeners import quiet


@pytest.fixture
def approved(club, context: JobContext) -> ClaimedJob:
    claimed = stack(context, download(context, claim(context, quiet), quiet, CancelToken()), quiet, CancelToken())
    return approve(context, claimed, Approver.PERSON, quiet)


@pytest.fixture
def occupy(club, context: JobContext, approved: ClaimedJob) -> Callable[[str], None]:
    """Have another server's file bear the name with this ending."""
    folder = club.config.storage_dir / result_folder(approved.job, context.storage_base)[1:]
    folder.mkdir(parents=True, exist_ok=True)
    stem = stack_name(approved.job).removesuffix(".fits")

    def write(ending: str) -> None:
        (folder / f"{stem}{ending}").write_bytes(b"another server's")

    return write


def of_others(club) -> list[str]:
    return [path.name for path in club.stored() if path.read_bytes() == b"another server's"]


@pytest.mark.parametrize("taken", [[".fits"], ["_thumb.png"], [".fits", "_thumb.png"]])
def test_a_result_gets_a_name_of_its_own_and_the_server_is_told_of_it(club, context, approved, occupy, taken) -> None:
    for ending in taken:
        occupy(ending)
    assert UnattendedRun(context, quiet, Stops(), is_patient=False).run(until_empty=True).n_completed == 1
    assert len(of_others(club)) == len(taken)
    [row] = club.rows("stacked_frames")
    assert row["ucloud_path"].endswith("_1_2.fits")
    assert row["thumbnail_path"].endswith("_1_2_thumb.png")
    assert (club.config.storage_dir / row["ucloud_path"][1:]).read_bytes() == approved.files.fits.read_bytes()
    reasons = [entry.reason for entry in context.ledger.history(approved.claim_id)]
    assert any("Stored under another name" in reason for reason in reasons)


def test_an_upload_that_is_repeated_finds_its_own_file(club, context, approved, occupy) -> None:
    occupy(".fits")
    first = upload(context, approved, quiet, CancelToken()).stored
    n_stored = len(club.stored())
    rewrite(context.ledger, "UPDATE claims SET state = 'approved'")
    assert upload(context, approved, quiet, CancelToken()).stored == first
    assert len(club.stored()) == n_stored


def test_where_every_name_is_taken_the_chunk_is_held(club, context, approved, occupy) -> None:
    for ending in (".fits", *(f"_{number}.fits" for number in range(2, 10))):
        occupy(ending)
    assert UnattendedRun(context, quiet, Stops(), is_patient=False).run(until_empty=True).n_held == 1
    held = context.ledger.get(approved.claim_id)
    assert (held.state, held.held_from) == (JobState.HELD, JobState.APPROVED)
    assert StorageNameTakenError.title in held.reason
    assert len(of_others(club)) == 9
