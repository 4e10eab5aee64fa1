"""Hostile input of every kind: whatever comes from outside is taken, or refused in words that a person understands."""

import json
import random
import time
from collections import Counter
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
from astropy.io import fits

from crowdsky_desktop.imaging.fits.read import read_light_frame
from crowdsky_desktop.imaging.frames.measure import measure_frame
from crowdsky_desktop.model.cancel import CancelToken
from crowdsky_desktop.model.chunk_key import time_part
from crowdsky_desktop.model.errors import CrowdSkyError
from crowdsky_desktop.model.job import files_beside
from crowdsky_desktop.model.names import safe_name
from crowdsky_desktop.model.recipe import Recipe
from crowdsky_desktop.pipeline.stacking import stack_frames
from crowdsky_desktop.remote import wire
from crowdsky_desktop.remote.dav_properties import parse_properties
from crowdsky_desktop.simulator.chunk import write_chunk
from crowdsky_desktop.store.ledger import Ledger
from crowdsky_desktop.store.manifest import read_manifest
from crowdsky_desktop.store.reports import read_report
from crowdsky_desktop.store.settings import load_settings
from tests.torture.spoil import encoded, hostile_text, spoilt_bytes, spoilt_fits, spoilt_json
from tests.torture.world import TINY

LONGEST_CASE_S = 20.0
_LONGEST_MESSAGE = 4000

Case = Callable[[random.Random, Path], None]


@dataclass
class FuzzFigures:
    """What the cases came to, by kind of input."""

    n_cases: dict[str, int] = field(default_factory=dict)
    n_refused: dict[str, int] = field(default_factory=dict)
    slowest_s: dict[str, float] = field(default_factory=dict)
    elapsed_s: float = 0.0
    problems: list[str] = field(default_factory=list)


def fuzz(root: Path, *, n_cases: int, seed: int, limit_s: float = 600.0) -> FuzzFigures:
    """Try `n_cases` cases, the costly kinds less often, and note every one that is not answered as promised."""
    started, figures, samples = time.monotonic(), FuzzFigures(), Samples(root)
    counts, refused = Counter[str](), Counter[str]()
    for kind, share in SHARES.items():
        for number in range(max(1, round(share * n_cases))):
            if time.monotonic() - started > limit_s:
                break
            counts[kind] += 1
            refused[kind] += _try(kind, f"{seed}/{kind}/{number}", samples, figures)
    figures.n_cases, figures.n_refused = dict(counts), dict(refused)
    figures.elapsed_s = time.monotonic() - started
    return figures


def _try(kind: str, seed: str, samples: "Samples", figures: FuzzFigures) -> bool:
    """Try one case; return whether it was refused."""
    started, was_refused = time.monotonic(), False
    try:
        getattr(samples, kind)(random.Random(seed))
    except CrowdSkyError as error:
        was_refused = True
        if not is_clear(error):
            figures.problems.append(f"{seed}: unclear: {error.message!r}")
    except Exception as error:  # noqa: BLE001 - that is what is looked for
        figures.problems.append(f"{seed}: {type(error).__name__}: {error}")
    took = time.monotonic() - started
    figures.slowest_s[kind] = max(figures.slowest_s.get(kind, 0.0), took)
    if took > LONGEST_CASE_S:
        figures.problems.append(f"{seed}: took {took:.0f} s")
    return was_refused


def is_clear(error: CrowdSkyError) -> bool:
    """Whether title, message and advice are sentences for a person."""
    texts = (error.title, error.message, error.advice)
    return all(
        text.strip() and len(text) <= _LONGEST_MESSAGE and "Traceback" not in text and " object at 0x" not in text
        and all(letter.isprintable() or letter == "\n" for letter in text)
        for text in texts
    )  # fmt: skip


