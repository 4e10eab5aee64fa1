"""The sky map's geometry: there and back, equal areas, true shapes, and the plane of the Milky Way."""

import math

import numpy as np
import pytest
from astropy import units as u
from astropy.coordinates import SkyCoord

from crowdsky_desktop.gui.pages.history.sky.graticule import cut, graticule, milky_way
from crowdsky_desktop.gui.pages.history.sky.projection import (
    HALF_HEIGHT,
    HALF_WIDTH,
    SkyProjection,
    corners,
    galactic_equator,
)
from crowdsky_desktop.gui.pages.history.sky.sky_camera import MOST_ZOOM, SkyCamera

_DEG = u.deg
CENTRES = [(0.0, 0.0), (123.4, 0.0), (359.9, 0.0), (83.6, 22.0), (10.0, -89.0), (200.0, 90.0)]


def random_sky(n_points: int = 500) -> tuple[np.ndarray, np.ndarray]:
    chance = np.random.default_rng(3)
    return chance.uniform(0.0, 360.0, n_points), np.degrees(np.arcsin(chance.uniform(-1.0, 1.0, n_points)))


@pytest.mark.parametrize("centre", CENTRES)
def test_there_and_back_is_the_same_place(centre: tuple[float, float]) -> None:
    projection, (ra, dec) = SkyProjection(*centre), random_sky()
    x, y = projection.forward(ra, dec)
    assert ((x / HALF_WIDTH) ** 2 + (y / HALF_HEIGHT) ** 2).max() <= 1.0 + 1e-9
    back = [projection.backward(*point) for point in zip(x * 0.999999, y * 0.999999, strict=True)]
    found = SkyCoord([place[0] for place in back], [place[1] for place in back], unit="deg")
    assert found.separation(SkyCoord(ra, dec, unit="deg")).deg.max() < 0.2


def test_areas_are_true() -> None:
    """As many of evenly scattered directions lie in each part of the ellipse as its area says."""
    ra, dec = random_sky(200_000)
    x, y = SkyProjection(40.0, 30.0).forward(ra, dec)
    for share in (0.25, 0.5, 0.75):
        inside = (x / HALF_WIDTH) ** 2 + (y / HALF_HEIGHT) ** 2 < share
        assert inside.mean() == pytest.approx(share, abs=0.005)


def test_east_is_at_the_left_and_north_up() -> None:
    x, y = SkyProjection(83.0, 20.0).forward(np.array([84.0, 83.0]), np.array([20.0, 21.0]))
    assert x[0] < 0.0 < y[1]
    assert abs(x[1]) < 1e-9


@pytest.mark.parametrize("centre", CENTRES)
def test_near_the_middle_a_degree_is_a_degree_each_way(centre: tuple[float, float]) -> None:
    camera = SkyCamera(800, 600, *centre, zoom=50.0)
    middle = SkyCoord(*centre, unit="deg")
    around = middle.directional_offset_by(np.arange(0.0, 360.0, 30.0) * u.deg, 1.0 * u.deg)
    x, y = camera.to_screen(around.ra.deg, around.dec.deg)
    distance = np.hypot(x - 400.0, y - 300.0)
    assert distance == pytest.approx(np.full(12, camera.px_per_deg), rel=1e-3)


def test_off_the_sky_is_nowhere() -> None:
    assert SkyProjection().backward(HALF_WIDTH * 1.001, 0.0) is None
    assert SkyCamera(800, 600).to_sky(0.0, 0.0) is None


def test_the_plane_of_the_milky_way_is_that_of_astropy() -> None:
    ra, dec = galactic_equator()
    assert np.abs(SkyCoord(ra, dec, unit="deg").galactic.b.deg).max() < 0.001
    longitudes = SkyCoord(ra, dec, unit="deg").galactic.l.deg
    assert np.ptp(longitudes) > 350.0


@pytest.mark.parametrize("rotation_deg", [0.0, 30.0, -120.0])
@pytest.mark.parametrize("dec_deg", [0.0, 60.0, -88.0])
def test_a_fields_corners_lie_where_size_and_turn_say(rotation_deg: float, dec_deg: float) -> None:
    one = [np.array([value]) for value in (10.0, dec_deg, 0.7, 1.3, rotation_deg)]
    ra, dec = corners(*one)
    middle, found = SkyCoord(10.0, dec_deg, unit="deg"), SkyCoord(ra[0], dec[0], unit="deg")
    assert middle.separation(found).deg == pytest.approx(np.full(4, math.hypot(0.7, 1.3) / 2.0), rel=1e-3)
    head = (middle.position_angle(found[2]).deg + middle.position_angle(found[3]).deg) / 2.0
    spread = abs(middle.position_angle(found[2]).deg - middle.position_angle(found[3]).deg)
    head += 180.0 if spread > 180.0 else 0.0
    assert (head - rotation_deg + 180.0) % 360.0 - 180.0 == pytest.approx(0.0, abs=0.5)


@pytest.mark.parametrize("zoom", [1.0, 1.7, 6.0, 60.0, MOST_ZOOM])
@pytest.mark.parametrize("centre", [(0.0, 0.0), (359.0, 60.0), (10.0, 85.0), (100.0, -90.0)])
def test_lines_are_few_and_have_no_chords_across_the_sky(zoom: float, centre: tuple[float, float]) -> None:
    camera = SkyCamera(900, 500, zoom=zoom).looking_at(*centre)
    lines = list(graticule(camera))
    assert 2 <= len(lines) <= 90
    for x, y in [curve for line in lines for curve in line.curves] + list(milky_way(camera)):
        assert np.hypot(np.diff(x), np.diff(y)).max() <= max(0.35 * camera.scale, 1.0)


def test_a_line_over_the_edge_of_the_sky_is_cut() -> None:
    camera = SkyCamera(900, 500)
    assert len(cut(camera, np.linspace(170.0, 190.0, 50), np.zeros(50))) == 2
    assert len(cut(camera, np.linspace(-10.0, 10.0, 50), np.zeros(50))) == 1


def test_what_is_below_the_pointer_stays_there_when_it_is_enlarged() -> None:
    camera = SkyCamera(900, 500, 40.0, 0.0)
    for _ in range(25):
        before = camera.to_sky(600.0, 200.0)
        camera = camera.zoomed(1.2, 600.0, 200.0)
        x, y = camera.to_screen(np.array([before[0]]), np.array([before[1]]))
        assert math.hypot(x[0] - 600.0, y[0] - 200.0) < 2.0
    assert camera.zoom == pytest.approx(1.2**25)


def test_the_zoom_ends_at_the_whole_sky_and_at_a_field() -> None:
    camera = SkyCamera(900, 500)
    assert camera.zoomed(0.1).zoom == 1.0
    assert camera.zoomed(1e9).zoom == MOST_ZOOM
    assert camera.zoomed(1e9).looking_at(400.0, 99.0).dec_deg == pytest.approx(90.0, abs=0.01)
    assert camera.looking_at(-10.0, 50.0) == SkyCamera(900, 500, 350.0, 0.0)


def test_dragging_takes_the_sky_along() -> None:
    camera = SkyCamera(900, 500, 80.0, 10.0, zoom=10.0)
    place = camera.to_sky(450.0, 250.0)
    moved = camera.moved(450.0, 250.0, 520.0, 300.0)
    x, y = moved.to_screen(np.array([place[0]]), np.array([place[1]]))
    assert (x[0], y[0]) == (pytest.approx(520.0, abs=3.0), pytest.approx(300.0, abs=3.0))
    assert camera.moved(-9000.0, 0.0, 10.0, 10.0) == camera, "off the sky nothing is dragged"
