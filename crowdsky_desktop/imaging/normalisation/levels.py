"""Normalisation: bring a frame to the level of the reference before samples are compared."""

import math
from dataclasses import dataclass

import numpy as np

from crowdsky_desktop.imaging.frames.measure import MeasuredFrame
from crowdsky_desktop.imaging.normalisation.gradient import CellPlaces, Surface, match_gradient
from crowdsky_desktop.imaging.normalisation.nebula import refined_scale
from crowdsky_desktop.imaging.normalisation.photometry import flux_ratio, flux_ratio_error, is_patchy
from crowdsky_desktop.imaging.sky.background import SkyMesh
from crowdsky_desktop.imaging.sky.level import clipped_level
from crowdsky_desktop.model.recipe import Normalisation
from crowdsky_desktop.model.transform import Transform


@dataclass(frozen=True)
class LevelMatch:
    """Per channel, `scale * value + offset` is a frame's value on the reference's level.

    Attributes
    ----------
    surfaces : tuple of Surface or None
        Added to that, where the frame's gradient differs from the reference's.
    sky_level_adu : tuple of float
        Per channel, the level of the frame's sky over the cells that it shares with the reference.
    """

    scale: tuple[float, ...]
    offset: tuple[float, ...]
    surfaces: tuple[Surface | None, ...] = ()
    sky_level_adu: tuple[float, ...] = ()

    @property
    def gradient_adu(self) -> tuple[float, ...]:
        """Per channel, how much the surface changes over the frame; 0 where none was taken off."""
        return tuple(surface.amplitude_adu if surface else 0.0 for surface in self.surfaces)


def match_levels(
    measured: MeasuredFrame, reference: MeasuredFrame, to_reference: Transform, how: Normalisation
) -> LevelMatch:
    """Return what brings `measured` to the level of `reference`.

    Scale comes from the stars that both show (transparency, exposure, firmware), offset from the sky that is left
    (moon, twilight), and a surface from its gradient, as far as that differs from the reference's. Where too few
    stars can be compared, the scale is that of the exposure times.
    """
    skies = _Skies.of(measured, reference, to_reference)
    scale = 1.0
    if how in {Normalisation.BOTH, Normalisation.MULTIPLICATIVE}:
        scale = _scale(measured, reference, to_reference, skies)
    scales = (scale,) * len(reference.sky)
    levels = _levels(measured, reference, skies, scale)
    if how not in {Normalisation.BOTH, Normalisation.ADDITIVE}:
        return LevelMatch(scales, (0.0,) * len(scales), sky_level_adu=levels)
    offset = tuple(ours.level_adu - scale * theirs for ours, theirs in zip(reference.sky, levels, strict=True))
    return LevelMatch(scales, offset, _surfaces(measured, reference, skies, scale, offset), levels)


@dataclass(frozen=True)
class _Skies:
    """The cells of a frame and of the reference, of each channel, and where the ones lie among the others."""

    own: tuple[SkyMesh, ...]
    reference: tuple[SkyMesh, ...]
    places: CellPlaces

    @classmethod
    def of(cls, measured: MeasuredFrame, reference: MeasuredFrame, to_reference: Transform) -> "_Skies | None":
        """Return those of a frame, fine ones where both have such; None for the reference itself, and without any."""
        if measured is reference or not measured.sky_mesh or not reference.sky_mesh:
            return None
        are_fine = bool(measured.fine_sky_mesh and reference.fine_sky_mesh)
        own, other = (frame.fine_sky_mesh if are_fine else frame.sky_mesh for frame in (measured, reference))
        size = (reference.frame.width, reference.frame.height)
        places = CellPlaces.of(own[0], other[0], to_reference, size, is_structured=are_fine)
        return cls(own, other, places)


def _scale(measured: MeasuredFrame, reference: MeasuredFrame, to_reference: Transform, skies: _Skies | None) -> float:
    """Return what brings a frame's light to the reference's."""
    scale = flux_ratio(measured, reference, to_reference)
    if scale is None:
        return _exposure_ratio(measured, reference)
    if skies is None or not skies.places.is_structured or is_patchy(measured, reference, to_reference):
        return scale
    error = scale * flux_ratio_error(measured, reference, to_reference)
    return refined_scale(skies.own, skies.reference, skies.places, scale, error)


def _levels(measured: MeasuredFrame, reference: MeasuredFrame, skies: _Skies | None, scale: float) -> tuple[float, ...]:
    """Return the level of a frame's sky, per channel, as far as it differs from the reference's over the same cells.

    The level of each alone would not do: where a nebula fills the frame, chance decides which cells pass for sky.
    """
    own = tuple(sky.level_adu for sky in measured.sky)
    if skies is None:
        return own
    missing = (
        skies.places.missing(mesh, other, scale, 0.0) for mesh, other in zip(skies.own, skies.reference, strict=True)
    )
    differences = [clipped_level(of_channel[np.isfinite(of_channel)]) for of_channel in missing]
    return tuple(
        (ours.level_adu - difference) / scale if math.isfinite(difference) else alone
        for ours, difference, alone in zip(reference.sky, differences, own, strict=True)
    )


def _surfaces(
    measured: MeasuredFrame,
    reference: MeasuredFrame,
    skies: _Skies | None,
    scale: float,
    offset: tuple[float, ...],
) -> tuple[Surface | None, ...]:
    if skies is None:
        return (None,) * len(offset) if measured is reference else ()
    return tuple(
        match_gradient(own, other, skies.places, scale=scale, offset=shift)
        for own, other, shift in zip(skies.own, skies.reference, offset, strict=False)
    )


def _exposure_ratio(measured: MeasuredFrame, reference: MeasuredFrame) -> float:
    own, other = measured.frame.exposure_s, reference.frame.exposure_s
    return other / own if own and other else 1.0
