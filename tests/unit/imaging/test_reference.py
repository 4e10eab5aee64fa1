"""The reference frame is one that the others can be registered to."""

from pathlib import Path

import numpy as np

from crowdsky_desktop.imaging.frame_quality import MeasuredFrame
from crowdsky_desktop.imaging.reference import choose_reference
from crowdsky_desktop.model.frame import FrameQuality, LightFrame


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
