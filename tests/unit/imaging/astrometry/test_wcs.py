"""Solutions as maps and as cards, against astropy's World Coordinate System."""

import warnings

import numpy as np
import pytest
from astropy.io import fits
from astropy.wcs import WCS

from crowdsky_desktop.imaging.astrometry.catalogue import CatalogueStars, separation_deg
from crowdsky_desktop.imaging.astrometry.fit import fit_projection
from crowdsky_desktop.imaging.astrometry.projection import onto_plane, onto_sky
from crowdsky_desktop.imaging.astrometry.wcs import flipped, pixel_positions, sky_positions, wcs_cards
from crowdsky_desktop.model.solution import Sip, Solution
from crowdsky_desktop.simulator.celestial import SkyView
from tests.support.solutions import SIP

SIZE = (1080, 1920)
CENTRE = np.array([539.5 + 959.5j])


def of_view(view: SkyView, sip: Sip | None = None) -> Solution:
    """The solution that is true of a view, from three points by finite differences."""
    scale, angle = view.scale_arcsec / 3600.0, np.radians(view.rotation_deg)
    sign = 1.0 if view.is_mirrored else -1.0
    return Solution(
        width=SIZE[0],
        height=SIZE[1],
        crpix=(540.5, 960.5),
        crval=(view.ra_deg, view.dec_deg),
        cd=(
            (sign * scale * np.cos(angle), scale * np.sin(angle)),
            (-sign * scale * np.sin(angle), scale * np.cos(angle)),
        ),
        n_stars=12,
        n_in_field=13,
        rms_arcsec=0.2,
        log_odds=46.05170186,
        catalogue="Some stars",
        epoch=2025.2,
        sip=sip,
    )


def astropy_wcs(solution: Solution) -> WCS:
    header = fits.Header(list(wcs_cards(solution)))
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        return WCS(header)


VIEWS = [
    SkyView(192.8, 41.1, 2.37, 181.3, True),
    SkyView(0.3, -0.2, 3.99, 77.0, False),
    SkyView(310.0, 88.9, 3.74, -20.0, True),
    SkyView(10.0, -89.95, 2.37, 120.0, False),
]
PIXELS = np.array([0.0, 1079.0, 0.0, 1079.0, 539.5, 200.25]), np.array([0.0, 0.0, 1919.0, 1919.0, 959.5, 1500.75])


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("sip", [None, SIP])
def test_astropy_reads_the_cards_as_we_map(view, sip):
    solution = of_view(view, sip)
    expected = astropy_wcs(solution).all_pix2world(*PIXELS, 0)
    ours = sky_positions(solution, *PIXELS)
    for pixel in range(len(PIXELS[0])):
        off = separation_deg(ours[0][pixel : pixel + 1], ours[1][pixel : pixel + 1], *(v[pixel] for v in expected))
        assert off[0] * 3600.0 < 1e-4


@pytest.mark.parametrize("view", VIEWS)
def test_the_simulators_own_projection_agrees(view):
    solution = of_view(view)
    x, y = view.onto_frame(*sky_positions(solution, *PIXELS), SIZE)
    np.testing.assert_allclose(x, PIXELS[0], atol=1e-6)
    np.testing.assert_allclose(y, PIXELS[1], atol=1e-6)
    assert solution.is_mirrored == view.is_mirrored
    assert (solution.rotation_deg - view.rotation_deg + 180.0) % 360.0 - 180.0 == pytest.approx(0.0, abs=1e-9)
    assert solution.pixel_scale_arcsec == pytest.approx(view.scale_arcsec)


@pytest.mark.parametrize("view", VIEWS)
def test_pixels_come_back_from_the_sky(view):
    solution = of_view(view)
    x, y = pixel_positions(solution, *sky_positions(solution, *PIXELS))
    np.testing.assert_allclose(x, PIXELS[0], atol=1e-6)
    np.testing.assert_allclose(y, PIXELS[1], atol=1e-6)


def test_the_far_half_of_the_sky_has_no_pixel():
    x, y = pixel_positions(of_view(VIEWS[0]), np.array([12.8]), np.array([-41.1]))
    assert np.isnan(x[0])
    assert np.isnan(y[0])


@pytest.mark.parametrize("sip", [None, SIP])
def test_rows_in_the_other_order_show_the_same_sky(sip):
    solution = of_view(VIEWS[0], sip)
    turned = flipped(solution)
    top_down = sky_positions(solution, *PIXELS)
    bottom_up = sky_positions(turned, PIXELS[0], 1919.0 - PIXELS[1])
    np.testing.assert_allclose(bottom_up, top_down, atol=1e-9)
    assert turned.is_mirrored != solution.is_mirrored
    assert flipped(turned) == solution


def test_cards_tell_how_sure_it_is():
    header = fits.Header(list(wcs_cards(of_view(VIEWS[0]))))
    assert header["PLTSOLVD"] is True
    assert header["PIXSCALE"] == pytest.approx(2.37)
    assert (header["WCSMATCH"], header["WCSNREF"], header["WCSCAT"]) == (12, 13, "Some stars")
    assert header["WCSODDS"] == pytest.approx(20.0)
    assert (header["RADESYS"], header["WCSEPOCH"], header["WCSRMS"]) == ("ICRS", 2025.2, 0.2)


