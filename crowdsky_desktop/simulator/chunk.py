"""A simulated chunk on disk: a folder of light frames, as a Seestar's owner would upload it."""

from pathlib import Path

from astropy.io import fits

from crowdsky_desktop.simulator.frames import SimulatedFrame, draw_sky, simulate_frames
from crowdsky_desktop.simulator.sky import SkyRecipe
from crowdsky_desktop.simulator.truth import ChunkTruth, FrameTruth


def write_chunk(folder: Path, recipe: SkyRecipe) -> ChunkTruth:
    """Write the recipe's frames into `folder`, which is made if need be, and return what is true of them.

    The frames lie in one 15-minute chunk as long as the recipe's start, cadence and number of frames do. Files
    of the same name are replaced.

    Raises
    ------
    OSError
        The folder or a file cannot be written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    sky = draw_sky(recipe)
    truths: list[FrameTruth] = []
    for frame in simulate_frames(recipe, sky):
        _write_frame(folder / frame.truth.name, frame)
        truths.append(frame.truth)
    paths = tuple(folder / truth.name for truth in truths)
    return ChunkTruth(recipe, paths, sky.stars, sky.hot_pixels, tuple(truths))


def _write_frame(path: Path, frame: SimulatedFrame) -> None:
    fits.PrimaryHDU(frame.pixels, header=frame.header).writeto(path, overwrite=True)
