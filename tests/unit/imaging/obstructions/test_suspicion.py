"""Frames are looked at more closely where their edge shows a step that the reference's lacks."""

from types import SimpleNamespace

import numpy as np
import pytest

from crowdsky_desktop.imaging.obstructions.suspicion import _edges_differ

NOISE_ADU = 100.0


def frame(step_adu: float = 0.0, n_stretches: int = 4, base_adu: float = 1000.0) -> SimpleNamespace:
    """A frame of 1,024 × 1,024 px whose lowest 16 px are brighter along some stretches of 128 px."""
    bins = np.full((256, 256), base_adu, np.float32)
    bins[-4:, : 32 * n_stretches] += step_adu
    return SimpleNamespace(bins=bins, quality=SimpleNamespace(noise_adu=NOISE_ADU))


@pytest.mark.parametrize(("step_adu", "differs"), [(29.0, False), (31.0, True), (-31.0, True)])
def test_a_step_of_three_tenths_of_a_pixels_noise_differs(step_adu: float, differs: bool) -> None:
    assert _edges_differ([frame(step_adu)], frame()) is differs
    assert _edges_differ([frame()], frame(step_adu)) is differs
    assert _edges_differ([frame(), frame(step_adu)], frame()) is differs


@pytest.mark.parametrize(("n_stretches", "differs"), [(1, False), (2, True)])
def test_a_step_along_one_stretch_may_be_a_star(n_stretches: int, differs: bool) -> None:
    """The corner's bins count for two sides, but they are few there."""
    assert _edges_differ([frame(500.0, n_stretches)], frame()) is differs


@pytest.mark.parametrize("step_adu", [500.0, -500.0])
def test_a_step_that_both_show_is_the_skys_or_the_telescopes(step_adu: float) -> None:
    assert not _edges_differ([frame(step_adu, base_adu=1300.0)], frame(step_adu))


def test_frames_without_bins_are_passed_over() -> None:
    assert not _edges_differ([SimpleNamespace(bins=None)], frame(500.0))  # type: ignore[list-item]
