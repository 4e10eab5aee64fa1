"""Trails: found whole, however faint; and nothing found where there is none."""

from dataclasses import replace
from types import SimpleNamespace

import numpy as np
import pytest

from crowdsky_desktop.imaging.combine import integration
from crowdsky_desktop.imaging.normalisation.levels import LevelMatch
from crowdsky_desktop.imaging.registration.registered_frame import RegisteredFrame, Registration
from crowdsky_desktop.imaging.trails.limits import EVIDENCE
from crowdsky_desktop.imaging.trails.lines import Line, find_lines
from crowdsky_desktop.imaging.trails.search import binned_frame, local_structure, that_pass, trail_mask
from crowdsky_desktop.model.recipe import Recipe, Rejection
from crowdsky_desktop.simulator.chunk import write_chunk
from crowdsky_desktop.simulator.sky import Galaxy, SatelliteTrail

SHAPE = (480, 270)


def noise(seed: int = 0) -> np.ndarray:
    return np.random.default_rng(seed).normal(0.0, 1.0, SHAPE).astype(np.float32)


def with_line(image: np.ndarray, start, end, peak: float, sigma: float = 0.6) -> np.ndarray:
    rows, columns = np.indices(image.shape)
    (x0, y0), (x1, y1) = start, end
    length = np.hypot(x1 - x0, y1 - y0)
    across = ((columns - x0) * (y1 - y0) - (rows - y0) * (x1 - x0)) / length
    along = ((columns - x0) * (x1 - x0) + (rows - y0) * (y1 - y0)) / length
    light = peak * np.exp(-(across**2) / (2 * sigma**2)) * ((along >= 0) & (along <= length))
    return (image + light).astype(np.float32)


def distance_from(line: Line, x: float, y: float) -> float:
    (x0, y0), (x1, y1) = line.start, line.end
    return abs((x - x0) * (y1 - y0) - (y - y0) * (x1 - x0)) / np.hypot(x1 - x0, y1 - y0)


def test_noise_holds_no_trails():
    assert [find_lines(noise(seed)) for seed in range(60)] == [()] * 60


@pytest.mark.parametrize("peak", [2.0, 5.0, 300.0])
@pytest.mark.parametrize(("start", "end"), [((0, 40), (269, 300)), ((100, 0), (120, 479)), ((269, 10), (0, 470))])
def test_a_trail_across_the_frame_is_found_where_it_is(start, end, peak):
    (line,) = find_lines(with_line(noise(), start, end, peak))
    assert distance_from(line, *start) < 1.0
    assert distance_from(line, *end) < 1.0
    assert np.hypot(*np.subtract(line.end, line.start)) > 0.95 * np.hypot(*np.subtract(end, start))


def test_a_trail_that_ends_within_the_frame_is_cut_there():
    (line,) = find_lines(with_line(noise(), (60.0, 100.0), (200.0, 240.0), 4.0))
    ends = sorted([line.start, line.end])
    assert np.hypot(*np.subtract(ends[0], (60.0, 100.0))) < 12
    assert np.hypot(*np.subtract(ends[1], (200.0, 240.0))) < 12


def test_two_trails_that_cross_are_two():
    image = with_line(with_line(noise(), (0, 40), (269, 300), 6.0), (20, 470), (250, 5), 4.0)
    assert len(find_lines(image)) == 2


def test_bright_trails_are_left_out_wider():
    faint, bright = (find_lines(with_line(noise(), (0, 40), (269, 300), peak, 1.5))[0] for peak in (3.0, 3000.0))
    assert bright.half_width > faint.half_width


def test_a_row_of_stars_and_a_short_streak_are_no_trails():
    rows, columns = np.indices(SHAPE)
    image = noise()
    for step in range(10):
        x, y = 20 + 25 * step, 60 + 30 * step
        image += 60.0 * np.exp(-((columns - x) ** 2 + (rows - y) ** 2) / 4.0).astype(np.float32)
    streak = with_line(image, (150.0, 300.0), (150.0 + 0.6 * EVIDENCE.min_length_bins, 300.0), 30.0)
    assert find_lines(streak) == ()


def test_a_star_makes_structure_in_the_bins_beside_it_and_no_further():
    usual = noise(2) * np.float32(0.01)
    usual[200, 100] = 50.0
    rows, columns = np.nonzero(local_structure(usual) > 5.0)
    assert sorted(set(rows)) == [199, 200, 201]
    assert sorted(set(columns)) == [99, 100, 101]
    assert len(rows) == 9


def test_bands_of_a_mask_are_the_whole_mask():
    trails = (Line((-10.0, 20.5), (210.0, 330.25), 7.0), Line((100.0, -5.0), (90.0, 320.0), 3.0))
    whole = trail_mask(trails, 0, (300, 200))
    bands = [trail_mask(trails, first, (50, 200)) for first in range(0, 300, 50)]
    np.testing.assert_array_equal(np.concatenate(bands), whole)
    rows, columns = np.indices((300, 200))
    (x0, y0), (x1, y1) = trails[0].start, trails[0].end
    across = np.abs((columns - x0) * (y1 - y0) - (rows - y0) * (x1 - x0)) / np.hypot(x1 - x0, y1 - y0)
    assert whole[across < 6.5].all()
    assert not whole[(across > 8.5) & (np.abs(columns - 95) > 12)].any()


@pytest.fixture
def streamed(monkeypatch):
    monkeypatch.setattr(integration, "MAX_FRAMES_AT_ONCE", 4)