def grid_of_stars(n: int, seed: int = 2) -> np.ndarray:
    rng = np.random.default_rng(seed)
    return rng.uniform(-540.0, 540.0, n) + 1j * rng.uniform(-960.0, 960.0, n)


def sky_of(solution: Solution, points: np.ndarray) -> CatalogueStars:
    return CatalogueStars(*sky_positions(solution, points.real + 539.5, points.imag + 959.5), np.zeros(len(points)))


def corner_error_px(fitted, solution: Solution) -> float:
    corners = np.array([-540.0 - 960.0j, 540.0 - 960.0j, -540.0 + 960.0j, 540.0 + 960.0j])
    mine = Solution(
        **{
            **vars(solution),
            "crval": fitted.crval,
            "cd": tuple(tuple(row) for row in fitted.cd.tolist()),
            "sip": fitted.sip,
        }
    )
    truth, ours = sky_of(solution, corners), sky_of(mine, corners)
    off = [
        separation_deg(ours.ra_deg[k : k + 1], ours.dec_deg[k : k + 1], truth.ra_deg[k], truth.dec_deg[k])[0]
        for k in range(4)
    ]
    return max(off) * 3600.0 / solution.pixel_scale_arcsec


@pytest.mark.parametrize("view", VIEWS)
def test_four_stars_fix_a_projection(view):
    solution, points = of_view(view), grid_of_stars(4)
    fitted = fit_projection(
        points, sky_of(solution, points), (view.ra_deg + 0.01, view.dec_deg), is_flipped=not view.is_mirrored
    )
    assert corner_error_px(fitted, solution) < 1e-3
    assert fitted.sip is None


def test_few_stars_get_no_skew_and_many_straight_ones_no_distortion():
    solution = of_view(VIEWS[0])
    rng = np.random.default_rng(5)
    for n in (6, 200):
        points = grid_of_stars(n)
        noisy = points + 0.1 * (rng.normal(size=n) + 1j * rng.normal(size=n))
        fitted = fit_projection(noisy, sky_of(solution, points), solution.crval, is_flipped=False)
        assert fitted.sip is None
        assert fitted.cd[0, 0] == pytest.approx(solution.cd[0][0], rel=1e-3)
        if n == 6:
            assert fitted.cd[0, 0] == pytest.approx(fitted.cd[1, 1], rel=1e-12)


def test_refraction_takes_six_parameters():
    solution = of_view(VIEWS[0])
    squeezed = Solution(**{**vars(solution), "cd": ((solution.cd[0][0] * 1.001, solution.cd[0][1]), solution.cd[1])})
    points = grid_of_stars(20)
    noise = 0.1 * np.exp(1j * np.arange(20))
    fitted = fit_projection(points + noise, sky_of(squeezed, points), solution.crval, is_flipped=False)
    assert fitted.cd[0, 0] / fitted.cd[1, 1] == pytest.approx(1.001, abs=2e-4)


def test_a_lens_that_bends_asks_for_sip_and_its_inverse_leads_back():
    solution = of_view(VIEWS[0], SIP)
    points = grid_of_stars(150)
    noise = 0.1 * np.exp(1j * np.arange(150))
    fitted = fit_projection(points + noise, sky_of(solution, points), solution.crval, is_flipped=False)
    assert fitted.sip is not None
    assert corner_error_px(fitted, solution) < 0.2
    mine = Solution(
        **{**vars(solution), "cd": tuple(map(tuple, fitted.cd.tolist())), "crval": fitted.crval, "sip": fitted.sip}
    )
    x, y = pixel_positions(mine, *sky_positions(mine, *PIXELS))
    np.testing.assert_allclose(x, PIXELS[0], atol=0.05)
    np.testing.assert_allclose(y, PIXELS[1], atol=0.05)


def test_the_plane_and_back():
    rng = np.random.default_rng(8)
    plane = rng.uniform(-2.0, 2.0, 100) + 1j * rng.uniform(-2.0, 2.0, 100)
    for centre in ((0.0, 0.0), (359.9, 89.0), (120.0, -60.0)):
        np.testing.assert_allclose(onto_plane(*onto_sky(plane, *centre), *centre), plane, atol=1e-11)


def test_the_way_back_is_flipped_as_the_way_there_is():
    """Each term is what SIP says of v that counts the other way: u^p v^q has the sign of (-1)^q, and y another."""
    there, back = ((2, 0, 1e-6), (1, 1, -2e-6), (0, 2, 3e-7)), ((2, 0, -4e-7), (1, 1, 1e-6), (0, 2, 2e-6))
    solution = of_view(SkyView(83.8, -5.4, 2.37, 20.0, is_mirrored=True), Sip(2, there, back, back, there))
    turned = flipped(solution).sip
    assert turned.a == ((2, 0, 1e-6), (1, 1, 2e-6), (0, 2, 3e-7))
    assert turned.b == ((2, 0, 4e-7), (1, 1, 1e-6), (0, 2, -2e-6))
    assert turned.ap == ((2, 0, -4e-7), (1, 1, -1e-6), (0, 2, 2e-6))
    assert turned.bp == ((2, 0, -1e-6), (1, 1, -2e-6), (0, 2, -3e-7))
