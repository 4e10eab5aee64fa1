"""Where a picture lies on the sky: its plate solution, or why there is none."""

import math
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from enum import StrEnum

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


class WhyUnsolved(StrEnum):
    """Why it is not known where a picture lies on the sky."""

    FEW_DETECTED = "few_detected"
    FEW_KNOWN = "few_known"
    FEWER_THAN_KNOWN = "fewer_than_known"
    SPARSE_FIELD = "sparse_field"
    NOTHING_ALIKE = "nothing_alike"
    NO_POINTING = "no_pointing"
    NO_SCALE = "no_scale"
    FAULT = "fault"
    OTHER = "other"


_DEEPER = "A catalogue of fainter stars would help."
WHY_UNSOLVED: dict[WhyUnsolved, tuple[str, str]] = {
    WhyUnsolved.FEW_DETECTED: (
        "Only {n:.0f} stars were found in the picture; a solution needs at least {least:.0f}.",
        "More light helps: longer exposures, more frames, a clear sky.",
    ),
    WhyUnsolved.FEW_KNOWN: ("The star catalogue has only {n:.0f} stars near the pointing.", _DEEPER),
    WhyUnsolved.FEWER_THAN_KNOWN: (
        "The picture shows {n:.0f} stars; the catalogue has about {expected:.0f} in a field this large.",
        "Clouds, dew or poor focus may hide stars; more light helps.",
    ),
    WhyUnsolved.SPARSE_FIELD: (
        "The catalogue has only about {expected:.0f} stars in a field this large here: too few to be sure.",
        _DEEPER,
    ),
    WhyUnsolved.NOTHING_ALIKE: (
        "No place within {radius_deg:.1f}° of the pointing in the header has stars like those in the picture.",
        "Check whether pointing, focal length and pixel size in the header are right.",
    ),
    WhyUnsolved.NO_POINTING: (
        "The header does not say where the telescope pointed.",
        "RA and DEC in the header would help.",
    ),
    WhyUnsolved.NO_SCALE: (
        "The header does not give the scale of the picture.",
        "FOCALLEN and XPIXSZ in the header would help.",
    ),
    WhyUnsolved.FAULT: ("A fault in this program; see the log.", "Please report it."),
}
"""A sentence for each cause, its values in braces, so that it can be translated; and what would help."""


@dataclass(frozen=True)
class Unsolved:
    """A picture of which it is not known where it lies on the sky.

    Attributes
    ----------
    reason : str
        Why, as a sentence; or more than one.
    advice : str
        What would help, as a sentence; empty if nothing would.
    log_odds : float
        Natural logarithm of the best odds that any match came by; minus infinity where none was tried.
    why : WhyUnsolved
        What the first sentence says.
    values : dict of str to float
        What stands in its braces.
    """

    reason: str
    advice: str = ""
    log_odds: float = -math.inf
    why: WhyUnsolved = WhyUnsolved.OTHER
    values: dict[str, float] = field(default_factory=dict)

    @classmethod
    def because(cls, why: WhyUnsolved, **values: float) -> "Unsolved":
        """Return it with sentence and advice of a cause."""
        sentence, advice = WHY_UNSOLVED[why]
        return cls(sentence.format(**values), advice, why=why, values=values)

    def in_words_of(self, say: Callable[[str], str], number: Callable[[float], float] = float) -> tuple[str, str]:
        """Return reason and advice in another language; what was not said by `because` stays as it is.

        Parameters
        ----------
        say : callable
            Translates a sentence.
        number : callable
            Makes a number that is formatted as that language writes it.
        """
        sentence, _ = WHY_UNSOLVED.get(self.why, ("", ""))
        # A report may come from anywhere: its own words are never taken for a sentence with braces.
        with suppress(KeyError):
            said = sentence.format(**self.values)
            if sentence and self.reason.startswith(said):
                values = {name: number(value) for name, value in self.values.items()}
                return say(sentence).format(**values) + self.reason.removeprefix(said), say(self.advice)
        return say(self.reason), say(self.advice)
