"""Whether a chunk has enough frames, and who is to blame if not: the chunk, or a strict recipe."""

from crowdsky_desktop.model.errors import RecipeTooStrictError
from crowdsky_desktop.model.recipe import Recipe

FEWEST_FRAMES = 3
"""With fewer no sample can be told from an outlier: then the chunk is to blame."""


def are_enough(n_usable: int, recipe: Recipe) -> bool:
    """Return whether so many frames make a stack.

    Raises
    ------
    RecipeTooStrictError
        They would, but this computer's recipe asks for more: no fault to report of the chunk.
    """
    if n_usable >= max(recipe.min_frames, 1):
        return True
    if n_usable >= FEWEST_FRAMES:
        raise RecipeTooStrictError(f"The recipe asks for {recipe.min_frames} frames; {n_usable} can be stacked.")
    return False
