"""Registration: known motions are found, unrelated frames are not."""

import math
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import cv2
import numpy as np
import pytest

from crowdsky_desktop.imaging.fits.read import read_light_frame
from crowdsky_desktop.imaging.frames.measure import MeasuredFrame, measure_frame
from crowdsky_desktop.imaging.registration.equations import Pairs
from crowdsky_desktop.imaging.registration.fit import fit_best
from crowdsky_desktop.imaging.registration.reference_stars import ReferenceStars, centroid_sigma_px
from crowdsky_desktop.imaging.registration.register import register_to
from crowdsky_desktop.imaging.registration.transform import transform_points
from crowdsky_desktop.imaging.sky.level import SkyLevel
from crowdsky_desktop.imaging.stars.matching import MatchTargets, find_similarity
from crowdsky_desktop.imaging.stars.star_list import StarList
from crowdsky_desktop.model.errors import NotRegisteredError, TooFewStarsError
from crowdsky_desktop.model.frame import LightFrame, separation_deg
from crowdsky_desktop.model.frame_record import FrameQuality
from crowdsky_desktop.model.transform import TransformKind, kind_of_transform
from tests.support.registration import register

WIDTH, HEIGHT = 1080, 1920
QUALITY = FrameQuality(30, 3.0, 0.3, 0.0, 1000.0, 80.0)


def frame_of(points: np.ndarray, name: str = "frame.fit") -> MeasuredFrame:
    zeros = np.zeros(len(points))
    stars = StarList(
        points.real,
        points.imag,
        1e5 / (1.0 + np.arange(len(points))),
        zeros + 1e3,
        zeros + 3.0,
        zeros,
        zeros,
        zeros > 1,
    )
    frame = LightFrame(Path(name), WIDTH, HEIGHT)
    return MeasuredFrame(frame, replace(QUALITY, n_stars=len(points)), stars, (SkyLevel(1000.0, 80.0),))


def random_field(rng: np.random.Generator, n: int) -> np.ndarray:
    return rng.uniform(0, WIDTH, n) + 1j * rng.uniform(0, HEIGHT, n)


def seen_from(field: np.ndarray, angle_deg: float, shift: complex, *, scale: float = 1.0, mirrored=False) -> np.ndarray:
    centre = (WIDTH + 1j * HEIGHT) / 2
    turned = scale * np.exp(1j * np.radians(angle_deg)) * (field - centre)
    return (turned.conj() if mirrored else turned) + centre + shift


def in_frame(points: np.ndarray) -> np.ndarray:
    inside = (points.real > 0) & (points.real < WIDTH) & (points.imag > 0) & (points.imag < HEIGHT)
    return points[inside]


def corners() -> np.ndarray:
    return np.array([0, WIDTH, 1j * HEIGHT, WIDTH + 1j * HEIGHT], complex)


@pytest.mark.parametrize("angle_deg", [0.0, 0.3, 69.0, 122.0, 180.0, -90.0])
@pytest.mark.parametrize("scale", [1.0, 0.998])
def test_shift_and_rotation_are_found(angle_deg, scale):
    rng = np.random.default_rng(3)
    field = random_field(rng, 60)
    noisy = in_frame(seen_from(field, angle_deg, 31.0 - 17.0j, scale=scale))
    noisy = noisy + rng.normal(0, 0.15, len(noisy)) + 1j * rng.normal(0, 0.15, len(noisy))
    found = register(frame_of(noisy), frame_of(field))
    mapped = transform_points(found.to_reference, seen_from(corners(), angle_deg, 31.0 - 17.0j, scale=scale))
    assert np.abs(mapped - corners()).max() < 0.5
    assert found.residual_px < 0.4
    assert found.n_matched >= 0.9 * len(noisy)


def test_a_mirrored_frame_is_found():
    field = random_field(np.random.default_rng(4), 40)
    found = register(frame_of(in_frame(seen_from(field, 20.0, 5j, mirrored=True))), frame_of(field))
    assert np.linalg.det(np.array(found.to_reference)) == pytest.approx(-1.0, abs=1e-3)


def test_five_stars_are_enough_and_four_are_not():
    field = np.array([100 + 200j, 900 + 300j, 500 + 1000j, 200 + 1700j, 950 + 1600j])
    found = register(frame_of(seen_from(field, 10.0, 12j)), frame_of(field))
    assert found.n_matched == 5
    with pytest.raises(TooFewStarsError, match=r"few.fit.*4"):
        register(frame_of(field[:4], "few.fit"), frame_of(field))


def distorted(field: np.ndarray, kind: TransformKind) -> np.ndarray:
    """Up to 4 px of shear, or 3 px of keystone, at the corners."""
    x, y = field.real - WIDTH / 2, field.imag - HEIGHT / 2
    if kind is TransformKind.AFFINE:
        return field + 0.004 * y + 0.0j
    if kind is TransformKind.HOMOGRAPHY:
        return (WIDTH + 1j * HEIGHT) / 2 + (x + 1j * y) / (1.0 + 3e-6 * y)
    return field


