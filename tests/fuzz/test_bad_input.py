"""Hostile input of every kind, a small share of what `make torture` tries; and every case that once went wrong."""

import os
import random
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from crowdsky_desktop.model.errors import CrowdSkyError, ServerAnswerError
from crowdsky_desktop.model.names import safe_name
from crowdsky_desktop.remote import wire
from tests.torture.bad_input import ANSWERS, SHARES, Samples, fuzz, is_clear

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner, max_size=5) | st.dictionaries(st.text(), inner, max_size=5),
    max_leaves=20,
)
ONCE_WRONG = [
    ("chunk", "1/chunk/9"),  # a spoilt frame was taken as the reference, and half of the frames agreed with it
    ("ledger_file", "2/ledger_file/15"),  # SQLite quoted control characters of a broken file
    ("report_file", "2/report_file/176"),  # so did the report's version
]


@pytest.fixture(scope="module")
def samples(tmp_path_factory: pytest.TempPathFactory) -> Samples:
    return Samples(tmp_path_factory.mktemp("samples"))


def assert_taken_or_refused(call: Callable[[], object], refusal: type[CrowdSkyError] = CrowdSkyError) -> None:
    """Nothing but `refusal` may come of hostile input, and that in clear words."""
    error = None
    try:
        call()
    except refusal as caught:
        error = caught
    assert error is None or is_clear(error), error.message


def test_every_case_is_taken_or_refused_in_clear_words(tmp_path: Path) -> None:
    n_cases = int(os.environ.get("CROWDSKY_FUZZ_CASES", "800"))
    figures = fuzz(tmp_path, n_cases=n_cases, seed=1)
    assert figures.problems == []
    assert set(figures.n_cases) == set(SHARES)
    assert sum(figures.n_refused.values()) > n_cases // 3, "the input was hardly spoilt"


@pytest.mark.parametrize(("kind", "seed"), ONCE_WRONG)
def test_what_once_went_wrong(samples: Samples, kind: str, seed: str) -> None:
    assert_taken_or_refused(lambda: getattr(samples, kind)(random.Random(seed)))


@pytest.mark.parametrize("index", range(len(ANSWERS)))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.differing_executors])
@given(answer=JSON)
def test_any_json_becomes_a_record_or_a_clear_error(index: int, answer: object) -> None:
    parse, _ = ANSWERS[index]
    assert_taken_or_refused(lambda: parse(answer), ServerAnswerError)


@settings(max_examples=200, deadline=None)
@given(body=st.binary(max_size=400))
def test_any_bytes_are_json_or_a_clear_error(body: bytes) -> None:
    assert_taken_or_refused(lambda: wire.decode(body), ServerAnswerError)


@settings(max_examples=300, deadline=None)
@given(name=st.text(max_size=400))
def test_any_name_becomes_one_safe_part_of_a_path(name: str) -> None:
    safe = safe_name(name, "fallback")
    assert safe == Path(safe).name
    assert safe not in {"", ".", ".."}
    assert not set(safe) & set('/\\:*?"<>|\0\n')
    assert 0 < len(safe.encode()) <= 120
    assert safe == safe.strip(" .")
    assert safe_name(safe, "fallback") == safe
