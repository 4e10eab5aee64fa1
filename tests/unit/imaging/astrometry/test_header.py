"""A plate solution in a header: ours comes back whole, others' as astropy reads them."""

import math
import warnings
from dataclasses import replace

import numpy as np
import pytest
from astropy.io import fits
from astropy.wcs import WCS

from crowdsky_desktop.imaging.astrometry.header import solution_of
from crowdsky_desktop.imaging.astrometry.wcs import pixel_positions, sky_positions, wcs_cards
from crowdsky_desktop.imaging.fits.cards import header_of
from crowdsky_desktop.model.solution import Sip, Solution

OURS = Solution(
    width=1080,
    height=1920,
    crpix=(540.5, 960.5),
    crval=(192.77, 41.11),
    cd=((-6.6e-4, 1.4e-5), (1.4e-5, 6.6e-4)),
    n_stars=12,
    n_in_field=14,
    rms_arcsec=0.23,
    log_odds=50.0,
    catalogue="Hipparcos/Tycho, V < 11",
    epoch=2025.23,
)
BENT = Sip(2, ((2, 0, 1e-6),), ((0, 2, -2e-6),), ((2, 0, -1e-6),), ((0, 2, 2e-6),))
COMMON = {"CTYPE1": "RA---TAN", "CTYPE2": "DEC--TAN", "CRPIX1": 100.0, "CRPIX2": 50.0, "CRVAL1": -10.0, "CRVAL2": 60.0}


def cards_of(header):
    return header_of([*(str(card) for card in header.cards), "END".ljust(80)])


@pytest.mark.parametrize("sip", [None, BENT])
def test_our_own_cards_come_back(sip):
    solution = replace(OURS, sip=sip)
    found = solution_of(cards_of(fits.Header(list(wcs_cards(solution)))), 1080, 1920)
    assert found.log_odds == pytest.approx(solution.log_odds)
    assert replace(found, log_odds=solution.log_odds) == solution


@pytest.mark.parametrize(
    "cards",
    [
        {"CD1_1": -6e-4, "CD1_2": 1e-5, "CD2_1": 2e-5, "CD2_2": 6e-4},
        {"CD1_1": -6e-4, "CD2_2": 6e-4},
        {"CDELT1": -6e-4, "CDELT2": 6e-4},
        {"CDELT1": -6e-4, "CDELT2": 6e-4, "CROTA2": 33.0},
        {"CDELT1": 1.0, "CDELT2": 1.0, "PC1_1": 3e-4, "PC1_2": 5e-4, "PC2_1": -5e-4, "PC2_2": 3e-4},
        {"CDELT1": -6e-4, "CDELT2": 6e-4, "PC1_1": 0.8, "PC1_2": -0.6, "PC2_1": 0.6, "PC2_2": 0.8, "CROTA2": 5.0},
        {"CDELT1": -6e-4, "CDELT2": 6e-4, "PC1_2": -0.3, "PC2_1": 0.3, "CROTA2": 5.0},
    ],
)
def test_other_ways_to_write_it_are_read_as_astropy_reads_them(cards):
    header = fits.Header({**COMMON, **cards})
    solution = solution_of(cards_of(header), 300, 200)
    x, y = np.array([0.0, 299.0, 150.0]), np.array([0.0, 10.0, 199.0])
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        expected = WCS(header).all_pix2world(x, y, 0)
    found = sky_positions(solution, x, y)
    np.testing.assert_allclose(found[0], expected[0] % 360.0, atol=1e-9)
    np.testing.assert_allclose(found[1], expected[1], atol=1e-9)
    np.testing.assert_allclose(pixel_positions(solution, *found), (x, y), atol=1e-6)


@pytest.mark.parametrize(
    "cards",
    [
        {},
        {"CD1_1": 1e-4, "CD1_2": 1e-4, "CD2_1": 1e-4, "CD2_2": 1e-4},
        {"CDELT1": -6e-4, "CDELT2": 6e-4, "CTYPE1": "RA---ZPN", "CTYPE2": "DEC--ZPN"},
        {"CDELT1": -6e-4, "CDELT2": 6e-4, "CTYPE1": "GLON-TAN", "CTYPE2": "GLAT-TAN"},
        {"CDELT1": -6e-4, "CDELT2": 6e-4, "CRVAL2": 100.0},
        {"CDELT1": -6e-4, "CDELT2": 6e-4, "CRPIX1": "here"},
    ],
)
def test_what_is_no_solution_is_none(cards):
    assert solution_of(cards_of(fits.Header({**COMMON, **cards})), 300, 200) is None


def test_what_a_header_does_not_say_of_the_match_is_unknown():
    solution = solution_of(cards_of(fits.Header({**COMMON, "CDELT1": -6e-4, "CDELT2": 6e-4})), 300, 200)
    assert (solution.n_stars, solution.catalogue) == (0, "")
    assert math.isnan(solution.rms_arcsec)
    assert math.isnan(solution.log_odds)


@pytest.mark.parametrize("steps", [(-1e300, 1e300), (-1e-9, 1.0), (-1.0, 1e-9), (-1e-12, 1e-12), (-1.0, 1.0)])
def test_scales_that_no_telescope_has_are_no_solution(steps):
    cards = {**COMMON, "CD1_1": steps[0], "CD2_2": steps[1]}
    assert solution_of(header_of([f"{key:8}= {value!r}" for key, value in cards.items()]), 300, 200) is None


@pytest.mark.parametrize(("declination", "is_known"), [(90.0, True), (-90.0, True), (90.01, False), (-90.01, False)])
def test_a_declination_ends_at_the_poles(declination, is_known):
    cards = {**COMMON, "CDELT1": -6e-4, "CDELT2": 6e-4, "CRVAL2": declination}
    assert (solution_of(cards_of(fits.Header(cards)), 300, 200) is not None) is is_known


@pytest.mark.parametrize(("arcsec", "is_known"), [(0.098, False), (0.102, True), (59.9, True), (60.1, False)])
def test_pixels_of_a_tenth_of_an_arcsecond_to_a_minute_are_a_telescopes(arcsec, is_known):
    cards = {**COMMON, "CDELT1": -arcsec / 3600.0, "CDELT2": arcsec / 3600.0}
    assert (solution_of(cards_of(fits.Header(cards)), 300, 200) is not None) is is_known
