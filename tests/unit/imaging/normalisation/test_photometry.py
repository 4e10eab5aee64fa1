"""The scale between two lists of the same stars, how well it is known, and whether a cloud dims a part."""

import math
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from crowdsky_desktop.imaging.normalisation.photometry import flux_ratio, flux_ratio_error, is_patchy
from crowdsky_desktop.imaging.stars.star_list import StarList
from crowdsky_desktop.model.transform import IDENTITY

WIDTH, HEIGHT = 1000, 1600


def frame(factor: Any = 1.0, n_stars: int = 60, scatter: float = 0.0, seed: int = 1) -> Any:
    """A frame of bright stars at the same places in each, their light times `factor` and a scatter."""
    places = np.random.default_rng(7)
    x, y = places.uniform(20.0, WIDTH - 20.0, n_stars), places.uniform(20.0, HEIGHT - 20.0, n_stars)
    own = np.random.default_rng(seed).normal(0.0, 1.0, n_stars)
    flux = 1e6 * places.uniform(1.0, 2.0, n_stars) * factor * np.exp(scatter * own)
    ones = np.ones(n_stars)
    stars = StarList(x, y, flux, flux / 10.0, 3.0 * ones, 0.2 * ones, 0.0 * ones, np.zeros(n_stars, np.bool_))
    sky: Any = (SimpleNamespace(level_adu=1000.0, noise_adu=20.0),)
    facts = SimpleNamespace(width=WIDTH, height=HEIGHT, bayer_pattern=None, n_channels=1)
    return SimpleNamespace(stars=stars, sky=sky, frame=facts, quality=SimpleNamespace(noise_adu=20.0))


def places() -> tuple[np.ndarray, np.ndarray]:
    stars = frame().stars
    return stars.x, stars.y


@pytest.mark.parametrize("factor", [0.25, 0.9, 1.0, 3.0])
def test_the_scale_is_the_reference_s_light_over_the_frame_s(factor: float) -> None:
    assert flux_ratio(frame(factor), frame(), IDENTITY) == pytest.approx(1.0 / factor, rel=1e-9)


@pytest.mark.parametrize(("n_stars", "is_known"), [(4, False), (5, True)])
def test_five_stars_are_enough(n_stars: int, is_known: bool) -> None:
    own, reference = frame(0.5, n_stars), frame(1.0, n_stars)
    assert (flux_ratio(own, reference, IDENTITY) is not None) is is_known
    assert math.isnan(flux_ratio_error(own, reference, IDENTITY)) is not is_known


def test_a_star_that_varies_does_not_count() -> None:
    factor = np.full(60, 0.5)
    factor[[3, 9, 40]] = 5.0
    assert flux_ratio(frame(factor, scatter=0.01), frame(), IDENTITY) == pytest.approx(2.0, rel=0.01)


def test_the_error_is_that_of_a_mean_of_so_many_stars() -> None:
    errors = [
        flux_ratio_error(frame(1.0, 400, scatter=0.03, seed=seed), frame(1.0, 400), IDENTITY) for seed in range(8)
    ]
    assert np.mean(errors) == pytest.approx(0.03 / math.sqrt(400.0), rel=0.1)


@pytest.mark.parametrize("half", ["left", "right", "top", "bottom"])
@pytest.mark.parametrize(("dimming", "is_seen"), [(0.035, False), (0.05, True), (0.3, True)])
def test_a_cloud_before_a_half_is_seen_from_four_percent_on(half: str, dimming: float, is_seen: bool) -> None:
    x, y = places()
    behind = {
        "left": x <= np.median(x), "right": x > np.median(x), "top": y <= np.median(y), "bottom": y > np.median(y)
    }[half]  # fmt: skip
    factor = np.where(behind, math.exp(-dimming), 1.0)
    assert is_patchy(frame(factor), frame(), IDENTITY) is is_seen


@pytest.mark.parametrize(("scatter", "is_seen"), [(0.02, True), (0.15, False)])
def test_halves_differ_where_they_do_by_three_times_their_error(scatter: float, is_seen: bool) -> None:
    """Of 30 stars each a median is known to 1.25 σ / √30: both differ by 0.32 σ by chance."""
    x, _ = places()
    factor = np.where(x > np.median(x), math.exp(-0.08), 1.0)
    assert is_patchy(frame(factor, scatter=scatter), frame(), IDENTITY) is is_seen


@pytest.mark.parametrize(("n_stars", "is_seen"), [(9, False), (10, True)])
def test_fewer_than_ten_stars_show_no_cloud(n_stars: int, is_seen: bool) -> None:
    x = frame(1.0, n_stars).stars.x
    factor = np.where(x > np.median(x), 0.5, 1.0)
    assert is_patchy(frame(factor, n_stars), frame(1.0, n_stars), IDENTITY) is is_seen
