"""What counts as a trail: the numbers behind `lines`."""

import math
from dataclasses import dataclass


@dataclass(frozen=True)
class Proposals:
    """How the Hough transform proposes lines, which are refined afterwards. All chosen.

    Attributes
    ----------
    lit_sigma : float
        How far a bin stands out of the noise to vote, σ.
    step_bins, step_rad : float
        Steps of a line's distance from the corner and of its angle.
    min_votes : int
        Lit bins on a line: in clean frames noise reaches it once in twenty.
    most : int
        Lines that are proposed for one frame, at most.
    """

    lit_sigma: float = 2.5
    step_bins: float = 2.0
    step_rad: float = math.pi / 180.0
    min_votes: int = 22
    most: int = 12


@dataclass(frozen=True)
class Following:
    """How the light on and beside a proposed line is followed. All chosen.

    Attributes
    ----------
    near_bins : int
        How far beside the line its trail is looked for: what the steps of the proposals miss.
    n_refinements : int
        Fits of the axis to the light beside it.
    reach_bins : int
        How far beside the axis a trail's wings are followed.
    visible_sigma : float
        Median light that still belongs to the wings, σ of a bin.
    end_bins : float
        How far a trail is taken to go on beyond the light that is seen.
    """

    near_bins: int = 3
    n_refinements: int = 3
    reach_bins: int = 12
    visible_sigma: float = 0.2
    end_bins: float = 4.0


@dataclass(frozen=True)
class Evidence:
    """What makes a line a trail. All chosen, on the frames of decision 0006.

    Attributes
    ----------
    min_length_bins : int
        100 px: shorter trails hold little light, and rows of stars look like them.
    min_significance : float
        How far a trail's light, summed along it, stands out of the noise, σ.
    min_mean_sigma : float
        Least mean light along the axis, σ of a bin: fainter trails vanish in a mean's noise, or are the sensor's.
    piece_bins : int
        Length of the pieces that must be lit.
    least_share_lit : float
        Share of these pieces, against rows of stars.
    max_trails : int
        Of one frame.
    """

    min_length_bins: int = 25
    min_significance: float = 8.0
    min_mean_sigma: float = 0.7
    piece_bins: int = 8
    least_share_lit: float = 0.7
    max_trails: int = 8


PROPOSALS, FOLLOWING, EVIDENCE = Proposals(), Following(), Evidence()
"""The limits in use."""