def light_left(truth, clean, stack, recipe=None):
    """Share of a trail's light in a stack, against the same frames without it."""
    spoilt, without = stack(truth.paths, recipe).stacked, stack(clean.paths, recipe).stacked
    trail = truth.recipe.trails[0]
    line = Line(trail.start, trail.end, 6.0)
    strip = trail_mask((line,), 0, (640, 512))
    added = trail.peak_adu * 2.5 * np.hypot(*np.subtract(trail.end, trail.start)) * 1.27 / truth.recipe.n_frames
    difference = (spoilt.pixels - without.pixels)[1]
    # The trail is in the frame's measured sky too: a constant.
    return float(np.nansum(difference[strip] - np.nanmedian(difference[~strip]))) / added, spoilt


@pytest.mark.parametrize("n_frames", [4, 6, 12])
def test_a_faint_trail_goes_whole(tmp_path, calm, stack, n_frames):
    trail = SatelliteTrail(frame=2, start=(-20.0, 80.0), end=(530.0, 560.0), peak_adu=120.0)
    clean = write_chunk(tmp_path / "clean", calm(n_frames=n_frames))
    truth = write_chunk(tmp_path / "spoilt", calm(n_frames=n_frames, trails=(trail,)))
    left, spoilt = light_left(truth, clean, stack)
    assert abs(left) < 0.1
    assert spoilt.rejection_used.endswith("trails in 1 frame")
    assert spoilt.contributions[2].rejected_fraction > 0.01
    total = spoilt.coverage.astype(int) + spoilt.rejected_low + spoilt.rejected_high
    assert total.max() == n_frames
    left, spoilt = light_left(truth, clean, stack, Recipe(reject_trails=False))
    assert left > 0.5


def test_a_faint_trail_goes_from_a_streamed_stack(tmp_path, calm, stack, streamed):
    trail = SatelliteTrail(frame=2, start=(-20.0, 80.0), end=(530.0, 560.0), peak_adu=120.0)
    clean = write_chunk(tmp_path / "clean", calm(n_frames=8))
    truth = write_chunk(tmp_path / "spoilt", calm(n_frames=8, trails=(trail,)))
    left, spoilt = light_left(truth, clean, stack)
    assert abs(left) < 0.1
    assert spoilt.contributions[2].rejected_fraction > 0.01
    total = spoilt.coverage.astype(int) + spoilt.rejected_low + spoilt.rejected_high
    assert total.max() == 8


@pytest.mark.parametrize("n_frames", [6, 16])
def test_varying_seeing_and_a_galaxy_cost_nothing(tmp_path, calm, stack, n_frames):
    weather = {"fwhm_scatter": 0.25, "transparency_scatter": 0.1, "sky_trend": 0.2, "gradient": 0.05}
    galaxy = Galaxy(260.0, 300.0, axis_ratio=0.25)
    truth = write_chunk(tmp_path, calm(n_frames=n_frames, galaxy=galaxy, rotation_deg=2.0, **weather))
    stacked = stack(truth.paths).stacked
    assert "trails" not in stacked.rejection_used
    assert max(frame.rejected_fraction for frame in stacked.contributions) < 0.01


def test_without_rejection_there_is_no_search(tmp_path, calm, stack):
    trail = SatelliteTrail(frame=1, start=(-20.0, 80.0), end=(530.0, 560.0), peak_adu=3000.0)
    truth = write_chunk(tmp_path, calm(n_frames=4, trails=(trail,)))
    stacked = stack(truth.paths, replace(Recipe(), rejection=Rejection.NONE)).stacked
    assert stacked.rejection_used == "none"
    assert not stacked.rejected_high.any()


def test_what_many_frames_show_at_one_place_is_no_trail():
    edge = [(Line((0.0, 600.0 + shift), (500.0, 602.0 + shift), 12.0),) for shift in (0.0, 2.0, 4.0)]
    satellite = Line((0.0, 50.0), (500.0, 400.0), 8.0)
    assert that_pass((*edge, (satellite,), ())) == ((), (), (), (satellite,), ())


def test_two_frames_may_show_one_satellite_and_others_cross_it():
    first, second = (Line((0.0, 50.0), (250.0, 225.0), 8.0), Line((120.0, 134.0), (500.0, 400.0), 8.0))
    across = tuple((Line((x, 0.0), (x + 20.0, 600.0), 8.0),) for x in (100.0, 200.0, 300.0))
    trails = ((first,), (second,), *across)
    assert that_pass(trails) == trails


def test_bins_of_a_frame_that_is_turned_over_lie_on_those_of_the_reference() -> None:
    """Half a turn maps the middles of bins onto each other, if they are where they are: between two pixels."""
    rng = np.random.default_rng(5)
    bins = rng.normal(100.0, 9.0, (12, 20)).astype(np.float32)
    over = ((-1.0, 0.0, 79.0), (0.0, -1.0, 47.0), (0.0, 0.0, 1.0))
    measured = SimpleNamespace(bins=bins, frame=SimpleNamespace(bayer_pattern=None))
    level = LevelMatch((2.0,), (0.0,), (None,), (30.0,))
    found = binned_frame(RegisteredFrame(measured, Registration(over, 20, 0.1)), level, (80, 48))
    inner = np.s_[1:-1, 1:-1]  # beside the edge rounding meets what has no data
    np.testing.assert_allclose(found[inner], 2.0 * (bins[::-1, ::-1] - 30.0)[inner], atol=1e-3)
