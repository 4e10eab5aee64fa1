"""The frames that benchmarks run on, and folders that hold just some of them."""

import argparse
import os
import shutil
from collections.abc import Sequence
from pathlib import Path

REPOSITORY = Path(__file__).parents[1]


class NotMeasurableError(SystemExit):
    """Something that a benchmark needs is missing here; ends a script with its message where no one catches it."""


def real_frames_folder() -> Path:
    """Return the folder of real frames: CROWDSKY_REAL_FRAMES, else the shared one beside the repository."""
    named = os.environ.get("CROWDSKY_REAL_FRAMES")
    return Path(named) if named else REPOSITORY.parent / "shared" / "data" / "seestar"


def default_folder() -> Path:
    """Return the first folder of real frames that holds enough of them to be stacked."""
    root = real_frames_folder()
    folders = [root, *sorted(path for path in root.iterdir() if path.is_dir())] if root.is_dir() else []
    for folder in folders:
        if len(list(folder.glob("*.fit"))) >= 6:
            return folder
    raise NotMeasurableError(f"No real frames in {root}: name a folder, or set CROWDSKY_REAL_FRAMES to one.")


def light_frames(folder: Path, limit: int | None = None) -> list[Path]:
    """Return the first light frames of a folder, in order of name, which is that of time."""
    paths = sorted(path for path in folder.glob("*.fit*") if path.is_file())[:limit]
    if len(paths) < 3:
        raise NotMeasurableError(f"{folder} holds {len(paths)} light frames: too few to stack.")
    return paths


def linked_folder(paths: Sequence[Path], folder: Path) -> Path:
    """Fill a new `folder` with links to the frames (copies where links are not allowed) and return it."""
    folder.mkdir(parents=True)
    for path in paths:
        try:
            (folder / path.name).symlink_to(path.resolve())
        except OSError:
            shutil.copy2(path, folder / path.name)
    return folder


def folder_argument(description: str | None) -> argparse.ArgumentParser:
    """Return a parser with the arguments that every benchmark has: the frames' folder, and how many of them."""
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("folder", nargs="?", type=Path, help="light frames (default: the shared real ones)")
    parser.add_argument("--frames", type=int, metavar="N", help="use only the first N frames")
    return parser


def chosen_frames(options: argparse.Namespace) -> list[Path]:
    """Return the frames that the command line asks for."""
    return light_frames(options.folder or default_folder(), options.frames)
