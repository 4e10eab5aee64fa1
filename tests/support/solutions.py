"""Plate solutions, as the solver would return them."""

from crowdsky_desktop.model.solution import Sip, Solution, Unsolved, WhyUnsolved

SOLUTION = Solution(
    width=1080,
    height=1920,
    crpix=(540.5, 960.5),
    crval=(192.7775, 41.1169),
    cd=((-0.00065976, -1.42e-05), (1.42e-05, -0.00065976)),
    n_stars=5,
    n_in_field=6,
    rms_arcsec=0.21,
    log_odds=24.6,
    catalogue="Hipparcos/Tycho, V < 11",
    epoch=2025.2335,
)
"""Of a frame of M 94."""
SIP = Sip(2, ((2, 0, 1e-6), (1, 1, -2e-6), (0, 2, 3e-7)), ((2, 0, -4e-7), (1, 1, 1e-6), (0, 2, 2e-6)), (), ())
"""A lens that bends."""
UNSOLVED = Unsolved.because(WhyUnsolved.NO_POINTING)
"""A picture without a place."""
