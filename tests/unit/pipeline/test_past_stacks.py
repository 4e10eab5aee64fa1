"""Stacks are remembered by their figures and a small picture, before their files go."""

from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import cv2
import numpy as np
import pytest

from crowdsky_desktop.imaging.preview.thumbnail import decoded_picture
from crowdsky_desktop.model.errors import CancelledError
from crowdsky_desktop.model.frame_record import FrameRecord
from crowdsky_desktop.model.job import ROAD, ClaimedJob, JobState, StackFiles, files_beside
from crowdsky_desktop.model.keep_rule import KeepRule
from crowdsky_desktop.model.observing import ObservingConditions, Site
from crowdsky_desktop.model.past_stack import FieldOnSky
from crowdsky_desktop.model.solution import Solution
from crowdsky_desktop.model.stack import StackReport, Verdict
from crowdsky_desktop.pipeline.past_stacks import SIDE_PX, catch_up, facts_of, free_disk, note_stack
from crowdsky_desktop.store.ledger import Ledger
from crowdsky_desktop.store.manual_stacks import ManualStacks
from crowdsky_desktop.store.reports import write_report
from crowdsky_desktop.store.thumbnails import kept_thumbnail
from crowdsky_desktop.store.workspace import Workspaces
from tests.support.jobs import STORED, job
from tests.support.ledgers import claim
from tests.support.reports import stack_report

EVENING = datetime(2025, 1, 15, 19, 30, tzinfo=UTC)
SOLUTION = Solution(
    1080, 1920, (540.5, 960.5), (83.6, 22.0), ((-0.001, 0.0), (0.0, 0.001)), 50, 60, 0.5, 90.0, "Tycho", 2025.0
)


@pytest.fixture
def ledger(tmp_path: Path):
    with closing(Ledger(tmp_path / "profile" / "ledger.sqlite3")) as ledger:
        yield ledger


@pytest.fixture
def workspaces(tmp_path: Path, ledger: Ledger) -> Workspaces:
    return Workspaces(tmp_path / "workspace", ledger.installation())


def write_stack(files: StackFiles, report: StackReport) -> None:
    files.fits.parent.mkdir(parents=True, exist_ok=True)
    files.fits.touch()
    write_report(files.report, report)
    picture = np.full((512, 288, 3), (10, 60, 200), np.uint8)  # blue, green, red
    files.thumbnail.write_bytes(cv2.imencode(".png", picture)[1].tobytes())


def made(ledger: Ledger, workspaces: Workspaces, to: JobState, number: int = 1) -> ClaimedJob:
    claimed = claim(ledger, job(number))
    files = files_beside(workspaces.folder(claimed).product_dir / "1" / "stack.fits")
    write_stack(files, stack_report(FrameRecord("a.fit", is_used=True), date_begin=EVENING))
    for state in ROAD[1 : ROAD.index(to) + 1]:
        stored = STORED if state is JobState.UPLOADED else None
        claimed = ledger.move(
            claimed.claim_id, state, files=files if state is JobState.STACKED else None, stored=stored
        )
    return claimed


def nothing() -> None:
    """Tick."""


def test_facts_are_those_of_the_report() -> None:
    frames = (
        FrameRecord("a.fit", is_used=True, telescope="Seestar S50"),
        FrameRecord("b.fit", is_used=True, telescope="Seestar S50"),
        FrameRecord("c.fit", is_used=True, telescope="Other"),
        FrameRecord("d.fit", telescope="Left out"),
    )
    facts = facts_of(stack_report(*frames, total_exposure_s=30.0, date_begin=EVENING, solution=SOLUTION), Verdict.WARN)
    assert (facts.n_frames_input, facts.n_frames_used, facts.exposure_s) == (4, 3, 30.0)
    assert (facts.telescope, facts.verdict, facts.begins_at) == ("Seestar S50", Verdict.WARN, EVENING)
    assert (facts.ra_deg, facts.dec_deg) == SOLUTION.crval
    assert facts.field == FieldOnSky(pytest.approx(1.08), pytest.approx(1.92), pytest.approx(SOLUTION.rotation_deg))


def test_without_a_solution_the_pointing_counts_and_there_is_no_field() -> None:
    facts = facts_of(stack_report(ra_deg=1.0, dec_deg=2.0), None)
    assert (facts.ra_deg, facts.dec_deg, facts.field, facts.night, facts.telescope) == (1.0, 2.0, None, None, "")


