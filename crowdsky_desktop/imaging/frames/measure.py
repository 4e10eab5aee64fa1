"""Measure one light frame: its stars, its sky, how good it is."""

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from crowdsky_desktop.imaging.fits.read import read_pixels
from crowdsky_desktop.imaging.frames.binning import BIN_PX, mean_bins
from crowdsky_desktop.imaging.frames.trail_flag import has_trail
from crowdsky_desktop.imaging.robust import median
from crowdsky_desktop.imaging.sensor.defective_pixels import NO_DEFECTS, Defects, find_defects
from crowdsky_desktop.imaging.sensor.demosaic import phases
from crowdsky_desktop.imaging.sensor.saturation import saturation_level
from crowdsky_desktop.imaging.sky.background import FINE_MESH_PX, MESH_PX, SkyMesh, measure_skies
from crowdsky_desktop.imaging.sky.level import SkyLevel
from crowdsky_desktop.imaging.sky.mask import NO_MASK, SkyMask, constant_fill, edge_may_be_filled
from crowdsky_desktop.imaging.stars.colour_samples import ColourSamples
from crowdsky_desktop.imaging.stars.detection import detect_stars
from crowdsky_desktop.imaging.stars.star_list import StarList
from crowdsky_desktop.imaging.types import Image
from crowdsky_desktop.model.errors import UnsupportedFrameError
from crowdsky_desktop.model.frame import LightFrame
from crowdsky_desktop.model.frame_record import FrameFlag, FrameQuality

_N_BRIGHTEST = 20
"""Stars whose signal to noise stands for the frame's. Chosen: enough for a median, few enough for every field to have
them."""


@dataclass(frozen=True)
class MeasuredFrame:
    """A light frame with what was measured on it; no pixels, but bins where memory allows.

    Attributes
    ----------
    sky : tuple of SkyLevel
        Per channel: red, green, blue, or one for mono.
    sky_mesh : tuple of SkyMesh
        The same in cells, for gradients.
    fine_sky_mesh : tuple of SkyMesh
        The same in finer cells, where a nebula fills the frame; else empty.
    defects : Defects
        Lone hot and dead pixels and what to put in their place; none in demosaiced frames.
    bins : ndarray of float32, optional
        The frame's `mean_bins`, defects replaced.
    saturation_adu : float
        Value from which the green (or mono) pixels are cut off; infinity where none is.
    mask : SkyMask
        Which part of the frame shows no sky. All else was measured without it, and stacks treat it as no data.
    """

    frame: LightFrame
    quality: FrameQuality
    stars: StarList
    sky: tuple[SkyLevel, ...]
    sky_mesh: tuple[SkyMesh, ...] = ()
    defects: Defects = NO_DEFECTS
    bins: Image | None = None
    saturation_adu: float = math.inf
    mask: SkyMask = NO_MASK
    fine_sky_mesh: tuple[SkyMesh, ...] = ()

    def put_corrections(self, pixels: Image, first_row: int = 0) -> None:
        """Replace the defects among some rows of the frame, in place, and make NaN what shows no sky."""
        self.defects.put(pixels, first_row)
        self.mask.put(pixels, first_row)


