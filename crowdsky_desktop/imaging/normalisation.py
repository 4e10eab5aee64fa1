"""Normalisation: bring a frame to the level of the reference before samples are compared."""

from dataclasses import dataclass

from crowdsky_desktop.imaging.frame_quality import MeasuredFrame
from crowdsky_desktop.imaging.photometry import flux_ratio
from crowdsky_desktop.model.frame import Transform
from crowdsky_desktop.model.recipe import Normalisation


@dataclass(frozen=True)
class LevelMatch:
    """Per channel, `scale * value + offset` is a frame's value on the reference's level."""

    scale: tuple[float, ...]
    offset: tuple[float, ...]


def match_levels(
    measured: MeasuredFrame, reference: MeasuredFrame, to_reference: Transform, how: Normalisation
) -> LevelMatch:
    """Return what brings `measured` to the level of `reference`.

    Scale comes from the stars that both show (transparency, exposure, firmware), offset from the sky that is left
    (moon, twilight). Where too few stars can be compared, the scale is that of the exposure times.
    """
    scale = 1.0
    if how in {Normalisation.BOTH, Normalisation.MULTIPLICATIVE}:
        scale = flux_ratio(measured, reference, to_reference) or _exposure_ratio(measured, reference)
    offset = [0.0] * len(reference.sky)
    if how in {Normalisation.BOTH, Normalisation.ADDITIVE}:
        offset = [
            ours.level_adu - scale * theirs.level_adu for ours, theirs in zip(reference.sky, measured.sky, strict=True)
        ]
    return LevelMatch((scale,) * len(offset), tuple(offset))


def _exposure_ratio(measured: MeasuredFrame, reference: MeasuredFrame) -> float:
    own, other = measured.frame.exposure_s, reference.frame.exposure_s
    return other / own if own and other else 1.0
