"""Centre, width and direction of drawn stars, and what is no star."""

import math

import numpy as np
import pytest

from crowdsky_desktop.imaging.stars.colour_samples import ColourSamples
from crowdsky_desktop.imaging.stars.shapes import Axes, StarShapes, measure_shapes

FWHM_PER_SIGMA = 2.3548200450309493
PIXEL = 1.0 / 12.0


def drawn(x: float, y: float, xx: float, yy: float, xy: float = 0.0, *, light: float = 5000.0) -> np.ndarray:
    """A plane with one star whose light, with the pixel's own width, has the covariance given."""
    rows, columns = np.indices((60, 60), dtype=np.float64)
    inverse = np.linalg.inv([[xx, xy], [xy, yy]])
    dx, dy = columns - x, rows - y
    exponent = inverse[0, 0] * dx**2 + 2.0 * inverse[0, 1] * dx * dy + inverse[1, 1] * dy**2
    return (100.0 + light * np.exp(-0.5 * exponent)).astype(np.float32)


def measured(plane: np.ndarray, x: float, y: float, *, fwhm_px: float = 3.0, phases=()) -> StarShapes:
    arguments = (np.array([value]) for value in (x, y))
    sky, guess = np.array([100.0]), np.array([fwhm_px])
    return measure_shapes(ColourSamples(plane, phases), *arguments, sky=sky, fwhm_px=guess)


@pytest.mark.parametrize(("x", "y"), [(30.0, 30.0), (30.37, 29.81), (29.5, 30.5)])
@pytest.mark.parametrize(
    ("xx", "yy", "xy"), [(1.5, 1.5, 0.0), (2.5, 1.5, 0.0), (1.5, 3.0, 0.0), (2.5, 2.5, 0.8), (2.5, 2.0, -0.6)]
)
def test_a_star_is_measured_as_it_was_drawn(x: float, y: float, xx: float, yy: float, xy: float) -> None:
    shape = measured(drawn(x, y, xx, yy, xy), 30.0, 30.0)
    assert shape.is_good.all()
    assert (shape.x[0], shape.y[0]) == pytest.approx((x, y), abs=0.01)
    assert (shape.xx[0], shape.yy[0]) == pytest.approx((xx - PIXEL, yy - PIXEL), rel=0.02)
    assert shape.xy[0] == pytest.approx(xy, abs=0.02)


def test_a_star_is_measured_by_the_samples_of_one_colour_alone() -> None:
    plane = drawn(30.3, 29.8, 4.4, 3.2)
    plane[0::2], plane[1::2, 1::2] = 9999.0, 0.0
    shape = measured(plane, 30.0, 30.0, phases=((1, 0),))
    assert shape.is_good.all()
    assert (shape.x[0], shape.y[0]) == pytest.approx((30.3, 29.8), abs=0.1)
    assert (shape.xx[0], shape.yy[0]) == pytest.approx((4.4 - PIXEL, 3.2 - PIXEL), rel=0.1)


def test_width_direction_and_eccentricity_follow_from_the_moments() -> None:
    shape = measured(drawn(30.0, 30.0, 4.0 + PIXEL, 1.0 + PIXEL), 30.0, 30.0, fwhm_px=4.0)
    assert shape.fwhm_px[0] == pytest.approx(FWHM_PER_SIGMA * math.sqrt(2.0), rel=0.02)
    assert shape.eccentricity[0] == pytest.approx(math.sqrt(1.0 - 1.0 / 4.0), abs=0.01)
    assert shape.angle_deg[0] == pytest.approx(0.0, abs=0.5)


@pytest.mark.parametrize("angle_deg", [-60.0, -20.0, 30.0, 45.0, 89.0])
def test_the_long_axis_points_from_x_towards_y(angle_deg: float) -> None:
    turn = math.radians(angle_deg)
    long, short = 3.0, 1.5
    xx = long * math.cos(turn) ** 2 + short * math.sin(turn) ** 2
    yy = long * math.sin(turn) ** 2 + short * math.cos(turn) ** 2
    xy = (long - short) * math.sin(turn) * math.cos(turn)
    assert measured(drawn(30.0, 30.0, xx, yy, xy), 30.0, 30.0).angle_deg[0] == pytest.approx(angle_deg, abs=1.0)


