"""Where a picture lies on the sky: its plate solution, or why there is none."""

import math
from dataclasses import dataclass

LN_10 = math.log(10.0)
"""Natural logarithms to one of base 10."""


@dataclass(frozen=True)
class Sip:
    """Polynomials that bend a TAN projection as a lens does (SIP; Shupe et al. 2005).

    Attributes
    ----------
    order : int
        Highest sum of the exponents, 2 or 3.
    a, b : tuple of (int, int, float)
        Exponents p and q, and the factor of u^p v^q that x and y move by, pixels; u and v count from CRPIX.
    ap, bp : tuple of (int, int, float)
        The same of the way back.
    """

    order: int
    a: tuple[tuple[int, int, float], ...]
    b: tuple[tuple[int, int, float], ...]
    ap: tuple[tuple[int, int, float], ...]
    bp: tuple[tuple[int, int, float], ...]


@dataclass(frozen=True)
class Solution:
    """A plate solution: how pixels lie on the sky, and how sure that is.

    Pixels are those of the array with its first row at the top, as a stack's file stores it. `imaging.astrometry.wcs`
    maps positions both ways, and makes FITS cards of it.

    Attributes
    ----------
    width, height : int
        Of the picture, pixels.
    crpix : tuple of float
        The pixel at `crval` as FITS counts: the centre of the first pixel is (1, 1).
    crval : tuple of float
        Right ascension and declination there, degrees, ICRS.
    cd : tuple of tuple of float
        Degrees of the tangent plane, east and north, for each pixel in x and in y.
    n_stars, n_in_field : int
        Catalogue stars that were found, of those that lie in the picture as deep as it was looked for them.
    rms_arcsec : float
        Root mean square distance of the stars found from where the catalogue has them.
    log_odds : float
        Natural logarithm of the odds against chance (Lang et al. 2010).
    catalogue : str
        What the catalogue is called.
    epoch : float
        Julian year to which proper motions were applied.
    sip : Sip or None
        Distortion, where the residuals ask for it.
    """

    width: int
    height: int
    crpix: tuple[float, float]
    crval: tuple[float, float]
    cd: tuple[tuple[float, float], tuple[float, float]]
    n_stars: int
    n_in_field: int
    rms_arcsec: float
    log_odds: float
    catalogue: str
    epoch: float
    sip: Sip | None = None

    @property
    def centre_deg(self) -> tuple[float, float]:
        """Right ascension and declination of the picture's centre, degrees: `crpix` is there."""
        return self.crval

    @property
    def pixel_scale_arcsec(self) -> float:
        """Side of a pixel at the centre, arcsec: the root of its area."""
        return 3600.0 * math.sqrt(abs(self._determinant))

    @property
    def is_mirrored(self) -> bool:
        """Whether the stored array, its rows counted upwards as FITS does, shows the sky mirrored.

        So does a picture that people see unmirrored and that is stored from its top row on.
        """
        return self._determinant > 0.0

    @property
    def rotation_deg(self) -> float:
        """Position angle of the array's y axis: degrees from north through east, −180 to 180.

        What astrometry.net calls the field's rotation, "up".
        """
        (cd_11, cd_12), (cd_21, cd_22) = self.cd
        parity = 1.0 if self.is_mirrored else -1.0
        return -math.degrees(math.atan2(parity * cd_21 - cd_12, parity * cd_11 + cd_22))

    @property
    def log10_odds(self) -> float:
        """Logarithm of base 10 of the odds against chance."""
        return self.log_odds / LN_10

    @property
    def _determinant(self) -> float:
        (cd_11, cd_12), (cd_21, cd_22) = self.cd
        return cd_11 * cd_22 - cd_12 * cd_21


@dataclass(frozen=True)
class Unsolved:
    """A picture of which it is not known where it lies on the sky.

    Attributes
    ----------
    reason : str
        Why, as a sentence.
    advice : str
        What would help, as a sentence; empty if nothing would.
    log_odds : float
        Natural logarithm of the best odds that any match came by; minus infinity where none was tried.
    """

    reason: str
    advice: str = ""
    log_odds: float = -math.inf
