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
        "A short chunk is no fault. Submit it if the picture looks clean.",
    ),
    "Share used": CheckHelp(
        "How many of the chunk's frames could be stacked. Clouds or a moved telescope make it small.",
        "See under Left out why. If the stack looks good all the same, submit it.",
    ),
    "Registration": CheckHelp(
        "How far matched stars lie from where they should.",
        "Press 1 and look for smeared or doubled stars. On Frames, reject those that jump, then stack again.",
    ),
    "Star width": CheckHelp(
        "How wide the stars are in the stack, compared with the single frames.",
        "Look for smeared or doubled stars. On Frames, reject those with a large residual, then stack again.",
    ),
    "Roundness": CheckHelp(
        "How drawn out the stars are: 0 is round, 1 is a line.",
        "If the single frames show it, too, wind or the mount did it: reject those frames, then stack again.",
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
        "How many samples did not agree with the others and were left out.",
        "Look for doubled stars and for clouds. Reject those frames, then stack again.",
    ),
    "Background": CheckHelp(
        "How much the sky jumps from one frame to the next, within a night, in units of its noise.",
        "On Frames, look at the plot of Sky and reject the frames that stand out, then stack again.",
    ),
    "Flatness": CheckHelp(
        "Whether a part is brighter or darker because only some frames show something there.",
        "Look for a step or an edge. Reject the frames that show a roof, a tree or a cloud, then stack again.",
    ),
    "Starless part": CheckHelp(
        "How much of the picture lies beyond a sharp edge and shows no stars.",
        "A dark nebula is no fault. A roof or a wall stays: report the chunk as failed only if little sky is left.",
    ),
    "Saturation": CheckHelp(
        "How many stars are too bright for the sensor to measure.",
        "Some are normal, and nothing can be done about them. Submit it.",
    ),
    "Astrometry": CheckHelp(
        "How well the stars of a catalogue lie on those of the picture, where its place on the sky was found.",
        "The pixels are as good without. Submit it; Figures say why no place was found.",
    ),
    "Colours": CheckHelp(
        "How many frames do not say where their red, green and blue pixels are.",
        "Look whether red stars are red. If not, set the colour pattern in Settings, then stack again.",
    ),
}
"""By the check's name; a test holds it to the gate's rules and to the headings of the guide."""


def guide_place(name: str) -> str:
    """Return where the guide tells of a check."""
    return f"{GUIDE_PAGE}#{name.lower().replace(' ', '-')}"