class Samples:
    """Good input to spoil, and one method for each kind of input."""

    def __init__(self, root: Path) -> None:
        self.folder = root / "cases"
        self.folder.mkdir(parents=True)
        write_chunk(root / "good", TINY)
        self.good = sorted((root / "good").glob("*.fit"))[:4]
        self.small = _small_frame()
        self.ledger = _ledger(root / "ledger.sqlite3")
        self.report = _report(root, self.good)

    def fits_frame(self, chance: random.Random) -> None:
        """One frame: read and measured, or left out."""
        measure_frame(read_light_frame(self._written("frame.fit", spoilt_fits(chance, self.small))))

    def chunk(self, chance: random.Random) -> None:
        """A bad frame among good ones costs that frame, not the chunk."""
        bad = self._written("bad.fit", spoilt_fits(chance, self.good[0].read_bytes()))
        output = files_beside(self.folder / "stack.fits")
        try:
            report = stack_frames([bad, *self.good[1:]], Recipe(), output, lambda _: None, CancelToken())
        except CrowdSkyError as error:
            raise AssertionError(f"a bad frame cost the chunk: {error}") from error
        if not all(record.is_used for record in report.frames if record.name != "bad.fit"):
            raise AssertionError("a bad frame cost a good one")

    def answer(self, chance: random.Random) -> None:
        """JSON of every endpoint."""
        parse, good = chance.choice(ANSWERS)
        body = json.dumps(spoilt_json(chance, good), ensure_ascii=chance.random() < 0.5).encode(errors="surrogatepass")
        parse(wire.decode(spoilt_bytes(chance, body) if chance.random() < 0.3 else body))

    def properties(self, chance: random.Random) -> None:
        """What a WebDAV server tells of a file."""
        body = spoilt_bytes(chance, PROPERTIES) if chance.random() < 0.8 else chance.randbytes(300)
        try:
            parse_properties(body)
        except ValueError as error:
            raise CrowdSkyError("not a list of properties") from error

    def name(self, chance: random.Random) -> None:
        """A file's name, an object's name, a chunk key."""
        name = hostile_text(chance)
        safe = safe_name(name, "fallback")
        (self.folder / safe).write_bytes(b"")
        if (self.folder / safe).resolve().parent != self.folder.resolve():
            raise AssertionError(f"{name!r} leads out of its folder")
        (self.folder / safe).unlink()
        safe_name(time_part(name), "chunk")

    def settings(self, chance: random.Random) -> None:
        """A settings file."""
        content = (
            spoilt_bytes(chance, SETTINGS) if chance.random() < 0.7 else hostile_text(chance).encode(errors="replace")
        )
        load_settings(self._written("settings.toml", content))

    def ledger_file(self, chance: random.Random) -> None:
        """A ledger from a broken disk: refused as it is, or read; never overwritten."""
        content = spoilt_bytes(chance, self.ledger)
        path = self._written("ledger.sqlite3", content)
        try:
            with closing(Ledger(path)) as ledger:
                for claimed in ledger.all():
                    ledger.history(claimed.claim_id)
                ledger.unfinished(), ledger.open_intents(), ledger.counts(), ledger.installation()
        finally:
            for beside in self.folder.glob("ledger.sqlite3-*"):
                beside.unlink()

    def report_file(self, chance: random.Random) -> None:
        """The report beside a stack."""
        good = json.loads(self.report)
        content = (
            json.dumps(spoilt_json(chance, good)).encode()
            if chance.random() < 0.6
            else spoilt_bytes(chance, self.report)
        )
        read_report(self._written("report.json", content))

    def manifest(self, chance: random.Random) -> None:
        """The list of downloaded frames."""
        owner = {"installation": "0123abcd", "server_url": "https://host", "job_id": 1, "chunk_key": "k", "claim_id": 1}
        owner |= {"claimed_at": "2025-01-15T20:00:00+00:00"}
        good = {"names": ["a.fit", "b.fit"], "missing": {"c.fit": "gone"}, "owner": owner}
        content = json.dumps(spoilt_json(chance, good)).encode()
        self._written("manifest.json", spoilt_bytes(chance, content) if chance.random() < 0.5 else content)
        for name in read_manifest(self.folder).names:
            if Path(name).name != name:
                raise AssertionError(f"{name!r} leads out of its folder")

    def _written(self, name: str, content: bytes) -> Path:
        path = self.folder / name
        path.write_bytes(content)
        return path


