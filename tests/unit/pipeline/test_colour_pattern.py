"""What is told of colour patterns that no header names."""

from types import SimpleNamespace
from typing import Any

import pytest

from crowdsky_desktop.model.frame import BayerPattern
from crowdsky_desktop.model.recipe import ColourPattern
from crowdsky_desktop.pipeline.measure_frames import assumption_of


def guessed(odds: float) -> Any:
    return SimpleNamespace(bayer_pattern=BayerPattern.GRBG, mosaic_guess=SimpleNamespace(odds=odds))


NAMED: Any = SimpleNamespace(bayer_pattern=BayerPattern.GRBG, mosaic_guess=None)


def test_the_least_sure_frame_says_how_sure_it_is() -> None:
    n_assumed, told = assumption_of([guessed(4e6), guessed(2500.0), NAMED], ColourPattern.AUTO)
    assert n_assumed == 2
    assert told.startswith("Colour pattern GRBG, that of Seestars, assumed for 2 that name none;")
    assert "odds: for the greens' place 2,500 to 1 or better." in told


@pytest.mark.parametrize(("odds", "is_told"), [(1.0, False), (1.05, True)])
def test_even_odds_tell_nothing(odds: float, is_told: bool) -> None:
    _, told = assumption_of([guessed(odds)], ColourPattern.AUTO)
    assert ("the pixels do not tell" not in told) is is_told
    assert ("to 1 or better" in told) is is_told


@pytest.mark.parametrize("pattern", [one for one in ColourPattern if one is not ColourPattern.AUTO])
def test_nothing_is_assumed_where_a_person_chose(pattern: ColourPattern) -> None:
    assert assumption_of([guessed(9.0)], pattern) == (0, "")


def test_nothing_is_assumed_of_frames_that_name_their_pattern() -> None:
    assert assumption_of([NAMED], ColourPattern.AUTO) == (0, "")
