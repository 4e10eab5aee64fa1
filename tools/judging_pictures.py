"""Make docs/images/judging-*.jpg: what a good stack looks like, and what each fault makes of it, simulated.

Usage: python tools/judging_pictures.py [FOLDER]

All are stacked by the engine; the doubled one is then laid over itself, as if half of the frames had been registered to
the wrong stars (the engine leaves such frames out), and a roof is laid over a part of the light of the one with a step,
as if that of some frames had been taken for sky (the engine masks it).
"""

import sys
import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import cv2
import numpy as np
from astropy.io import fits
from numpy.typing import NDArray

from crowdsky_desktop.imaging.preview.stretch import apply_transfers, auto_transfers
from crowdsky_desktop.model.cancel import CancelToken
from crowdsky_desktop.model.job import files_beside
from crowdsky_desktop.model.recipe import Recipe
from crowdsky_desktop.pipeline.stacking import stack_frames
from crowdsky_desktop.simulator.chunk import write_chunk
from crowdsky_desktop.simulator.practice import practice_recipe
from crowdsky_desktop.simulator.sky import Cloud, SkyRecipe, TrackingError

N_FRAMES, N_STARS = 16, 320
SIDE, CROP, ENLARGED = 720, 240, 2
TRAIL_PX, TRAIL_DEG = 7.0, 35.0
TWIN_PX = (9, 5)
ROOF_AT, ROOF_SLOPE, ROOF_SOFT_PX = 0.5, 0.1, 6.0
ROOF_LEVEL = 0.6
STRIP_SHARE = 0.03
ROOFED_FRAMES = 4

Picture = NDArray[np.float32]


def clean_night() -> SkyRecipe:
    """Return a chunk of M 94 without mishaps."""
    recipe = practice_recipe(0, n_frames=N_FRAMES, width=SIDE, height=SIDE, seed=11)
    return replace(recipe, n_stars=N_STARS, trails=(), clouds=(), tracking_errors=())


def trailed_night() -> SkyRecipe:
    """Return the same with a mount that drifts during each exposure."""
    drifts = tuple(TrackingError(frame, length_px=TRAIL_PX, angle_deg=TRAIL_DEG) for frame in range(N_FRAMES))
    return replace(clean_night(), tracking_errors=drifts)


def cloudy_night() -> SkyRecipe:
    """Return the same below a cloud that covers the upper part of every frame."""
    clouds = tuple(Cloud(frame, transparency=0.12, sky_factor=1.9, cover=0.46) for frame in range(N_FRAMES))
    return replace(clean_night(), clouds=clouds)


def roof(pixels: Picture) -> Picture:
    """Return a frame with a roof before its lower part: a third of the sky's light, and an edge out of focus."""
    y, x = np.mgrid[: pixels.shape[0], : pixels.shape[1]]
    cover = 0.5 + 0.5 * np.tanh((y - ROOF_AT * pixels.shape[0] - ROOF_SLOPE * x) / ROOF_SOFT_PX)
    own = np.random.default_rng(5).normal(ROOF_LEVEL, 0.03, pixels.shape) * np.median(pixels)
    return pixels * (1 - cover) + own * cover


def eaves(pixels: Picture) -> Picture:
    """Return a frame with the eaves of a lit roof before a narrow strip at its right edge."""
    first = round((1.0 - STRIP_SHARE) * pixels.shape[1])
    strip = pixels[:, first:]
    rng, level = np.random.default_rng(6), np.median(pixels)
    strip[:] = rng.normal((2.0 - ROOF_LEVEL) * level, 0.08 * level, strip.shape)
    return pixels


def stacked(recipe: SkyRecipe, before: Callable[[Picture], Picture] | None = None) -> Picture:
    """Return the engine's stack of a recipe's frames, (3, height, width), with something `before` them all."""
    with tempfile.TemporaryDirectory() as name:
        chunk = write_chunk(Path(name), recipe)
        for path in chunk.paths if before else ():
            with fits.open(path, mode="update") as hdus:
                painted = before(hdus[0].data.astype(np.float32))
                hdus[0].data = np.clip(np.round(painted), 0, 65535).astype(np.uint16)
        files = files_beside(Path(name) / "stack" / "stack.fits")
        files.fits.parent.mkdir()
        frames = sorted(Path(name).glob("*.fit"))
        stack_frames(frames, Recipe(), files, lambda event: None, CancelToken())
        pixels: Picture = fits.getdata(files.fits).astype(np.float32)
    return pixels


def doubled(pixels: Picture) -> Picture:
    """Return the stack laid over itself with a shift."""
    return (pixels + np.roll(pixels, TWIN_PX, axis=(1, 2))) / 2


def with_step(pixels: Picture) -> Picture:
    """Return the stack as if some of its frames had shown a roof, and all had counted alike."""
    roofed = np.stack([roof(plane) for plane in pixels])
    return pixels + (roofed - pixels) * (ROOFED_FRAMES / N_FRAMES)


def cut(pixels: Picture, *, is_right: bool = False) -> Picture:
    """Return the part that is shown: the middle, where the galaxy ends and stars begin, or the right edge."""
    top, left = (pixels.shape[1] - CROP) // 2, (pixels.shape[2] - CROP) // (1 if is_right else 2)
    return pixels[:, top : top + CROP, left : left + CROP]


def write(path: Path, pixels: Picture, *, is_right: bool = False) -> None:
    """Write the part, stretched and enlarged, without colour: what is judged here is form."""
    grey = pixels.mean(axis=0, keepdims=True)
    picture = apply_transfers(cut(grey, is_right=is_right), auto_transfers(grey))
    large = cv2.resize(picture, None, fx=ENLARGED, fy=ENLARGED, interpolation=cv2.INTER_NEAREST)
    cv2.imwrite(str(path), large, [cv2.IMWRITE_JPEG_QUALITY, 88])
    print(f"{path}  {path.stat().st_size / 1000:.0f} kB")


def main() -> None:
    """Make all pictures."""
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else Path(__file__).parents[1] / "docs" / "images")
    good = stacked(clean_night())
    makers: dict[str, Callable[[], Picture]] = {
        "good": lambda: good,
        "trailed": lambda: stacked(trailed_night()),
        "doubled": lambda: doubled(good),
        "cloudy": lambda: stacked(cloudy_night()),
        "step": lambda: with_step(good),
        "obstructed": lambda: stacked(clean_night(), roof),
        "strip": lambda: stacked(clean_night(), eaves),
    }
    for name, make in makers.items():
        write(folder / f"judging-{name}.jpg", make(), is_right=name == "strip")


if __name__ == "__main__":
    main()
