"""The planes of a stack: small where they can be, and the same picture."""

from dataclasses import replace

import numpy as np
import pytest

from crowdsky_desktop.imaging.combine import integration, planes
from crowdsky_desktop.imaging.combine.combination import Combined
from crowdsky_desktop.imaging.combine.integration import integrate
from crowdsky_desktop.imaging.combine.plan import IntegrationPlan, make_plan
from crowdsky_desktop.imaging.combine.planes import Planes
from crowdsky_desktop.imaging.registration.registered_frame import RegisteredFrame
from crowdsky_desktop.model.recipe import Recipe


@pytest.fixture
def plan(calm_stack) -> IntegrationPlan:
    pairs = zip(calm_stack.measured, calm_stack.registrations, strict=True)
    return make_plan([RegisteredFrame(*pair) for pair in pairs], calm_stack.measured[0], Recipe())


@pytest.mark.parametrize(("n_frames", "kind"), [(8, np.uint8), (255, np.uint8), (256, np.uint16), (20_000, np.uint16)])
def test_counts_take_as_many_bytes_as_frames_need(plan, n_frames, kind):
    filled = Planes.blank(replace(plan, frames=plan.frames[:1] * n_frames))
    strip = Combined.blank(2 * filled.mean[:, 0].size, n_frames)
    for name in ("n_used", "n_low", "n_high"):
        getattr(strip, name)[:] = n_frames
    strip.mean[:] = np.arange(len(strip.mean))
    filled.put_pixels(10, strip)
    for counts in (filled.n_used, filled.n_low, filled.n_high):
        assert counts.dtype == kind
        assert (counts[:, 10:12] == n_frames).all()
    np.testing.assert_array_equal(np.moveaxis(filled.mean[:, 10:12], 0, -1).ravel(), strip.mean)


def test_a_large_picture_is_the_same_picture(plan, calm_stack, monkeypatch):
    monkeypatch.setattr(planes, "LARGE_VALUES", 0)
    monkeypatch.setattr(planes, "MEMORY_BYTES", 0)
    monkeypatch.setattr(planes, "LEAST_BAND_BYTES", 4_000_000)
    at_hand = integrate(
        plan.frames, calm_stack.measured[0], Recipe(), on_band=lambda _n, _of: None, checkpoint=lambda: None
    )
    usual = calm_stack.stacked
    # Bands begin elsewhere, and the noise of their strips is known a little differently.
    assert np.mean(at_hand.coverage != usual.coverage) < 1e-3
    difference = np.abs(at_hand.error / usual.error - 1.0)
    assert np.nanmedian(difference) < 5e-4
    assert np.nanpercentile(difference, 95.0) < 5e-3


def test_leverage_of_a_large_picture_is_known_to_a_two_thousandth(plan, monkeypatch):
    monkeypatch.setattr(planes, "LARGE_VALUES", 0)
    filled = Planes.blank(plan)
    strip = Combined.blank(filled.mean[:, 0].size, len(plan.frames))
    strip.leverage[:] = np.geomspace(1.0 / integration.MAX_FRAMES, 1.0, len(strip.leverage))
    strip.leverage[0] = np.nan
    filled.put_pixels(0, strip)
    stored = np.moveaxis(filled.leverage[:, :1], 0, -1).ravel().astype(np.float32)
    np.testing.assert_allclose(stored, strip.leverage, rtol=2e-3)
    is_common = strip.leverage > 1.0 / 16_000
    np.testing.assert_allclose(stored[is_common], strip.leverage[is_common], rtol=5e-4)