SHARES = {
    "fits_frame": 0.32, "chunk": 0.008, "answer": 0.28, "properties": 0.06, "name": 0.1, "settings": 0.1,
    "ledger_file": 0.04, "report_file": 0.06, "manifest": 0.04,
}  # fmt: skip
"""Kinds of input, each a method of `Samples`, and its share of the cases."""

_JOB = {
    "job_id": 42, "user_id": "1", "upload_session_id": 7, "chunk_key": "20250115.78_83.6_+22.0", "object_name": "M42",
    "frame_count": 15, "session_ucloud_path": "/up",
}  # fmt: skip
_FILE = {
    "id": "101", "filename": "Seestar_20250115-193000.fit", "ucloud_path": "/u/x", "file_size_bytes": "4194304",
    "fits_date_obs": "2025-01-15 19:30:00", "fits_exptime": "10", "fits_ra": 83.633, "fits_dec": None,
}  # fmt: skip
_QUEUED = _JOB | {
    "state": "processing", "worker_id": "w", "retry_count": 0, "created_at": None, "started_at": None,
    "completed_at": "2025-01-15 19:30:00",
}  # fmt: skip
ANSWERS: tuple[tuple[Callable[[object], object], Any], ...] = (
    (wire.parse_job, _JOB),
    (
        lambda answer: wire.parse_files(answer, 42),
        {"job_id": 42, "chunk_key": "k", "files": [_FILE, _FILE | {"id": 2}]},
    ),
    (wire.parse_completed, {"ok": True}),
    (wire.parse_failed, {"ok": True, "status": "retry"}),
    (wire.parse_error, {"error": "Unauthorized."}),
    (lambda answer: wire.parse_queue(answer, "tag"), {"counts": {"pending": 1}, "total": 1, "jobs": [_QUEUED]}),
)
PROPERTIES = (
    b'<?xml version="1.0"?><d:multistatus xmlns:d="DAV:" xmlns:oc="http://owncloud.org/ns">'
    b"<d:response><d:href>/x</d:href>"
    b"<d:propstat><d:prop><d:getcontentlength>12</d:getcontentlength><oc:checksums><oc:checksum>SHA1:"
    b"0123456789012345678901234567890123456789</oc:checksum></oc:checksums></d:prop>"
    b"<d:status>HTTP/1.1 200 OK</d:status>"
    b"</d:propstat></d:response></d:multistatus>"
)
SETTINGS = (
    b'server_url = "https://crowdsky.example.org"\nworker_id = "my-telescope"\npoll_seconds = 60\nsigma_low = 2.5\n'
    b"workspace_dir = '/tmp/work'\nrejection = \"mad\"\nallow_plain_http = false\n# a comment\n"
)


def _small_frame() -> bytes:
    pixels = np.random.default_rng(3).normal(1000, 30, (64, 48)).astype(np.uint16)
    hdu = fits.PrimaryHDU(pixels)
    cards = {"BAYERPAT": "GRBG", "DATE-OBS": "2025-01-15T19:30:00", "EXPTIME": 10.0, "RA": 83.6, "DEC": 22.0}
    for name, value in cards.items():
        hdu.header[name] = value
    return encoded(fits.HDUList([hdu]))


def _ledger(path: Path) -> bytes:
    job = wire.parse_job(_JOB)
    with closing(Ledger(path)) as ledger:
        for number in range(3):
            ledger.finish_claim(ledger.begin_claim(f"https://host{number}", "w"), job)
        ledger.begin_claim("https://host", "w")
    return path.read_bytes()


def _report(root: Path, good: list[Path]) -> bytes:
    output = files_beside(root / "good.fits")
    stack_frames(good, Recipe(), output, lambda _: None, CancelToken())
    return output.report.read_bytes()
