"""The colours and sizes of type that everything on the screen is made of."""

from dataclasses import dataclass
from enum import StrEnum


class ThemeChoice(StrEnum):
    """What a person may choose in Settings."""

    SYSTEM = "system"
    DARK = "dark"
    LIGHT = "light"
    NIGHT = "night"


@dataclass(frozen=True)
class Palette:
    """One theme's colours, as ``#RRGGBB``.

    Attributes
    ----------
    ground, panel, raised : str
        The window; panels on it; cards and inputs on those.
    line : str
        Hairlines, 1 px.
    text, text_dim : str
        Readable (WCAG AA) on each of the three grounds.
    accent, on_accent : str
        The one thing to do next, selection, progress; and the text on it.
    info, good, warn, bad : str
        Tones of a state; always beside an icon and a word.
    sky : str
        Behind a picture: nearly black in every theme.
    is_red_only : bool
        Whether pictures too are shown in red, for eyes adapted to the dark.
    """

    name: str
    ground: str
    panel: str
    raised: str
    line: str
    text: str
    text_dim: str
    accent: str
    on_accent: str
    info: str
    good: str
    warn: str
    bad: str
    sky: str
    is_red_only: bool = False


DARK = Palette(
    name="dark",
    ground="#0E1116",
    panel="#151A21",
    raised="#1D242D",
    line="#2A333F",
    text="#E6EAF0",
    text_dim="#9AA7B5",
    accent="#F2B55A",
    on_accent="#1A1206",
    info="#5AA9E6",
    good="#59C08A",
    warn="#E8B84A",
    bad="#F0786F",
    sky="#06080B",
)

LIGHT = Palette(
    name="light",
    ground="#F3F5F8",
    panel="#FFFFFF",
    raised="#E9EDF2",
    line="#CDD5DF",
    text="#161D26",
    text_dim="#4D5A68",
    accent="#8F5200",
    on_accent="#FFFFFF",
    info="#155F96",
    good="#1A6B3E",
    warn="#7A5600",
    bad="#A82D26",
    sky="#0B0E13",
)

NIGHT = Palette(
    name="night",
    ground="#000000",
    panel="#0B0000",
    raised="#160202",
    line="#430C0A",
    text="#FF4B40",
    text_dim="#EE2E25",
    accent="#FF6A5A",
    on_accent="#1A0000",
    info="#FF4B40",
    good="#FF5A4E",
    warn="#FF6A5A",
    bad="#FF7A6C",
    sky="#000000",
    is_red_only=True,
)

PALETTES = {palette.name: palette for palette in (DARK, LIGHT, NIGHT)}

FONT_PX = {"small": 12, "body": 13, "lead": 15, "title": 20, "display": 28}
"""The five sizes of type, in logical pixels."""


class Tone(StrEnum):
    """The meaning of a state's colour; names a token of `Palette`."""

    PLAIN = "text_dim"
    INFO = "info"
    GOOD = "good"
    WARN = "warn"
    BAD = "bad"
    ACCENT = "accent"


def _luminance(colour: str) -> float:
    channels = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two ``#RRGGBB`` colours, 1 to 21 (WCAG 2.2, relative luminance)."""
    brighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (brighter + 0.05) / (darker + 0.05)


def blend(colour: str, ground: str, share: float) -> str:
    """Return `colour` laid over `ground` with an opacity of `share` (0 to 1), as ``#RRGGBB``."""
    pairs = ((int(colour[i : i + 2], 16), int(ground[i : i + 2], 16)) for i in (1, 3, 5))
    return "#" + "".join(f"{round(a * share + b * (1 - share)):02X}" for a, b in pairs)
