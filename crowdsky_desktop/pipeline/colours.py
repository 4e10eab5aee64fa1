"""Raw frames whose header names no colour pattern: take a Seestar's, ask a person, or leave the frame out."""

from dataclasses import replace

from crowdsky_desktop.model.errors import UnsupportedFrameError
from crowdsky_desktop.model.frame import BayerPattern, LightFrame
from crowdsky_desktop.model.recipe import ColourPattern


def with_colours(frame: LightFrame, pattern: ColourPattern) -> LightFrame:
    """Return a frame with the colour pattern that it is stacked by.

    A mosaic is never stacked as if it were grey: it would be a chessboard.

    Raises
    ------
    UnsupportedFrameError
        The frame's pixels show a mosaic, its header does not name it, and nobody said which it is; or the one that was
        named cannot be it.
    """
    guess = frame.mosaic_guess
    if guess is None:
        return frame
    fitting = " or ".join(guess.patterns)
    if pattern is ColourPattern.AUTO:
        if frame.bayer_pattern is None:
            raise UnsupportedFrameError(
                f"{frame.name} names no colour pattern, and its pixels are a mosaic (by them, {fitting}):"
                " say which it is, with --bayer, or under Colour pattern in the settings."
            )
        return frame
    chosen = BayerPattern(pattern.value)
    if chosen not in guess.patterns:
        raise UnsupportedFrameError(
            f"{frame.name} names no colour pattern, and its pixels are {fitting}, not {chosen}."
        )
    return replace(frame, bayer_pattern=chosen)


def assumption_of(frames: list[LightFrame], pattern: ColourPattern) -> tuple[int, str]:
    """Return how many frames' colour pattern is assumed, and in words what was, and on what grounds."""
    assumed = [frame for frame in frames if frame.mosaic_guess and frame.bayer_pattern]
    if pattern is not ColourPattern.AUTO or not assumed:
        return 0, ""
    odds = min(frame.mosaic_guess.odds for frame in assumed if frame.mosaic_guess)
    told = f"for the greens' place {odds:,.0f} to 1 or better" if odds > 1.0 else "the pixels do not tell"
    return len(assumed), (
        f"Colour pattern {assumed[0].bayer_pattern}, that of Seestars, assumed for {len(assumed)} that name none;"
        f" odds: {told}. Red and blue cannot be told apart by the pixels."
    )
