"""What each check measures, and what to do where it has a doubt: for its tooltip; the guide tells more."""

from dataclasses import dataclass

GUIDE_PAGE = "judging.md"
"""The page of the guide that tells of the checks, one heading for each."""


@dataclass(frozen=True)
class CheckHelp:
    """Two sentences or three for a person.

    Attributes
    ----------
    what : str
        What is measured.
    advice : str
        What to do where the check warns or fails.
    """

    what: str
    advice: str


CHECK_HELP: dict[str, CheckHelp] = {
    "Frames": CheckHelp(
        "How many frames are in the stack. With few, satellites and hot pixels are hard to tell from the sky.",
        "A short chunk is fine. Submit it if the picture looks clean.",
    ),
    "Share used": CheckHelp(
        "How many of the chunk's frames could be stacked. Clouds or a moved telescope make it small.",
        "See the reasons under Left out. If the stack looks good anyway, submit it.",
    ),
    "Alignment": CheckHelp(
        "How far matched stars are from where they should be.",
        "Press 1 and look for smeared or doubled stars. On Frames, reject those that jump, then stack again.",
    ),
    "Star width": CheckHelp(
        "How wide the stars are in the stack, compared with the single frames.",
        "Look for smeared or doubled stars. On Frames, reject those with a large residual, then stack again.",
    ),
    "Roundness": CheckHelp(
        "How elongated the stars are: 0 is round, 1 is a line.",
        "If single frames show it too, wind or the mount is the cause: reject those frames, then stack again.",
    ),
    "Stars": CheckHelp(
        "How many stars were found. Clouds, dew or poor focus hide them.",
        "Reject the frames under clouds, then stack again. If all frames are like that, report the chunk as failed.",
    ),
    "Coverage": CheckHelp(
        "How much of the picture at least half of the frames show.",
        "Noisy edges are normal. If some frames point elsewhere, reject them, then stack again.",
    ),
    "Rejection": CheckHelp(
        "How many values didn't agree with the others and were rejected.",
        "Look for doubled stars and for clouds. Reject those frames, then stack again.",
    ),
    "Background": CheckHelp(
        "How much the sky changes from one frame to the next, within a night, in units of its noise.",
        "On Frames, look at the plot of Sky and reject the frames that stand out, then stack again.",
    ),
    "Flatness": CheckHelp(
        "Whether a part is brighter or darker because only some frames show something there.",
        "Look for a step or an edge. Reject the frames that show a roof, a tree or a cloud, then stack again.",
    ),
    "Area without stars": CheckHelp(
        "How much of the picture lies beyond a sharp edge and shows no stars.",
        "A dark nebula is fine. A roof or a wall stays: report the chunk as failed only if little sky is left.",
    ),
    "Saturation": CheckHelp(
        "How many stars are too bright for the sensor to measure.",
        "Some are normal, and nothing can be done about them. Submit it.",
    ),
    "Astrometry": CheckHelp(
        "How well catalogue stars match those in the picture, if its position on the sky was found.",
        "The pixels are just as good. Submit it; Figures says why no position was found.",
    ),
    "Assumed colours": CheckHelp(
        "How many frames don't say where their red, green and blue pixels are.",
        "Check that red stars are red. If not, set the colour pattern in Settings, then stack again.",
    ),
}
"""By the check's name; a test holds it to the gate's rules and to the headings of the guide."""


def guide_place(name: str) -> str:
    """Return where the guide tells of a check."""
    return f"{GUIDE_PAGE}#{name.lower().replace(' ', '-')}"
