"""Whether a chunk has enough frames, and who is to blame if not: the chunk, or a strict recipe."""

from crowdsky_desktop.model.errors import RecipeTooStrictError
from crowdsky_desktop.model.recipe import Recipe

FEWEST_FRAMES = 3
"""With fewer no sample can be told from an outlier: where that is all that is left of more, the chunk is to blame."""


def is_small(n_frames: int) -> bool:
    """Return whether a chunk has so few frames that all it has is enough.

    Chunks of one or two frames are ordinary: a session that ends just after a quarter of an hour has begun.
    """
    return n_frames < FEWEST_FRAMES


def are_enough(n_usable: int, n_frames: int, recipe: Recipe) -> bool:
    """Return whether the usable ones of a chunk's frames make a stack.

    Parameters
    ----------
    n_usable : int
        Frames that can be stacked.
    n_frames : int
        Frames that the chunk has, without copies and without those that a person rejected.

    Raises
    ------
    RecipeTooStrictError
        They would, but this computer's recipe asks for more: no fault to report of the chunk.
    """
    if n_usable >= max(recipe.min_frames, 1):
        return True
    if n_usable < (1 if is_small(n_frames) else FEWEST_FRAMES):
        return False
    if is_small(n_frames) and recipe.min_frames <= FEWEST_FRAMES:
        return True
    raise RecipeTooStrictError(
        f"The recipe asks for {recipe.min_frames} frames; {n_usable} of {n_frames} can be stacked."
    )


def in_words(n_usable: int, n_frames: int) -> str:
    """Return how many of a chunk's frames there are to stack, as a sentence begins."""
    if n_frames == 0:
        return "No frame"
    if n_frames == 1:
        return "Not even the only frame"
    return f"Only {n_usable} of {n_frames} frames" if n_usable else f"None of the {n_frames} frames"
