"""At the start a person is told where ledger and working folder do not fit, and with what."""

import shutil
from contextlib import closing
from pathlib import Path

import pytest

from crowdsky_desktop.model.errors import FolderNotWritableError
from crowdsky_desktop.model.job import JobState
from crowdsky_desktop.store.consistency import differences
from crowdsky_desktop.store.ledger import Ledger
from crowdsky_desktop.store.workspace import Workspaces
from tests.support.jobs import SERVER, job
from tests.support.ledgers import claim


def claim_jobs(ledger: Ledger, *job_ids: int) -> None:
    for job_id in job_ids:
        claim(ledger, job(job_id))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "ledger.sqlite3"


@pytest.fixture
def workspaces(tmp_path: Path) -> Workspaces:
    return Workspaces(tmp_path / "chunks", "aaaaaaaa")


def told(path: Path, workspaces: Workspaces) -> tuple[str, ...]:
    with closing(Ledger(path)) as ledger:
        return differences(ledger, path, workspaces)


def lose(path: Path, change) -> None:
    """Change a ledger that a copy is kept of, and put the older one back."""
    with closing(Ledger(path)) as ledger:
        claim_jobs(ledger, 40)
        older = path.with_name("older")
    shutil.copy(path, older)
    with closing(Ledger(path)) as ledger:
        change(ledger)
        differences(ledger, path, Workspaces(path.with_name("none")))
    for beside in path.parent.glob("ledger.sqlite3*"):
        beside.unlink()
    shutil.copy(older, path)


def test_where_all_is_well_nothing_is_said(path, workspaces) -> None:
    with closing(Ledger(path)) as ledger:
        claim_jobs(ledger, 40)
        workspaces.folder(ledger.get(1))
    assert told(path, workspaces) == ()
    assert told(path, workspaces) == ()


def test_claims_that_the_ledger_lost_are_named_with_job_and_server(path, workspaces) -> None:
    lose(path, lambda ledger: claim_jobs(ledger, 41, 42))
    [sentence] = told(path, workspaces)
    assert sentence.startswith(
        "The job database has lost 2 steps of chunks, among them the claims of job 41 of https://crowdsky.example, "
        "job 42 of https://crowdsky.example: its file was damaged"
    )
    assert "ledger.previous." in sentence
    assert sentence.endswith("still holds them.")


def test_of_many_claims_that_were_lost_five_are_named(path, workspaces) -> None:
    lose(path, lambda ledger: claim_jobs(ledger, *range(41, 48)))
    [sentence] = told(path, workspaces)
    assert "job 45 of https://crowdsky.example and 2 more: its file" in sentence
    assert "job 46" not in sentence


def test_a_step_that_was_lost_is_told_without_claims(path, workspaces) -> None:
    lose(path, lambda ledger: ledger.move(1, JobState.DOWNLOADED))
    [sentence] = told(path, workspaces)
    assert sentence.startswith("The job database has lost one step of a chunk: its file was damaged")


def test_a_claim_that_was_sent_and_forgotten_is_told_as_that(path, workspaces) -> None:
    lose(path, lambda ledger: ledger.begin_claim(SERVER, "worker"))
    [sentence] = told(path, workspaces)
    assert sentence.startswith("The job database has lost claims that were sent: its file was damaged")


@pytest.mark.parametrize(("n_folders", "rest"), [(1, "."), (5, "."), (6, " and 1 more.")])
def test_folders_that_the_ledger_does_not_know_are_named_up_to_five(
    path, workspaces, n_folders: int, rest: str
) -> None:
    names = [f"claim-00000{number}-job-7" for number in range(1, n_folders + 1)]
    for name in names:
        (workspaces.root / name).mkdir(parents=True)
    [sentence] = told(path, workspaces)
    assert f"no chunk for {n_folders} of the folders in {workspaces.root}: {', '.join(names[:5])}{rest}" in sentence
    assert "They may hold stacks" in sentence


def test_a_folder_that_cannot_be_compared_stops_nobody_and_is_logged(path, tmp_path, caplog) -> None:
    (tmp_path / "file").touch()
    workspaces = Workspaces(tmp_path / "file")
    with pytest.raises(FolderNotWritableError):
        workspaces.orphans(())
    assert told(path, workspaces) == ()
    assert "could not be compared" in caplog.text
