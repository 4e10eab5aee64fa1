"""When, from where and through how much air: what a stack's header says of it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from astropy.io import fits

from crowdsky_desktop.imaging.observing.earth import barycentric_jd
from crowdsky_desktop.model.observing import Site
from crowdsky_desktop.pipeline import stacking
from crowdsky_desktop.simulator.chunk import write_chunk
from crowdsky_desktop.simulator.sky import SkyRecipe
from crowdsky_desktop.store.reports import read_report
from tests.support.solutions import SOLUTION

HOME = Site(40.1234, -70.9876)
STARTED_AT = datetime(2025, 3, 27, 5, 0, tzinfo=UTC)
GAPLESS = SkyRecipe(
    width=320,
    height=480,
    n_frames=6,
    started_at=STARTED_AT,
    exposure_s=10.0,
    cadence_s=10.0,
    ra_deg=193.0,
    dec_deg=41.0,
    site_latitude_deg=HOME.latitude_deg,
    site_longitude_deg=HOME.longitude_deg,
)


@pytest.fixture(autouse=True)
def own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CROWDSKY_HOME", str(tmp_path / "home"))


@pytest.fixture(scope="module")
def gapless_frames(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("gapless")
    write_chunk(folder, GAPLESS)
    return folder


@pytest.fixture
def stacked(gapless_frames: Path, tmp_path: Path, command_line: Callable) -> Callable[..., Path]:
    def stack(*options: str) -> Path:
        output = tmp_path / "out.fits"
        outcome = command_line("stack", str(gapless_frames), "-o", str(output), "--force", *options)
        assert outcome.code == 0, outcome.err
        return output

    return stack


def moment(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def test_a_stack_says_when_it_was_observed(stacked: Callable[..., Path]) -> None:
    header = fits.getheader(stacked())
    assert moment(header["OB-START"]) == STARTED_AT
    assert moment(header["OB-END"]) == STARTED_AT + timedelta(seconds=60)
    middle = STARTED_AT + timedelta(seconds=30)
    assert abs((moment(header["DATE-AVG"]) - middle).total_seconds()) < 0.5
    average = moment(header["DATE-AVG"])
    expected = barycentric_jd(average, 193.0, 41.0, HOME)
    assert abs(header["BJD-AVG"] - expected) * 86_400_000 < 1.5, "DATE-AVG is written to the millisecond"
    assert 1.0 <= header["AIRM-MIN"] <= header["AIRMASS"] <= header["AIRM-MAX"] < 1.1


def test_time_and_airmass_hold_for_the_centre_that_was_solved(
    stacked: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    elsewhere = replace(SOLUTION, crval=(190.0, 42.5))
    monkeypatch.setattr(stacking, "with_solution", lambda report, *_: replace(report, solution=elsewhere))
    header = fits.getheader(stacked())
    average = moment(header["DATE-AVG"])
    assert abs(header["BJD-AVG"] - barycentric_jd(average, 190.0, 42.5, HOME)) * 86_400_000 < 1.5
    assert abs(header["BJD-AVG"] - barycentric_jd(average, 193.0, 41.0, HOME)) * 86_400_000 > 1000


@pytest.mark.parametrize(
    ("options", "told"),
    [((), (40.1, -71.0)), (("--site", "exact"), (40.1234, -70.9876)), (("--site", "none"), (None, None))],
)
def test_a_stack_tells_its_site_as_its_owner_chose(
    stacked: Callable[..., Path], options: tuple[str, ...], told: tuple[float | None, float | None]
) -> None:
    path = stacked(*options)
    header = fits.getheader(path)
    assert (header.get("SITELAT"), header.get("SITELONG")) == told
    assert "BJD-AVG" in header
    assert "AIRMASS" in header
    is_exact = told == (40.1234, -70.9876)
    assert (b"40.1234" in path.read_bytes()) is is_exact
    assert ("40.1234" in path.with_name("out_report.json").read_text()) is is_exact
    site = read_report(path.with_name("out_report.json")).conditions.site
    assert site == (Site(*told) if told[0] is not None else None)


def test_no_comment_of_a_card_is_cut(stacked: Callable[..., Path]) -> None:
    cards = fits.getheader(stacked()).tostring(sep="\n", endcard=False).splitlines()
    with_comments = [card for card in cards if not card.startswith(("HISTORY", "COMMENT"))]
    assert any(card.startswith("BJD-AVG") for card in with_comments)
    assert [card for card in with_comments if not card.endswith(" ")] == []
