"""Chunks to practise on: well-known galaxies, with the mishaps that a real night has."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from crowdsky_desktop.simulator.sky import Cloud, Galaxy, SatelliteTrail, SkyRecipe, TrackingError

LONGEST_CHUNK = 80
"""Frames that fit into 15 minutes at the Seestar's pace of eleven seconds."""

_FIRST_CHUNK = datetime(2025, 3, 27, 1, 15, 2, 955368, tzinfo=UTC)
"""Start of the first practice chunk. Chosen."""
_CHUNK = timedelta(minutes=15)
_STARS_IN_FULL_FRAME = 400
"""Stars of a frame of an S50's size, as in the shared real fields. Chosen."""
_FEWEST_STARS = 60
"""Stars of any practice frame: registration has enough. Chosen."""


@dataclass(frozen=True)
class Target:
    """A galaxy as a Seestar S50 shows it.

    Attributes
    ----------
    ra_deg, dec_deg : float
        J2000.
    scale_px : float
        Scale length of the disc on a full frame.
    """

    name: str
    ra_deg: float
    dec_deg: float
    scale_px: float
    axis_ratio: float
    angle_deg: float
    bulge_fraction: float


TARGETS = (
    Target("M 94", 192.721, 41.120, 45.0, 0.80, 25.0, 0.40),
    Target("M 51", 202.470, 47.195, 55.0, 0.75, 70.0, 0.20),
    Target("M 101", 210.802, 54.349, 90.0, 0.95, 0.0, 0.10),
    Target("M 81", 148.888, 69.065, 85.0, 0.52, 60.0, 0.30),
    Target("M 63", 198.955, 42.029, 60.0, 0.57, 15.0, 0.25),
    Target("M 106", 184.740, 47.304, 80.0, 0.45, 60.0, 0.25),
)
"""Objects of the practice queue, in turn."""


def practice_recipe(
    index: int, *, n_frames: int = 12, seed: int = 1, width: int = 1080, height: int = 1920
) -> SkyRecipe:
    """Return the recipe of practice chunk number `index`: its own target, quarter of an hour and mishaps.

    Parameters
    ----------
    index : int
        Counts from 0; targets come round again after the last.
    n_frames : int
        At most 80. From four frames on one has a satellite trail, from six on one a partial cloud, from eight on
        one is trailed.
    width, height : int
        The galaxy shrinks with the frame; at least 60 stars are drawn.
    """
    if n_frames > LONGEST_CHUNK:
        raise ValueError(f"{n_frames} frames do not fit into a chunk of 15 minutes: at most {LONGEST_CHUNK}")
    target = TARGETS[index % len(TARGETS)]
    return SkyRecipe(
        seed=seed + index,
        n_frames=n_frames,
        width=width,
        height=height,
        n_stars=max(_FEWEST_STARS, round(_STARS_IN_FULL_FRAME * width * height / (1080 * 1920))),
        galaxy=_galaxy(target, width, height),
        trails=(SatelliteTrail(2, (0, 0.2 * height), (width - 1, 0.55 * height)),) if n_frames >= 4 else (),
        clouds=(Cloud(4, transparency=0.5, sky_factor=1.2, cover=0.5),) if n_frames >= 6 else (),
        tracking_errors=(TrackingError(6),) if n_frames >= 8 else (),
        started_at=_FIRST_CHUNK + index * _CHUNK,
        object_name=target.name,
        ra_deg=target.ra_deg,
        dec_deg=target.dec_deg,
    )


def _galaxy(target: Target, width: int, height: int) -> Galaxy:
    size = min(width / 1080, height / 1920)
    return Galaxy(
        x=0.53 * width,
        y=0.48 * height,
        flux_adu=380.0 * (target.scale_px * size) ** 2,
        scale_px=target.scale_px * size,
        axis_ratio=target.axis_ratio,
        angle_deg=target.angle_deg,
        bulge_fraction=target.bulge_fraction,
    )
