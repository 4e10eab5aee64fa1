"""Normalisation: bring a frame to the level of the reference before samples are compared."""

from dataclasses import dataclass

from crowdsky_desktop.imaging.frame_quality import MeasuredFrame
from crowdsky_desktop.imaging.gradient import CellPlaces, Surface, match_gradient
from crowdsky_desktop.imaging.photometry import flux_ratio
from crowdsky_desktop.model.frame import Transform
from crowdsky_desktop.model.recipe import Normalisation


@dataclass(frozen=True)
class LevelMatch:
    """Per channel, `scale * value + offset` is a frame's value on the reference's level.

    Attributes
    ----------
    surfaces : tuple of Surface or None
        Added to that, where the frame's gradient is another than the reference's.
    """

    scale: tuple[float, ...]
    offset: tuple[float, ...]
    surfaces: tuple[Surface | None, ...] = ()

    @property
    def gradient_adu(self) -> tuple[float, ...]:
        """Per channel, how much the surface changes over the frame; 0 where none was taken off."""
        return tuple(surface.amplitude_adu if surface else 0.0 for surface in self.surfaces)


def match_levels(
    measured: MeasuredFrame, reference: MeasuredFrame, to_reference: Transform, how: Normalisation
) -> LevelMatch:
    """Return what brings `measured` to the level of `reference`.

    Scale comes from the stars that both show (transparency, exposure, firmware), offset from the sky that is left
    (moon, twilight), and a surface from its gradient, as far as that is another than the reference's. Where too few
    stars can be compared, the scale is that of the exposure times.
    """
    scale = 1.0
    if how in {Normalisation.BOTH, Normalisation.MULTIPLICATIVE}:
        scale = flux_ratio(measured, reference, to_reference) or _exposure_ratio(measured, reference)
    scales = (scale,) * len(reference.sky)
    if how not in {Normalisation.BOTH, Normalisation.ADDITIVE}:
        return LevelMatch(scales, (0.0,) * len(scales))
    offset = tuple(
        ours.level_adu - scale * theirs.level_adu for ours, theirs in zip(reference.sky, measured.sky, strict=True)
    )
    return LevelMatch(scales, offset, _surfaces(measured, reference, to_reference, scale, offset))


def _surfaces(
    measured: MeasuredFrame, reference: MeasuredFrame, to_reference: Transform, scale: float, offset: tuple[float, ...]
) -> tuple[Surface | None, ...]:
    if measured is reference:
        return (None,) * len(offset)
    if not measured.sky_mesh or not reference.sky_mesh:
        return ()
    size = (reference.frame.width, reference.frame.height)
    places = CellPlaces.of(measured.sky_mesh[0], reference.sky_mesh[0], to_reference, size)
    return tuple(
        match_gradient(own, other, places, scale=scale, offset=shift)
        for own, other, shift in zip(measured.sky_mesh, reference.sky_mesh, offset, strict=False)
    )


def _exposure_ratio(measured: MeasuredFrame, reference: MeasuredFrame) -> float:
    own, other = measured.frame.exposure_s, reference.frame.exposure_s
    return other / own if own and other else 1.0
