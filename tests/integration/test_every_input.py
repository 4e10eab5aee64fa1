"""Every kind of frame that a Seestar writes goes the whole way: stars lie where they should, and red ones are red."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from astropy.io import fits

from crowdsky_desktop.model.cancel import CancelToken
from crowdsky_desktop.model.errors import MixedFramesError
from crowdsky_desktop.model.job import files_beside
from crowdsky_desktop.model.recipe import Recipe
from crowdsky_desktop.model.transform import TransformKind, kind_of_transform
from crowdsky_desktop.pipeline.stacking import stack_frames
from crowdsky_desktop.simulator.chunk import write_chunk
from crowdsky_desktop.simulator.sky import SkyRecipe, Star
from crowdsky_desktop.simulator.telescopes import S30, S30_PRO, S50, seen_through

WIDTH, HEIGHT = 400, 520
RED, BLUE = (2.0e5, 0.6e5, 0.2e5), (0.3e5, 0.7e5, 2.2e5)
SIMPLE = SkyRecipe(
    n_frames=4, width=WIDTH, height=HEIGHT, dither_every=1, dither_px=5.0, n_hot_pixels=5, cosmic_rays=1.0, seed=3
)


def field(width: int, height: int, *, n: int = 30, flux_adu: float = 60_000.0) -> tuple[Star, ...]:
    """A red star, a blue one, and others, in no pattern."""
    rng = np.random.default_rng(5)
    grey = [
        Star(rng.uniform(0.05, 0.95) * width, rng.uniform(0.05, 0.95) * height, (0.75 * f, f, 0.65 * f))
        for f in flux_adu * rng.uniform(0.4, 1.6, n)
    ]
    apart = [s for s in grey if min(abs(s.x / width - 0.4), abs(s.x / width - 0.6)) > 0.06]
    return (Star(0.4 * width + 0.3, 0.45 * height, RED), Star(0.6 * width, 0.55 * height + 0.4, BLUE), *apart)


def stacked(tmp_path: Path, *recipes: SkyRecipe):
    truths = [write_chunk(tmp_path / str(index), recipe) for index, recipe in enumerate(recipes)]
    paths = [path for truth in truths for path in truth.paths]
    output = files_beside(tmp_path / "stack.fits")
    report = stack_frames(paths, Recipe(), output, lambda _event: None, CancelToken())
    poses = {
        path.name: frame.to_reference for truth in truths for path, frame in zip(truth.paths, truth.frames, strict=True)
    }
    pixels = fits.getdata(output.fits)
    return report, pixels.astype(float), np.linalg.inv(poses[report.reference_name])


def light_about(pixels: np.ndarray, x: float, y: float) -> tuple[np.ndarray, np.ndarray]:
    """Flux of each channel within 6 px, and the middle of the brightest channel's light."""
    rows, columns = np.indices(pixels.shape[-2:])
    distance = np.hypot(columns - x, rows - y)
    ring = (distance > 9) & (distance < 14)
    planes = np.atleast_3d(pixels.T).T if pixels.ndim == 2 else pixels
    light = np.stack([plane - np.nanmedian(plane[ring]) for plane in planes])
    within = distance < 6
    best = light[np.nansum(light[:, within], axis=1).argmax()][within]
    middle = np.array([np.sum(best * columns[within]), np.sum(best * rows[within])]) / best.sum()
    return np.nansum(light[:, within], axis=1), middle


def check(report, pixels, to_stack, stars, *, used: int, colours: bool = True):
    assert report.n_frames_used == used, [frame.reason for frame in report.frames]
    for star in stars[:2]:
        x, y, depth = to_stack @ (star.x, star.y, 1.0)
        flux, middle = light_about(pixels, x / depth, y / depth)
        assert np.hypot(*(middle - (x / depth, y / depth))) < 0.25
        if colours:
            np.testing.assert_allclose(flux / flux.sum(), np.array(star.flux_adu) / sum(star.flux_adu), atol=0.06)