@pytest.mark.parametrize(("offset", "is_good"), [(1.8, True), (2.2, False)])
def test_a_centre_that_wanders_two_pixels_off_is_not_the_stars(offset: float, is_good: bool) -> None:
    shape = measured(drawn(30.0 + offset, 30.0, 1.5, 1.5), 30.0, 30.0)
    assert bool(shape.is_good[0]) is is_good
    if not is_good:
        assert (shape.x[0], shape.y[0]) == (30.0, 30.0), "the first guess stays"
        assert shape.fwhm_px[0] == pytest.approx(3.0)
        assert shape.eccentricity[0] == 0.0


@pytest.mark.parametrize(("variance", "is_good"), [(8.0, True), (16.0, False)])
def test_what_is_wide_is_no_star(variance: float, is_good: bool) -> None:
    assert bool(measured(drawn(30.0, 30.0, variance, variance), 30.0, 30.0, fwhm_px=6.0).is_good[0]) is is_good


def test_a_hot_pixel_is_narrower_than_optics_make_a_star() -> None:
    shape = measured(drawn(30.0, 30.0, 0.15, 0.15), 30.0, 30.0)
    assert (shape.is_good.tolist(), shape.is_narrow.tolist()) == ([False], [True])
    assert len(shape.without_narrow().x) == 0
    sharp = measured(drawn(30.0, 30.0, 0.5, 0.5), 30.0, 30.0)
    assert (sharp.is_good.tolist(), sharp.is_narrow.tolist()) == ([True], [False])
    assert len(sharp.without_narrow().x) == 1


@pytest.mark.parametrize(("x", "is_good"), [(7.0, True), (6.0, False), (52.0, True), (53.0, False)])
def test_a_star_needs_seven_pixels_about_it(x: float, is_good: bool) -> None:
    shape = measured(drawn(x, 30.0, 1.5, 1.5), x, 30.0)
    assert bool(shape.is_good[0]) is is_good
    assert not shape.is_narrow[0]


def test_where_there_is_no_light_the_guess_stays() -> None:
    for plane in (np.full((60, 60), 100.0, np.float32), np.full((60, 60), np.nan, np.float32)):
        shape = measured(plane, 30.0, 31.0)
        assert not shape.is_good[0]
        assert (shape.x[0], shape.y[0], shape.xy[0]) == (30.0, 31.0, 0.0)
        assert shape.fwhm_px[0] == pytest.approx(3.0)


@pytest.mark.parametrize("angle_deg", [0.0, 25.0, 90.0, -70.0])
@pytest.mark.parametrize("ratio", [1.0, 1.7])
def test_axes_are_an_ellipse_of_that_ratio_and_direction(ratio: float, angle_deg: float) -> None:
    axes = Axes(np.array([ratio]), np.radians([angle_deg]))
    lengths, directions = np.linalg.eigh([[axes.xx[0], axes.xy[0]], [axes.xy[0], axes.yy[0]]])
    assert lengths == pytest.approx([1.0 / ratio, ratio])
    along = np.array([math.cos(math.radians(angle_deg)), math.sin(math.radians(angle_deg))])
    assert ratio == 1.0 or abs(directions[:, 1] @ along) == pytest.approx(1.0)


def test_only_the_chosen_stars_are_drawn_anew() -> None:
    shapes = measured(drawn(30.0, 30.0, 1.5, 2.5), 30.0, 30.0)
    two = StarShapes(*(np.repeat(getattr(shapes, name), 2) for name in StarShapes.__dataclass_fields__))
    anew = two.redrawn(np.array([False, True]), np.array([4.0]), Axes(np.array([2.0]), np.array([0.0])))
    assert (anew.xx[0], anew.yy[0], anew.xy[0]) == (two.xx[0], two.yy[0], two.xy[0])
    assert anew.fwhm_px[1] == pytest.approx(4.0)
    assert anew.xx[1] / anew.yy[1] == pytest.approx(4.0)