def measure_frame(frame: LightFrame, *, keep_bins: bool = False, mask: SkyMask = NO_MASK) -> MeasuredFrame:
    """Return what can be measured on a frame; its pixels are released again.

    Parameters
    ----------
    mask : SkyMask
        What is known to show no sky; what holds one value over and over is found here, and added.
    keep_bins : bool
        Whether to keep the frame's bins, so that it need not be read again to look for trails.

    Raises
    ------
    NotFitsError
        The file cannot be read.
    UnsupportedFrameError
        The frame is blank: no sky, no noise.
    """
    pixels = read_pixels(frame)
    mask.put(pixels)
    mesh = _skies(pixels, frame)
    may_be_filled = any(channel.may_be_filled for channel in mesh) or edge_may_be_filled(pixels)
    if may_be_filled and (fill := constant_fill(pixels)):
        mask |= fill
        mask.put(pixels)
        mesh = _skies(pixels, frame)
    if not all(channel.noise_adu > 0.0 for channel in mesh):
        raise UnsupportedFrameError(f"{frame.path.name} is blank: every pixel has the same value.")
    defects = find_defects(pixels, frame.bayer_pattern, mesh) if frame.n_channels == 1 else NO_DEFECTS
    defects.put(pixels)
    green, samples = _green(pixels, frame)
    sky = tuple(channel.overall for channel in mesh)
    of_colour = (samples.pixels, samples.phases) if samples else (green, ())
    saturation = saturation_level(*of_colour, sky[len(sky) // 2].level_adu)
    stars = detect_stars(green, samples=samples, saturation_adu=saturation, sky=mesh[len(mesh) // 2])
    bins = mean_bins(pixels)
    fine = _skies(pixels, frame, FINE_MESH_PX) if any(channel.is_structured for channel in mesh) else ()
    quality = _quality(stars, sky, (FrameFlag.TRAIL,) if has_trail(bins, BIN_PX) else ())
    return MeasuredFrame(
        frame, quality, stars, sky, mesh, defects, bins if keep_bins else None, saturation, mask, fine_sky_mesh=fine
    )


def bins_of(measured: MeasuredFrame) -> Image:
    """Return a frame's bins, from its file where they were not kept.

    Raises
    ------
    NotFitsError
        The file can no longer be read.
    """
    if measured.bins is not None:
        return measured.bins
    pixels = read_pixels(measured.frame)
    measured.put_corrections(pixels)
    return mean_bins(pixels)


def _skies(pixels: Image, frame: LightFrame, mesh_px: int = MESH_PX) -> tuple[SkyMesh, ...]:
    return measure_skies(_channels(pixels, frame), 2 if frame.bayer_pattern else 1, mesh_px)


def _green(pixels: Image, frame: LightFrame) -> tuple[Image, ColourSamples | None]:
    """Return the plane that stars are looked for on, and of a mosaic the same colour's own samples."""
    if frame.bayer_pattern is None:
        return np.ascontiguousarray(_channels(pixels, frame)[frame.n_channels // 2]), None
    greens = phases(frame.bayer_pattern)["G"]
    even = pixels[: frame.height // 2 * 2, : frame.width // 2 * 2]
    first, second = (even[row::2, column::2] for row, column in greens)
    green = first + second
    green *= np.float32(0.5)
    return green, ColourSamples(pixels, greens)


def _channels(pixels: Image, frame: LightFrame) -> list[Image]:
    if frame.bayer_pattern is not None:
        where = phases(frame.bayer_pattern)
        return [pixels[where[colour][0][0] :: 2, where[colour][0][1] :: 2] for colour in "RGB"]
    return [pixels[..., channel] for channel in range(3)] if pixels.ndim == 3 else [pixels]


def _quality(stars: StarList, sky: tuple[SkyLevel, ...], flags: tuple[FrameFlag, ...]) -> FrameQuality:
    green = sky[len(sky) // 2]
    good = stars.is_well_measured
    return FrameQuality(
        n_stars=len(stars),
        fwhm_px=_median(stars.fwhm_px[good]),
        eccentricity=_median(stars.eccentricity[good]),
        elongation_angle_deg=_mean_axis_deg(stars.angle_deg[good], stars.eccentricity[good]),
        background_adu=green.level_adu,
        noise_adu=green.noise_adu,
        snr=_snr(stars, green.noise_adu),
        flags=flags,
    )


def _snr(stars: StarList, noise_adu: float) -> float:
    """Return the median signal to noise of the brightest unsaturated stars, within a circle as wide as a star.

    Between such circles the sky's noise counts alone: what makes faint stars and nebulae visible.
    """
    bright = np.flatnonzero(~stars.is_saturated)[:_N_BRIGHTEST]
    area_px = math.pi * np.square(stars.fwhm_px[bright])
    return _median(stars.flux[bright] / (noise_adu * np.sqrt(area_px)))


def _median(values: NDArray[np.float64]) -> float:
    return median(values) if len(values) else float("nan")


def _mean_axis_deg(angle_deg: NDArray[np.float64], eccentricity: NDArray[np.float64]) -> float:
    # An axis is the same after half a turn: angles are doubled before their vectors are averaged.
    doubled = np.radians(2.0 * angle_deg)
    mean = np.sum(eccentricity * np.exp(1j * doubled))
    return float(np.degrees(np.angle(mean)) / 2.0) if len(angle_deg) else float("nan")
