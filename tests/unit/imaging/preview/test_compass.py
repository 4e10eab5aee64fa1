"""North and east on a picture, on skies whose directions are known."""

import math

import numpy as np
import pytest

from crowdsky_desktop.imaging.preview.compass import sky_directions
from crowdsky_desktop.model.frame import LightFrame

FRAME = LightFrame("a.fit", 101, 81)  # type: ignore[arg-type]  # no file is read
MIDDLE = np.array([50.0, 40.0])
SCALE_DEG = 0.001


class FlatSky:
    """A sky with north at an angle, degrees clockwise from up, and east to its left; or to its right if mirrored."""

    def __init__(self, angle: float, *, ra: float = 100.0, dec: float = 20.0, is_mirrored: bool = False) -> None:
        turn = math.radians(angle)
        self._north = np.array([math.sin(turn), -math.cos(turn)])
        self._east = np.array([-math.cos(turn), -math.sin(turn)]) * (-1.0 if is_mirrored else 1.0)
        self._centre = ra, dec
        self.asked: list[tuple[float, float]] = []

    def position(self, x: float, y: float) -> tuple[float, float] | None:
        self.asked.append((x, y))
        offset = (np.array([x, y]) - MIDDLE) * SCALE_DEG
        ra, dec = self._centre
        east, north = float(offset @ self._east), float(offset @ self._north)
        return (ra + east / math.cos(math.radians(dec))) % 360.0, dec + north


def found(sky, to_reference=None) -> tuple[float, float] | None:
    directions = sky_directions(sky, FRAME, to_reference)
    return None if directions is None else (directions.north_deg, directions.east_deg)


@pytest.mark.parametrize("angle", [0.0, 30.0, 135.0, 200.0, 300.0])
@pytest.mark.parametrize("is_mirrored", [False, True])
def test_north_is_where_the_sky_has_it_and_east_a_quarter_turn_from_it(angle: float, is_mirrored: bool) -> None:
    east = (angle + (90.0 if is_mirrored else 270.0)) % 360.0
    north_found, east_found = found(FlatSky(angle, is_mirrored=is_mirrored))
    assert (north_found - angle + 180.0) % 360.0 == pytest.approx(180.0, abs=1e-6)
    assert (east_found - east + 180.0) % 360.0 == pytest.approx(180.0, abs=1e-6)


@pytest.mark.parametrize("ra", [0.0, 359.9999, 180.0])
@pytest.mark.parametrize("dec", [0.0, -60.0, 80.0])
def test_they_are_the_same_wherever_the_picture_lies(ra: float, dec: float) -> None:
    assert found(FlatSky(30.0, ra=ra, dec=dec)) == pytest.approx((30.0, 300.0), abs=1e-3)


def test_they_are_told_for_the_middle_of_the_picture() -> None:
    sky = FlatSky(0.0)
    found(sky)
    assert np.mean(sky.asked, axis=0) == pytest.approx(MIDDLE)
    assert np.ptp(sky.asked, axis=0) == pytest.approx([16.0, 16.0])


@pytest.mark.parametrize(("dec", "is_known"), [(89.48, True), (89.51, False), (-89.48, True), (-89.51, False)])
def test_near_a_pole_there_is_no_direction(dec: float, is_known: bool) -> None:
    assert (found(FlatSky(0.0, dec=dec)) is not None) is is_known


def test_a_picture_that_was_turned_has_them_turned() -> None:
    quarter = ((0.0, -1.0, 700.0), (1.0, 0.0, 0.0), (0.0, 0.0, 1.0))
    assert found(FlatSky(30.0), quarter) == pytest.approx((120.0, 30.0), abs=1e-6)


@pytest.mark.parametrize("edge", [45.0, 55.0])
def test_where_the_projection_ends_there_is_none(edge: float) -> None:
    class Ending(FlatSky):
        def position(self, x: float, y: float) -> tuple[float, float] | None:
            return None if (x < edge if edge < 50.0 else x > edge) else super().position(x, y)

    assert found(Ending(0.0)) is None


def test_a_sky_that_stands_still_has_no_directions() -> None:
    class Still(FlatSky):
        def position(self, x: float, y: float) -> tuple[float, float]:
            return 10.0, 20.0

    class OnlyNorth(FlatSky):
        def position(self, x: float, y: float) -> tuple[float, float]:
            return 10.0, 20.0 + y

    assert found(Still(0.0)) is None
    assert found(OnlyNorth(0.0)) is None