PATTERNS = [{"bayer_pattern": pattern} for pattern in ("RGGB", "BGGR", "GRBG", "GBRG")]
ORDERS = [{"row_order": order} for order in ("TOP-DOWN", "BOTTOM-UP")]
OFFSETS = [{"bayer_offset": offset} for offset in ((1, 0), (0, 1), (1, 1))]
EXPOSURES = [{"exposure_s": exposure_s, "cadence_s": exposure_s + 1} for exposure_s in (20.0, 30.0, 60.0)]
OTHERS = [
    {"bayer_offset": (1, 1), "row_order": "BOTTOM-UP"},
    {"is_demosaiced": True},
    {"is_demosaiced": True, "row_order": "BOTTOM-UP"},
    {"bayer_pattern": None},
    {"filter_name": "LP", "sky_adu": (900.0, 350.0, 300.0)},
    {"rotation_deg": 0.0},
    {"rotation_deg": 12.0},
]


@pytest.mark.parametrize("changes", [*PATTERNS, *ORDERS, *OFFSETS, *EXPOSURES, *OTHERS], ids=str)
def test_stars_are_where_they_should_be_and_of_their_colours(tmp_path, changes):
    stars = field(WIDTH, HEIGHT)
    recipe = replace(SIMPLE, stars=stars, **changes)
    check(*stacked(tmp_path, recipe), stars, used=4, colours=recipe.bayer_pattern is not None)


@pytest.mark.slow
@pytest.mark.parametrize("telescope", [S50, S30, S30_PRO], ids=lambda telescope: telescope.instrument)
def test_whole_frames_of_each_telescope(tmp_path, telescope):
    stars = field(telescope.width, telescope.height)
    recipe = seen_through(telescope, replace(SIMPLE, stars=stars, n_frames=3))
    report, pixels, to_stack = stacked(tmp_path, recipe)
    check(report, pixels, to_stack, stars, used=3)
    assert pixels.shape == (3, telescope.height, telescope.width)


def turned(angle_deg: float, *, scale: float = 1.0, mirrored: bool = False, keystone: float = 0.0) -> tuple:
    """A view of the sky about the middle of the frame."""
    a, b = scale * np.cos(np.radians(angle_deg)), scale * np.sin(np.radians(angle_deg))
    sign = -1.0 if mirrored else 1.0
    about = np.array([[a, -sign * b, 0.0], [b, sign * a, 0.0], [0.0, keystone, 1.0]])
    to_middle = np.array([[1.0, 0.0, -WIDTH / 2], [0.0, 1.0, -HEIGHT / 2], [0.0, 0.0, 1.0]])
    whole = np.linalg.inv(to_middle) @ about @ to_middle
    return tuple(tuple(row) for row in whole.tolist())


@pytest.mark.parametrize(
    ("view", "kind"),
    [
        (turned(69.0, scale=0.998), TransformKind.SIMILARITY),
        (turned(122.0), TransformKind.SIMILARITY),
        (turned(3.0, mirrored=True), TransformKind.SIMILARITY),
        (turned(3.0, keystone=6e-5), TransformKind.HOMOGRAPHY),
    ],
    ids=["other telescope, 69 degrees", "122 degrees", "mirrored", "tilted"],
)
def test_frames_of_another_view_are_stacked_with_the_first(tmp_path, view, kind):
    stars = field(WIDTH, HEIGHT, n=70, flux_adu=150_000.0)
    first = replace(SIMPLE, stars=stars, n_frames=5)
    other = replace(first, view=view, n_frames=3, seed=4, started_at=first.started_at.replace(hour=5))
    report, pixels, to_stack = stacked(tmp_path, first, other)
    check(report, pixels, to_stack, stars, used=8)
    assert kind in {kind_of_transform(frame.to_reference) for frame in report.frames}


def test_kinds_that_cannot_be_stacked_together_are_split_or_refused(tmp_path):
    first = replace(SIMPLE, stars=field(WIDTH, HEIGHT))
    hour = first.started_at.replace(hour=5)
    other = replace(first, focal_length_mm=150.0, n_frames=2, started_at=hour, seed=first.seed + 1)
    report, _, _ = stacked(tmp_path / "split", first, other)
    assert report.n_frames_used == 4
    reasons = {frame.reason for frame in report.frames if not frame.is_used}
    assert len(reasons) == 1
    assert "″ a pixel" in reasons.pop()
    with pytest.raises(MixedFramesError, match="2 kinds: 4 of 400 × 520 raw colour, IRCUT, 10 s"):
        stacked(tmp_path / "refused", first, replace(other, n_frames=4))
