"""What must be true when the dust has settled; every sentence returned is a promise that was broken."""

import hashlib
import sqlite3
from collections import Counter
from collections.abc import Collection, Iterator
from contextlib import closing
from pathlib import Path

from astropy.io import fits

from crowdsky_desktop.model.job import JobState
from crowdsky_desktop.store.ledger import Ledger
from crowdsky_desktop.store.paths import profile_paths
from crowdsky_desktop.store.workspace import open_workspaces
from tests.torture.world import World

_MAX_CLAIMS = 100_000


def broken_promises(world: World, homes: list[Path], *, may_be_left: Collection[Path] = ()) -> list[str]:
    """Return what is not as promised after all work is done.

    Parameters
    ----------
    may_be_left : collection of Path
        Files that the storage did not let be deleted, and of which a person was told.
    """
    claims = [one for home in homes for one in _claims(home)]
    kept = {one.job.job_id for home in homes for one in _kept(_claims(home))}
    return [
        *_jobs(world, claims, kept),
        *(problem for home in homes for problem in _reports(_claims(home))),
        *raws_without_result(world),
        *_results(world, may_be_left),
        *_raws(world),
        *(problem for home in homes for problem in _profile(home)),
        *_secrets(world, homes),
    ]


def unproven(world: World, homes: list[Path]) -> Iterator[str]:
    """Return the chunks that were completed though the storage has other bytes than were stacked."""
    for one in (one for home in homes for one in _claims(home) if one.state is JobState.COMPLETED):
        path = world.stored(one.stored.fits_path)
        if not path.is_file() or hashlib.sha1(path.read_bytes()).hexdigest() != one.stored.fits_sha1:
            yield f"job {one.job.job_id} is completed, and the storage doesn't have its stack"


def _claims(home: Path) -> list:
    with closing(Ledger(profile_paths(home=home).ledger_file)) as ledger:
        return list(ledger.all(limit=_MAX_CLAIMS))


def _kept(claims: list) -> list:
    """Return the held claims of jobs that the same volunteer reported before: it uses up no further try."""
    reported = {one.job.job_id for one in claims if one.failure_sent and one.state.is_final}
    return [one for one in claims if one.state is JobState.HELD and one.job.job_id in reported]


def _reports(claims: list) -> Iterator[str]:
    """No volunteer uses more than one of a job's tries for one cause."""
    reports = Counter((one.job.job_id, one.failure_cause) for one in claims if one.state is JobState.FAILED)
    for (job, cause), n in reports.items():
        if n > 1:
            yield f"job {job} was reported {n} times by one volunteer ({cause})"


def _jobs(world: World, claims: list, kept: set[int]) -> Iterator[str]:
    """Every job is completed, or reported, and each completed one exactly once."""
    stacked = Counter(row["stacking_job_id"] for row in world.rows("SELECT stacking_job_id FROM stacked_frames"))
    completed_here = Counter(one.job.job_id for one in claims if one.state is JobState.COMPLETED)
    for row in world.rows("SELECT id, status FROM stacking_jobs"):
        job, status = row["id"], row["status"]
        if status not in {"completed", "failed"} and not (status == "processing" and job in kept):
            yield f"job {job} is {status}"
        if stacked[job] != (status == "completed"):
            yield f"job {job} is {status} and has {stacked[job]} stacks"
        if completed_here[job] > 1:
            yield f"job {job} was completed by {completed_here[job]} claims"
    for one in claims:
        if not one.state.is_final and not (one.state is JobState.HELD and one.job.job_id in kept):
            yield f"claim {one.claim_id} of job {one.job.job_id} is still {one.state}: {one.reason}"
        if one.state is JobState.COMPLETED and not stacked[one.job.job_id]:
            yield f"job {one.job.job_id} is completed here and not on the server"