@pytest.mark.parametrize("kind", TransformKind)
@pytest.mark.parametrize("mirrored", [False, True])
def test_the_residuals_choose_the_kind_of_transform(kind, mirrored):
    rng = np.random.default_rng(12)
    field = random_field(rng, 120)

    def seen(points):
        return seen_from(distorted(points, kind), 8.0, 20j, mirrored=mirrored)

    noisy = seen(field) + rng.normal(0, 0.1, 120) + 1j * rng.normal(0, 0.1, 120)
    found = register(frame_of(noisy), frame_of(field))
    assert kind_of_transform(found.to_reference) is kind
    assert np.abs(transform_points(found.to_reference, seen(corners())) - corners()).max() < 0.3


@pytest.mark.parametrize("seed", range(20))
def test_noise_alone_makes_no_richer_transform(seed):
    rng = np.random.default_rng(seed)
    field = random_field(rng, 100)
    noisy = seen_from(field, 3.0, 5j) + rng.normal(0, 0.25, 100) + 1j * rng.normal(0, 0.25, 100)
    assert kind_of_transform(register(frame_of(noisy), frame_of(field)).to_reference) is TransformKind.SIMILARITY


@pytest.mark.parametrize("kind", [TransformKind.AFFINE, TransformKind.HOMOGRAPHY])
def test_looking_ahead_whether_a_richer_transform_could_help_changes_no_choice(monkeypatch, kind):
    def chosen(seed):
        rng = np.random.default_rng(seed)
        field = random_field(rng, 60)
        # From distortions lost in the noise to some that stand out of it, so that every choice is made.
        slight = field + rng.uniform(0.0, 0.5) * (distorted(field, kind) - field)
        pairs = Pairs(slight + rng.normal(0, 0.3, 60) + 1j * rng.normal(0, 0.3, 60), field, np.full(60, 0.3))
        return fit_best(pairs, is_mirrored=False)

    ahead = [chosen(seed) for seed in range(100)]
    monkeypatch.setattr("crowdsky_desktop.imaging.registration.fit.HOPELESS_SHARE", math.inf)
    assert [fit.transform for fit in ahead] == [chosen(seed).transform for seed in range(100)]
    assert {TransformKind.SIMILARITY, kind} <= {fit.kind for fit in ahead}


def test_stars_prepared_once_register_every_frame_the_same(calm_stack):
    reference = ReferenceStars.of(calm_stack.measured[0])
    assert [register_to(reference, frame) for frame in calm_stack.measured] == list(calm_stack.registrations)


def test_few_stars_make_no_richer_transform():
    field = random_field(np.random.default_rng(13), 8)
    found = register(frame_of(field + 0.002 * field.imag), frame_of(field))
    assert kind_of_transform(found.to_reference) is TransformKind.SIMILARITY


def test_half_the_stars_may_be_hidden_and_half_be_others():
    rng = np.random.default_rng(5)
    field = random_field(rng, 60)
    half = field[field.imag < HEIGHT / 2]
    strangers = random_field(rng, len(half))
    mixed = np.concatenate((seen_from(half, 2.0, 8.0), strangers))
    found = register(frame_of(mixed[rng.permutation(len(mixed))]), frame_of(field))
    assert np.abs(transform_points(found.to_reference, seen_from(corners(), 2.0, 8.0)) - corners()).max() < 0.5


@pytest.mark.parametrize("angle_deg", [0.5, 69.0, 122.0])
def test_a_crowded_field_is_found(angle_deg):
    rng = np.random.default_rng(6)
    field = random_field(rng, 5000)
    noisy = in_frame(seen_from(field, angle_deg, 50.0 + 20j))
    # Brightness order is not the same in both: every third star changes place.
    order = np.argsort(np.arange(len(noisy)) * rng.lognormal(0, 0.15, len(noisy)))
    found = register(frame_of(noisy[order]), frame_of(field))
    assert (
        np.abs(transform_points(found.to_reference, seen_from(corners(), angle_deg, 50.0 + 20j)) - corners()).max()
        < 0.2
    )


@pytest.mark.parametrize("n_stars", [5, 8, 20, 60, 400])
def test_unrelated_fields_are_never_matched(n_stars):
    rng = np.random.default_rng(n_stars)
    for _ in range(60):
        with pytest.raises(NotRegisteredError):
            register(frame_of(random_field(rng, n_stars)), frame_of(random_field(rng, n_stars)))


def test_another_scale_is_refused():
    field = random_field(np.random.default_rng(8), 50)
    with pytest.raises(NotRegisteredError):
        register(frame_of(seen_from(field, 5.0, 0j, scale=1.03)), frame_of(field))


def test_agreement_of_a_few_stars_in_one_corner_is_not_trusted():
    rng = np.random.default_rng(9)
    cluster = 100 + 100j + rng.uniform(0, 80, 12) + 1j * rng.uniform(0, 80, 12)
    noisy = cluster + rng.normal(0, 0.4, 12) + 1j * rng.normal(0, 0.4, 12)
    with pytest.raises(NotRegisteredError):
        register(frame_of(noisy), frame_of(cluster))


