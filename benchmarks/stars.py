"""Stars of a stack, measured alike whichever program made it."""

import astroalign
import cv2
import numpy as np
import sep
from numpy.typing import NDArray
from scipy.optimize import curve_fit

from benchmarks.frames import NotMeasurableError

_STAMP = 8
_FEWEST_PAIRS = 6
_WINDOW_SIGMA = 12
_WITHIN_3_SIGMA = 0.98658
"""Standard deviation of a normal distribution of σ = 1 whose tails beyond 3 are cut off."""
_MOST_AT_ONCE = 30_000
"""OpenCV samples no more points in one row."""

MARGIN = 60
"""Edge of a stack that is left out: not every frame reaches there."""

sep.set_extract_pixstack(2_000_000)

Points = NDArray[np.float64]
"""Positions (x, y), shape (n, 2)."""


def without_sky(plane: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return the plane less its smooth background; pixels without data become 0."""
    no_data = ~np.isfinite(plane)
    filled = np.ascontiguousarray(np.where(no_data, 0, plane), dtype=np.float32)
    flat = filled - sep.Background(filled, mask=no_data).back()
    flat[no_data] = 0
    return flat


def robust_sigma(values: NDArray[np.floating]) -> float:
    """Return the standard deviation estimated from the median absolute deviation."""
    return float(1.4826 * np.median(np.abs(values - np.median(values))))


def clipped_sigma(values: NDArray[np.floating]) -> float:
    """Return the standard deviation of what lies within 3σ of the median, made up for the tails cut off.

    As deaf to outliers as `robust_sigma`, and half as uncertain: for few independent values.
    """
    spread = robust_sigma(values)
    for _ in range(5):
        kept = values[np.abs(values - np.median(values)) <= 3 * spread]
        spread = float(kept.std()) / _WITHIN_3_SIGMA
    return spread


def window_noise(difference: NDArray[np.float32], sampled_at: NDArray[np.float32] | None = None) -> float:
    """Return the scatter of means under a wide Gaussian window, from neighbours in a row: slopes don't count.

    The window is so wide that what a demosaic or resampling smooths stays inside, and soft, so that nothing leaks out
    over its edge as it does from square blocks.

    Parameters
    ----------
    difference : ndarray, shape (height, width)
        An image whose stars cancel.
    sampled_at : ndarray, optional
        1 where the mosaic sampled the colour, 0 elsewhere.
    """
    if sampled_at is None:
        means = cv2.GaussianBlur(difference, (0, 0), _WINDOW_SIGMA)
    else:
        weight = cv2.GaussianBlur(sampled_at, (0, 0), _WINDOW_SIGMA)
        means = cv2.GaussianBlur(difference * sampled_at, (0, 0), _WINDOW_SIGMA) / weight
    points = means[MARGIN:-MARGIN:_WINDOW_SIGMA, MARGIN:-MARGIN:_WINDOW_SIGMA]
    return clipped_sigma(points[:, 4:] - points[:, :-4]) / np.sqrt(2)


def detect(flat: NDArray[np.float32], sigma: float = 5.0) -> Points:
    """Return the places of round sources, brightest first: windowed centroids."""
    found = sep.extract(flat, sigma, err=robust_sigma(flat[::3, ::3]), minarea=5)
    found = found[(found["b"] > 0.5 * found["a"]) & (found["a"] < 5)]
    x, y, _ = sep.winpos(flat, found["x"], found["y"], np.full(len(found), 1.3))
    return np.stack([x, y], axis=1)[np.argsort(-found["flux"])]


def transform_between(source: Points, target: Points) -> NDArray[np.float64]:
    """Return the 2 × 3 affine matrix that maps one star list, brightest first, to another.

    astroalign shuffles by chance; the fit to all pairs that its answer implies is the same every time.
    """
    try:
        found, _ = astroalign.find_transform(source[:60], target[:60], max_control_points=60)
    except (astroalign.MaxIterError, ValueError) as error:
        raise NotMeasurableError(f"The two star lists do not match: {error}") from error
    matrix = found.params[:2]
    for radius in (3.0, 1.0, 1.0):
        matrix = _refined(source, target, matrix, radius)
    return matrix


def _refined(source: Points, target: Points, matrix: NDArray[np.float64], radius: float) -> NDArray[np.float64]:
    """Return the least-squares fit to the pairs that `matrix` brings within `radius`."""
    distance = np.hypot(*(moved(source, matrix)[:, np.newaxis] - target[np.newaxis]).transpose(2, 0, 1))
    nearest = distance.argmin(axis=1)
    near = distance.min(axis=1) < radius
    if np.count_nonzero(near) < _FEWEST_PAIRS:
        raise NotMeasurableError(f"The two star lists share only {np.count_nonzero(near)} stars.")
    columns = np.column_stack([source[near], np.ones(np.count_nonzero(near))])
    return np.linalg.lstsq(columns, target[nearest[near]], rcond=None)[0].T


def moved(points: Points, matrix: NDArray[np.float64]) -> Points:
    """Return the points mapped by a 2 × 3 matrix."""
    return points @ matrix[:, :2].T + matrix[:, 2]


def inside(points: Points, shape: tuple[int, int], margin: int) -> NDArray[np.bool_]:
    """Return which points lie in an image, at least `margin` from its edge."""
    last = np.array([shape[1] - 1, shape[0] - 1])
    return np.all((points >= margin) & (points <= last - margin), axis=1)


def isolated(points: Points, radius: float) -> NDArray[np.bool_]:
    """Return which points have no other within `radius`."""
    distance = np.hypot(*(points[:, np.newaxis] - points[np.newaxis]).transpose(2, 0, 1))
    return np.count_nonzero(distance < radius, axis=1) == 1


def fwhm(flat: NDArray[np.float32], points: Points) -> float:
    """Return the median full width at half maximum of round Gaussians fitted to stars, pixels."""
    widths = [_fitted_fwhm(flat, x, y) for x, y in points]
    return float(np.nanmedian(widths))


def _fitted_fwhm(flat: NDArray[np.float32], x: float, y: float) -> float:
    column, row = round(x), round(y)
    stamp = flat[row - _STAMP : row + _STAMP + 1, column - _STAMP : column + _STAMP + 1].astype(float)
    grid_y, grid_x = np.mgrid[: stamp.shape[0], : stamp.shape[1]] - float(_STAMP)

    def star(_: object, peak: float, dx: float, dy: float, sigma: float, level: float) -> NDArray[np.float64]:
        return (level + peak * np.exp(-((grid_x - dx) ** 2 + (grid_y - dy) ** 2) / (2 * sigma**2))).ravel()

    try:
        fitted, _ = curve_fit(star, None, stamp.ravel(), p0=(stamp.max(), x - column, y - row, 1.3, 0.0), maxfev=400)
    except RuntimeError:
        return float("nan")
    return 2.3548 * abs(fitted[3])


def matched_filter(flat: NDArray[np.float32], fwhm_px: float) -> NDArray[np.float32]:
    """Return, for each pixel, the least-squares flux of a Gaussian star centred there."""
    size = 2 * int(np.ceil(1.5 * fwhm_px)) + 1
    profile = cv2.getGaussianKernel(size, fwhm_px / 2.3548)
    kernel = profile @ profile.T
    return cv2.filter2D(flat, cv2.CV_32F, kernel / (kernel**2).sum())


def sampled(image: NDArray[np.float32], points: Points) -> NDArray[np.float32]:
    """Return the image's values at points, interpolated with a cubic."""
    parts = np.array_split(points.astype(np.float32), len(points) // _MOST_AT_ONCE + 1)
    return np.concatenate([cv2.remap(image, *part.T[:, np.newaxis], cv2.INTER_CUBIC)[0] for part in parts])