@pytest.mark.parametrize(
    ("begins", "longitude_deg", "night"),
    [
        (datetime(2025, 1, 15, 19, 30, tzinfo=UTC), None, date(2025, 1, 15)),
        (datetime(2025, 1, 16, 3, 0, tzinfo=UTC), None, date(2025, 1, 15)),
        (datetime(2025, 1, 16, 11, 59, tzinfo=UTC), 10.0, date(2025, 1, 16)),
        (datetime(2025, 1, 16, 3, 0, tzinfo=UTC), -120.0, date(2025, 1, 15)),
        (datetime(2025, 1, 16, 13, 0, tzinfo=UTC), -120.0, date(2025, 1, 15)),
        (datetime(2025, 1, 15, 11, 0, tzinfo=UTC), 150.0, date(2025, 1, 15)),
        (datetime(2025, 1, 15, 19, 0, tzinfo=UTC), 150.0, date(2025, 1, 15)),
        (datetime(2025, 1, 15, 19, 0, tzinfo=UTC), float("nan"), date(2025, 1, 15)),
        (datetime(2025, 1, 15, 19, 0, tzinfo=UTC), 1e300, date(2025, 1, 15)),
    ],
)
def test_a_night_is_one_wherever_the_telescope_stands(begins, longitude_deg, night) -> None:
    site = None if longitude_deg is None else Site(0.0, longitude_deg)
    report = stack_report(date_begin=begins, conditions=ObservingConditions(site=site))
    assert facts_of(report, None).night == night


def test_a_stack_is_noted_with_a_small_picture(ledger: Ledger, workspaces: Workspaces) -> None:
    done = made(ledger, workspaces, JobState.COMPLETED)
    assert note_stack(ledger, done)
    past = ledger.past_stack_of(done.claim_id)
    assert past.facts.n_frames_used == 1
    kept = kept_thumbnail(ledger, past.stack_id)
    picture = decoded_picture(kept.read_bytes(), SIDE_PX)
    assert picture.shape == (SIDE_PX, SIDE_PX * 288 // 512, 3)
    assert np.abs(picture.reshape(-1, 3).mean(axis=0) - (200, 60, 10)).max() < 4
    assert decoded_picture(kept.read_bytes(), SIDE_PX - 1) is None
    assert decoded_picture(b"no picture", SIDE_PX) is None
    assert decoded_picture(b"", SIDE_PX) is None


@pytest.mark.parametrize("spoil", ["report", "thumbnail"])
@pytest.mark.parametrize("content", [None, b"", b"nonsense"])
def test_a_file_that_cannot_be_read_stops_nobody(ledger, workspaces, spoil: str, content: bytes | None) -> None:
    done = made(ledger, workspaces, JobState.COMPLETED)
    spoilt: Path = getattr(done.files, spoil)
    spoilt.unlink() if content is None else spoilt.write_bytes(content)
    assert note_stack(ledger, done) is (spoil == "thumbnail")
    past = ledger.past_stack_of(done.claim_id)
    assert (past.facts is None) is (spoil == "report")
    assert past.stack_id is None or not kept_thumbnail(ledger, past.stack_id).exists()


def test_what_earlier_versions_left_is_caught_up_with_once(ledger: Ledger, workspaces: Workspaces, tmp_path) -> None:
    by_hand = ManualStacks(tmp_path / "by-hand")
    write_stack(by_hand.new_stack("M 31", []), stack_report(object_name="M 31"))
    for number in (1, 2):
        made(ledger, workspaces, JobState.COMPLETED, number)
    claim(ledger, job(3))
    assert catch_up(ledger, by_hand, nothing) == 3
    assert catch_up(ledger, by_hand, nothing) == 0
    assert [past.facts is None for past in ledger.past_stacks()] == [True, False, False, False]
    assert [past.title for past in ledger.past_stacks() if past.claimed is None] == ["M 31"]


def test_catching_up_can_be_stopped(ledger: Ledger, workspaces: Workspaces, tmp_path: Path) -> None:
    made(ledger, workspaces, JobState.COMPLETED)

    def stop() -> None:
        raise CancelledError("stop")

    with pytest.raises(CancelledError):
        catch_up(ledger, ManualStacks(tmp_path / "by-hand"), stop)


def test_a_stack_that_goes_is_remembered_first(ledger: Ledger, workspaces: Workspaces) -> None:
    done = made(ledger, workspaces, JobState.COMPLETED)
    freed = free_disk(ledger, workspaces, KeepRule(3650, 0.0))
    assert freed.n_chunks == 1
    past = ledger.past_stack_of(done.claim_id)
    assert (past.has_files, past.removed_at is None) == (False, False)
    assert past.facts is not None
    assert kept_thumbnail(ledger, past.stack_id).exists()
    assert not done.files.fits.exists()


def test_what_is_noted_already_is_not_read_again(ledger: Ledger, workspaces: Workspaces) -> None:
    done = made(ledger, workspaces, JobState.COMPLETED)
    note_stack(ledger, done)
    write_report(done.files.report, replace(stack_report(), object_name="changed by somebody"))
    free_disk(ledger, workspaces, KeepRule(3650, 0.0))
    assert ledger.past_stack_of(done.claim_id).facts.n_frames_used == 1
