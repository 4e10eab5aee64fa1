"""The figures that the quality gate judges, where frames or stars are few."""

import math
from types import SimpleNamespace
from typing import Any

import pytest

from crowdsky_desktop.pipeline.quality_figures import flatness, saturated_share


def report(*frames: Any, **figures: Any) -> Any:
    return SimpleNamespace(frames=frames, **figures)


def used(noise_adu: float | None, scale: tuple[float, ...] | None = None) -> Any:
    quality = None if noise_adu is None else SimpleNamespace(noise_adu=noise_adu)
    return SimpleNamespace(is_used=True, quality=quality, scale=scale)


def test_skies_disagree_in_units_of_the_noise_of_a_mean() -> None:
    frames = [used(noise_adu) for noise_adu in (10.0, 20.0, 20.0, 90.0)]
    assert flatness(report(*frames, sky_disagreement_adu=5.0)) == pytest.approx(5.0 / (20.0 / 2.0))


def test_a_frame_that_was_scaled_has_its_noise_scaled() -> None:
    assert flatness(report(used(10.0, (3.0, 1.0, 1.0)), sky_disagreement_adu=6.0)) == pytest.approx(0.2)


@pytest.mark.parametrize("frames", [(), (used(None),), (used(0.0),)], ids=["none", "unmeasured", "without noise"])
def test_without_noise_nothing_can_be_said(frames: tuple[Any, ...]) -> None:
    assert math.isnan(flatness(report(*frames, sky_disagreement_adu=5.0)))


@pytest.mark.parametrize(("n_stars", "share"), [(8, 0.25), (0, 0.0)])
def test_the_share_of_saturated_stars(n_stars: int, share: float) -> None:
    assert saturated_share(report(n_saturated=2, n_stars=n_stars)) == share