def raws_without_result(world: World) -> Iterator[str]:
    """No raw frame is deleted unless its stack is stored, whole; true at any moment."""
    query = (
        "SELECT j.id, j.status, s.ucloud_path, s.thumbnail_path, s.file_size_bytes, min(r.is_deleted) AS gone"
        " FROM stacking_jobs j JOIN raw_files r ON r.upload_session_id = j.upload_session_id"
        " LEFT JOIN stacked_frames s ON s.stacking_job_id = j.id GROUP BY j.id HAVING gone"
    )
    for row in world.rows(query):
        if row["status"] != "completed" or row["ucloud_path"] is None:
            yield f"the raws of job {row['id']} are deleted, and it is {row['status']}"
            continue
        stack, thumbnail = world.stored(row["ucloud_path"]), world.stored(row["thumbnail_path"])
        if not stack.is_file() or stack.stat().st_size != row["file_size_bytes"]:
            yield f"the raws of job {row['id']} are deleted, and its stack is not whole in the storage"
        if not thumbnail.is_file() or not thumbnail.stat().st_size:
            yield f"the raws of job {row['id']} are deleted, and its thumbnail is missing"


def _results(world: World, may_be_left: Collection[Path]) -> Iterator[str]:
    """The storage holds exactly what the server was told of, and each stack is a valid file."""
    rows = world.rows("SELECT ucloud_path, thumbnail_path FROM stacked_frames")
    told = {world.stored(row[name]) for row in rows for name in ("ucloud_path", "thumbnail_path")}
    there = {path for path in world.config.storage_dir.rglob("*") if path.is_file() and not is_of_a_check(path)}
    for path in sorted(there - told - set(may_be_left)):
        yield f"the storage holds {path.name}, of which nobody was told"
    for path in sorted(there & told):
        if path.suffix == ".fits":
            yield from _file(path)


def is_of_a_check(path: Path) -> bool:
    """Whether a file was stored to try the storage: who is killed meanwhile leaves it there, and it is no result."""
    return path.name.startswith("write_check_")


def _file(path: Path) -> Iterator[str]:
    try:
        with fits.open(path, checksum=True, disable_image_compression=True) as hdus:
            is_sound = all(hdu.verify_checksum() == 1 for hdu in hdus)
    except OSError:
        is_sound = False
    if not is_sound:
        yield f"{path.name} does not match its checksums"


def _raws(world: World) -> Iterator[str]:
    """Raw frames are there for jobs that are not completed, and gone for the others."""
    for row in world.rows("SELECT j.id, j.status, u.ucloud_path FROM stacking_jobs j JOIN upload_sessions u"
                          " ON u.id = j.upload_session_id"):  # fmt: skip
        folder = world.config.data_dir / row["ucloud_path"].lstrip("/")
        if folder.is_dir() == (row["status"] == "completed"):
            yield f"the raws of job {row['id']} ({row['status']}) are {'still' if folder.is_dir() else 'not'} there"


def _profile(home: Path) -> Iterator[str]:
    """The ledger is whole; nothing is left in the workspace but what the ledger knows; nothing is half written."""
    paths = profile_paths(home=home)
    with closing(sqlite3.connect(paths.ledger_file)) as connection:
        if connection.execute("PRAGMA integrity_check").fetchone()[0] != "ok":
            yield f"the ledger of {home.name} is damaged"
    with closing(Ledger(paths.ledger_file)) as ledger:
        claims, workspaces = _claims(home), open_workspaces(paths, None, ledger)
    for orphan in workspaces.orphans(claims):
        yield f"{orphan.name} in {home.name} is an orphan"
    in_use = [workspaces.folder(one).root for one in _kept(claims)]
    for path in home.rglob("*"):
        if any(path.is_relative_to(folder) for folder in in_use):
            continue
        if path.is_file() and (path.suffix == ".part" or "workspace" in path.parts):
            yield f"{path.relative_to(home)} is left behind in {home.name}"


def _secrets(world: World, homes: list[Path]) -> Iterator[str]:
    """Key and token stand in nothing that a volunteer wrote."""
    secrets = [world.config.api_key.encode(), world.config.storage_token.encode()]
    logs = world.root.glob("volunteer*.log")
    for path in [*logs, *(path for home in homes for path in home.rglob("*") if path.is_file())]:
        content = path.read_bytes()
        if any(secret in content for secret in secrets):
            yield f"{path.relative_to(world.root)} holds a secret"
