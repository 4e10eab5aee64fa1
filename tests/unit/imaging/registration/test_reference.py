"""The reference frame is one that the others can be registered to."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from crowdsky_desktop.imaging.frames.measure import MeasuredFrame
from crowdsky_desktop.imaging.registration.reference import choose_reference
from crowdsky_desktop.imaging.sky.mask import SkyMask
from crowdsky_desktop.model.frame import LightFrame
from crowdsky_desktop.model.frame_record import FrameQuality


def measured(n_stars: int, *, noise_adu: float = 30.0) -> MeasuredFrame:
    fwhm_px = 3.0 if n_stars else np.nan
    quality = FrameQuality(n_stars, fwhm_px, 0.3, 0.0, 1000.0, noise_adu)
    return MeasuredFrame(LightFrame(Path("x.fit"), 240, 320), quality, stars=None, sky=())


def test_a_cloudless_frame_is_chosen_even_where_most_are_clouded() -> None:
    frames = [measured(0, noise_adu=10.0) for _ in range(13)] + [measured(40) for _ in range(6)]
    assert choose_reference(frames) >= 13


def test_without_any_stars_one_is_chosen_all_the_same() -> None:
    assert choose_reference([measured(0, noise_adu=20.0), measured(0, noise_adu=10.0), measured(2)]) in {0, 1, 2}


def test_many_stars_win() -> None:
    assert choose_reference([measured(40), measured(41), measured(90), measured(42)]) == 2


def test_what_is_odd_for_this_night_counts_however_small_it_is() -> None:
    """Half an ADU more noise, where frames differ by a tenth, outweighs one star more."""
    stars = [40, 42, 38, 41, 39, 40, 43]
    noise = [30.0, 30.1, 30.2, 30.1, 30.0, 30.1, 30.6]
    frames = [measured(n_stars, noise_adu=adu) for n_stars, adu in zip(stars, noise, strict=True)]
    assert choose_reference(frames) == 1


@pytest.mark.parametrize(
    "spoilt",
    [{"fwhm_px": 5.0}, {"eccentricity": 0.9}, {"noise_adu": 90.0}, {"n_stars": 12}],
    ids=["blurred", "drawn out", "moonlit", "clouded"],
)
def test_the_score_not_the_position_decides(spoilt) -> None:
    usual = [measured(40 + index % 3, noise_adu=30.0 + index % 2) for index in range(7)]
    for place in (0, 3):
        frames = list(usual)
        frames[place] = replace(frames[place], quality=replace(frames[place].quality, **spoilt))
        assert choose_reference(frames) != place


def test_the_scale_of_the_score_is_the_chunk_s_own() -> None:
    """A night of wide stars chooses among them as a night of sharp ones does."""
    widths = [3.0, 3.1, 2.8, 3.2, 3.05]
    chosen = []
    for factor in (1.0, 2.0):
        frames = [measured(40) for _ in widths]
        scored = [
            replace(frame, quality=replace(frame.quality, fwhm_px=factor * width))
            for frame, width in zip(frames, widths, strict=True)
        ]
        chosen.append(choose_reference(scored))
    assert chosen == [2, 2]


def test_equal_counts_of_most_do_not_hide_that_one_shows_fewer() -> None:
    for place in (0, 4):
        frames = [measured(40, noise_adu=30.0) for _ in range(9)]
        frames[place] = measured(23, noise_adu=28.0)
        assert choose_reference(frames) != place


def test_a_frame_that_shows_less_sky_is_chosen_only_if_there_is_no_other() -> None:
    mask = SkyMask(np.arange(1200).reshape(40, 30) < 240)
    frames = [replace(measured(44), mask=mask), measured(40), measured(41)]
    assert choose_reference(frames) != 0
    assert choose_reference([replace(frame, mask=mask) for frame in frames]) == 0
