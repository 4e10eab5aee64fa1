"""Why a picture is not solved, in English and in any other language."""

import json
from dataclasses import replace
from string import Formatter

import pytest

from crowdsky_desktop.model.solution import WHY_UNSOLVED, Unsolved, WhyUnsolved
from crowdsky_desktop.store.record_json import from_json, to_json

VALUES = {"n": 3.0, "least": 4.0, "expected": 7.4, "radius_deg": 1.1}


def because(why: WhyUnsolved) -> Unsolved:
    places = {name for _, name, _, _ in Formatter().parse(WHY_UNSOLVED[why][0]) if name}
    return Unsolved.because(why, **{name: VALUES[name] for name in places})


@pytest.mark.parametrize("why", WHY_UNSOLVED)
def test_each_cause_is_said_in_the_words_of_another_language_with_its_own_numbers(why: WhyUnsolved) -> None:
    unsolved = because(why)
    assert "{" not in unsolved.reason
    assert unsolved.in_words_of(lambda text: text) == (unsolved.reason, unsolved.advice)
    reason, advice = unsolved.in_words_of(lambda text: f"¿{text}?")
    assert (reason, advice) == (f"¿{unsolved.reason}?", f"¿{unsolved.advice}?")
    assert from_json(Unsolved, json.loads(json.dumps(to_json(unsolved)))) == unsolved


def test_every_cause_has_its_sentence_but_that_of_an_error() -> None:
    assert set(WhyUnsolved) - set(WHY_UNSOLVED) == {WhyUnsolved.OTHER}


def test_numbers_are_written_as_the_language_does() -> None:
    class German(float):
        def __format__(self, spec: str) -> str:
            return super().__format__(spec).replace(".", ",")

    unsolved = because(WhyUnsolved.NOTHING_ALIKE)
    assert "1.1°" in unsolved.reason
    assert "1,1°" in unsolved.in_words_of(lambda text: text, German)[0]


def test_what_follows_the_first_sentence_stays_as_it_is() -> None:
    unsolved = because(WhyUnsolved.FEW_KNOWN)
    longer = replace(unsolved, reason=f"{unsolved.reason} gaia cannot be read.")
    assert longer.in_words_of(lambda text: f"¿{text}?")[0] == f"¿{unsolved.reason}? gaia cannot be read."


@pytest.mark.parametrize(
    "hostile",
    [
        Unsolved("{n.__class__} {0} {}", "{}"),
        Unsolved("{n.__class__}", why=WhyUnsolved.FEW_KNOWN, values={"n": 1.0}),
        Unsolved("Anything.", why=WhyUnsolved.FEW_DETECTED),
        Unsolved("Anything.", why=WhyUnsolved.FEW_DETECTED, values={"n": 1.0, "else": 2.0}),
    ],
)
def test_what_a_report_from_anywhere_says_is_shown_as_it_is(hostile: Unsolved) -> None:
    assert hostile.in_words_of(lambda text: text) == (hostile.reason, hostile.advice)
