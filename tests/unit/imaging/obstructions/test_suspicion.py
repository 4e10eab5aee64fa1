"""Frames are looked at more closely where their edge shows a step that the reference's lacks."""

from types import SimpleNamespace

import numpy as np
import pytest

from crowdsky_desktop.imaging.obstructions.suspicion import _edges_differ, is_suspicious
from crowdsky_desktop.imaging.registration.registered_frame import RegisteredFrame, Registration
from crowdsky_desktop.imaging.sky.background import SkyMesh
from crowdsky_desktop.model.transform import IDENTITY

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


def with_sky(*odd_cells: tuple[int, int], off_adu: float = 0.0, n_known: int | None = None) -> SimpleNamespace:
    """A frame of 768 × 1,024 px in cells of 128 px, of which a pixel's noise is 16 ADU and a cell's 1 ADU."""
    levels = np.full((8, 6), 1000.0, np.float32)
    for cell in odd_cells:
        levels[cell] += off_adu
    known = None if n_known is None else (np.arange(48) < n_known).reshape(8, 6)
    mesh = SkyMesh(levels, 16.0, (128, 128), known)
    facts = SimpleNamespace(width=768, height=1024)
    return SimpleNamespace(
        sky_mesh=(mesh,), bins=None, frame=facts, quality=SimpleNamespace(noise_adu=16.0), mask=SimpleNamespace(share=0)
    )


def suspected(frame: SimpleNamespace, reference: SimpleNamespace | None = None) -> bool:
    registration = Registration(IDENTITY, 20, 0.1)
    return is_suspicious([RegisteredFrame(frame, registration)], reference or with_sky())


@pytest.mark.parametrize(("off_adu", "differs"), [(6.2, False), (6.5, True), (-6.2, False), (-6.5, True)])
def test_a_cell_that_lies_four_and_a_half_of_its_noise_off_is_odd(off_adu: float, differs: bool) -> None:
    """The noise of both cells is √2 ADU, of which 4.5 are 6.36; the range about it counts where both have it alone."""
    assert suspected(with_sky((3, 3), off_adu=off_adu)) is differs


def test_what_the_reference_shows_too_is_not_odd() -> None:
    assert not suspected(with_sky((3, 3), off_adu=50.0), with_sky((3, 3), off_adu=50.0))


def test_a_frame_whose_sky_was_not_measured_is_not_odd() -> None:
    bare = SimpleNamespace(sky_mesh=(), bins=None)
    assert not suspected(bare)
    assert not suspected(with_sky((3, 3), off_adu=50.0), bare)


@pytest.mark.parametrize(("n_known", "differs"), [(1, False), (2, True)])
def test_one_cell_has_nothing_to_be_compared_with(n_known: int, differs: bool) -> None:
    """Of two that differ by 50 ADU each lies 25 from their mean: eighteen times the noise."""
    assert suspected(with_sky((0, 0), off_adu=50.0, n_known=n_known)) is differs
