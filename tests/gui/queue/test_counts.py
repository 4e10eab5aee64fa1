"""Title, filters and table count the same chunks, whatever the queue and whatever is wanted of it."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QSettings

from crowdsky_desktop.gui.pages.queue.queue_arrangement import QueueFilter, Tally, arrange
from crowdsky_desktop.gui.pages.queue.queue_page import QueuePage
from crowdsky_desktop.gui.pages.queue.queue_rows import RowGroup, merged_rows, server_rows
from crowdsky_desktop.gui.shell.to_do import sorted_out
from crowdsky_desktop.model.job import ClaimedJob, Job, JobState, QueuedJob
from crowdsky_desktop.model.queue import QueueSnapshot, SeenJob
from crowdsky_desktop.store.ledger import Ledger

URL, ELSEWHERE = "https://crowdsky.example", "https://other.example"
NOON = datetime.now().astimezone().replace(hour=12, minute=0, second=0, microsecond=0)
"""Of today, in this computer's zone."""
NAMES = ("M 31", "NGC 7000", "IC 5070")
STATES = ("pending", "retry", "processing", "completed", "failed", "paused")


def job(number: int, name: str) -> Job:
    return Job(number, 1, 1, "20250115.78_83.6_+22.0", name, 15)


@st.composite
def claims(draw: st.DrawFn) -> tuple[ClaimedJob, ...]:
    """The ledger's claims, newest first: of a job at most one that is not over."""
    made: list[ClaimedJob] = []
    for number in range(draw(st.integers(0, 6))):
        job_id, state = draw(st.integers(1, 8)), draw(st.sampled_from(JobState))
        busy = {(one.server_url, one.job.job_id) for one in made if not one.state.is_final}
        url = draw(st.sampled_from((URL, ELSEWHERE)))
        if (url, job_id) in busy:
            continue
        at = NOON - timedelta(hours=draw(st.integers(0, 40)))
        left = JobState.STACKED if state is JobState.HELD else None
        name = draw(st.sampled_from(NAMES))
        made.append(ClaimedJob(number + 1, url, job(job_id, name), state, at, at, left))
    return tuple(reversed(made))


@st.composite
def snapshots(draw: st.DrawFn) -> QueueSnapshot:
    """What a server with a feed, or one without, was seen to have."""
    numbers = draw(st.sets(st.integers(1, 12), max_size=10))
    if not draw(st.booleans()):
        seen = tuple(SeenJob(number, "20250115.79_83.6_+22.0", draw(st.integers(0, 3))) for number in numbers)
        return QueueSnapshot("me", {}, 0, (), seen, has_feed=False, is_complete=True)
    jobs = tuple(
        QueuedJob(
            job(number, draw(st.sampled_from(NAMES))),
            draw(st.sampled_from(STATES)),
            draw(st.sampled_from((None, "me", "her-computer"))),
            draw(st.integers(0, 4)),
            datetime.now(UTC),
            None,
            None,
        )
        for number in numbers
    )
    n_jobs = len(jobs) + draw(st.integers(0, 3))
    return QueueSnapshot("me", {"pending": n_jobs}, n_jobs, jobs, (), has_feed=True, is_complete=n_jobs == len(jobs))


wishes = st.builds(
    QueueFilter,
    group=st.none() | st.sampled_from(RowGroup),
    own_only=st.booleans(),
    worker=st.sampled_from(("", "", "her-computer")),
    text=st.sampled_from(("", "", "m 31", "ngc", "nothing has it")),
)


@given(claims=claims(), snapshot=snapshots(), wish=wishes)
def test_every_count_is_that_of_the_rows_it_leads_to(claims, snapshot, wish):
    rows = merged_rows(claims, server_rows(snapshot), URL)
    assert len({row.key for row in rows}) == len(rows)
    told = arrange(rows, wish, NOON)
    for group in RowGroup:
        led_to = arrange(rows, QueueFilter(group, wish.own_only, wish.worker, wish.text), NOON)
        assert len(led_to.rows) == told.counts.get(group, 0)
        assert (led_to.counts, led_to.tally, led_to.n_all) == (told.counts, told.tally, len(rows))
    everything = arrange(rows, QueueFilter(None, wish.own_only, wish.worker, wish.text), NOON)
    assert len(everything.rows) == sum(told.counts.values())
    expected = told.counts.get(wish.group, 0) if wish.group else sum(told.counts.values())
    assert len(told.rows) == expected


@given(claims=claims(), snapshot=snapshots())
def test_what_this_computer_did_is_counted_by_the_ledger(claims, snapshot):
    midnight = NOON.replace(hour=0)
    told = arrange(merged_rows(claims, server_rows(snapshot), URL), QueueFilter(), NOON).tally
    waiting = (JobState.STACKED, JobState.HELD)
    assert told == Tally(
        n_held=sum(not one.state.is_final for one in claims),
        n_for_you=sum(one.state in waiting for one in claims),
        n_done_today=sum(one.state is JobState.COMPLETED and one.updated_at >= midnight for one in claims),
    )
    unfinished = tuple(one for one in claims if not one.state.is_final)
    assert told.n_for_you == sorted_out(unfinished).n_need_you, "the rail's badge tells the same"


@pytest.fixture
def page(qtbot, theme, tmp_path):
    ledger = Ledger(tmp_path / "ledger.sqlite3")
    made = QueuePage(ledger, QSettings(str(tmp_path / "state.ini"), QSettings.Format.IniFormat))
    qtbot.addWidget(made)
    yield made
    made.stop()
    ledger.close()


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25, deadline=None)
@given(claims=claims(), snapshot=snapshots(), wish=wishes)
def test_what_is_written_agrees_with_what_is_shown(page, claims, snapshot, wish):
    page.arranger._claims.clear()
    page.show_server_queue(snapshot, datetime.now(UTC), URL)
    page.arranger.take_claims(claims)
    page.arranger.want(QueueFilter(None, wish.own_only, wish.worker, wish.text))
    texts = page.filters.states.texts()
    n_all = page.model.rowCount()
    assert texts[0].removesuffix("+?").split()[-1] in (str(n_all), "?")
    for group, text in zip(RowGroup, texts[1:], strict=True):
        page.arranger.want(QueueFilter(group, wish.own_only, wish.worker, wish.text))
        n_rows = page.model.rowCount()
        figure = text.split()[-1].removesuffix("+?")
        assert (int(figure) if figure != "?" else 0) == n_rows
        n_known = len(merged_rows(claims, server_rows(snapshot), URL))
        expected = (
            f"{n_known} chunk{'' if n_known == 1 else 's'}."
            if n_rows == n_known
            else f"Showing {n_rows} of {n_known} chunks."
        )
        assert page.summary.text().startswith(expected)