def test_repeated_runs_give_the_same_bits(calm_stack):
    measured = calm_stack.measured
    again = [register(frame, measured[0]) for frame in measured]
    assert again == list(calm_stack.registrations)


def test_simulated_motion_to_a_tenth_of_a_pixel(calm_chunk, calm_stack):
    points = np.array([0, 511, 639j, 511 + 639j], complex)
    for truth, found in zip(calm_chunk.frames, calm_stack.registrations, strict=True):
        assert (
            np.abs(transform_points(found.to_reference, points) - transform_points(truth.to_reference, points)).max()
            < 0.1
        )


def test_a_fit_of_nothing_is_none():
    assert find_similarity(np.empty(0, complex), MatchTargets(np.empty(0, complex), 1e6)) is None
    assert frame_of(np.empty(0, complex)).stars.points.size == 0


def test_any_number_of_threads_gives_the_same_bits(calm_chunk, calm_stack):
    n_threads, reference = cv2.getNumThreads(), calm_stack.measured[0]
    try:
        for n in (1, 2, 5):
            cv2.setNumThreads(n)
            with ThreadPoolExecutor(n) as executor:
                measured = list(executor.map(lambda path: measure_frame(read_light_frame(path)), calm_chunk.paths))
                found = list(executor.map(lambda frame: register(frame, reference), measured))
            assert found == list(calm_stack.registrations)
            assert [frame.quality for frame in measured] == [frame.quality for frame in calm_stack.measured]
    finally:
        cv2.setNumThreads(n_threads)


def pointing_at(measured: MeasuredFrame, ra: float | None, dec: float | None, focal_mm: float | None = 250.0):
    optics = {"focal_length_mm": focal_mm, "pixel_size_um": 2.9}
    return replace(measured, frame=replace(measured.frame, ra_deg=ra, dec_deg=dec, **optics))


@pytest.mark.parametrize(
    ("ra", "dec", "told"),
    [
        (193.7, 41.0, "0.8°"),  # a degree of right ascension is cos 41° of one on the sky
        (192.7, 43.3, "2.3°"),
        (12.7, -41.0, "180.0°"),
    ],
)
def test_panels_that_do_not_overlap_say_by_how_much_their_pointing_differs(ra, dec, told):
    rng = np.random.default_rng(3)
    reference = pointing_at(frame_of(random_field(rng, 60), "reference.fit"), 192.7, 41.0)
    panel = pointing_at(frame_of(random_field(rng, 60), "panel.fit"), ra, dec)
    with pytest.raises(NotRegisteredError, match=f"panel.fit points {told} away from .* reference.fit") as refused:
        register(panel, reference)
    assert "0.7° × 1.3°" in refused.value.message


@pytest.mark.parametrize(
    ("ra", "focal_mm"),
    [(192.9, 250.0), (None, 250.0), (194.7, None)],
)
def test_what_points_to_the_same_sky_or_does_not_say_is_not_told_to_point_elsewhere(ra, focal_mm):
    rng = np.random.default_rng(3)
    reference = pointing_at(frame_of(random_field(rng, 60), "reference.fit"), 192.7, 41.0, focal_mm)
    other = pointing_at(frame_of(random_field(rng, 60)), ra, 41.0, focal_mm)
    with pytest.raises(NotRegisteredError) as refused:
        register(other, reference)
    assert "points" not in refused.value.message


def test_panels_that_overlap_enough_are_registered_wherever_they_point():
    field = random_field(np.random.default_rng(3), 60)
    reference = pointing_at(frame_of(field), 192.7, 41.0)
    assert register(pointing_at(frame_of(seen_from(field, 3.0, 5 + 5j)), 196.0, 41.0), reference).n_matched > 30


def test_a_separation_is_exact_across_0_hours():
    one, other = (pointing_at(frame_of(np.zeros(1)), ra, 0.0).frame for ra in (359.9, 0.2))
    assert separation_deg(one, other) == pytest.approx(0.3, abs=1e-9)
    assert separation_deg(one, replace(other, dec_deg=None)) is None


@pytest.mark.parametrize(("signal_to_noise", "of_sigma"), [(0.2, 1.0), (1.0, 1.0), (10.0, 0.1), (1e9, 0.0)])
@pytest.mark.parametrize("fwhm_px", [2.0, 5.0])
def test_a_place_is_known_to_a_stars_width_over_its_signal_to_noise_and_to_the_seeing(
    signal_to_noise, of_sigma, fwhm_px
):
    """A Gaussian of that width at half its height; 0.15 px of seeing."""
    frame = frame_of(np.array([100.0 + 100.0j]))
    noise_adu = frame.sky[0].noise_adu * math.sqrt(math.pi) * fwhm_px
    width = np.array([fwhm_px])
    stars = replace(frame.stars, fwhm_px=width, flux=np.array([signal_to_noise * noise_adu]))
    expected = math.hypot(0.15, of_sigma * fwhm_px / math.sqrt(8.0 * math.log(2.0)))
    assert centroid_sigma_px(replace(frame, stars=stars)) == pytest.approx([expected], rel=1e-6)
