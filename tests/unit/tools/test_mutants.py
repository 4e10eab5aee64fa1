"""The changes with which the tests are measured: they are small mistakes, and each is tried with the right tests."""

from pathlib import Path

import pytest

from tools.mutants.changes import changes_of, function_at
from tools.mutants.reach import Reach, lines_to_try, lines_with
from tools.mutants.trial import TOP

FILE = Path("room.py")
EQUIVALENT = TOP / "tools" / "mutants" / "equivalent.txt"


def lines_after(source: str) -> list[str]:
    """What becomes of the line that is changed, change by change."""
    return [change.after for change in changes_of(FILE, source.encode())]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("a < b", ["a <= b"]),
        ("a is not None", ["a is None"]),
        ("a in b", ["a not in b"]),
        ("a - b", ["a + b"]),
        ("a and b", ["a or b"]),
        ("N = 8", ["N = 9"]),
        ("IS_SHOWN = False", ["IS_SHOWN = True"]),
        ("SHARE = 0.0", ["SHARE = 1.0"]),
        ("b if a else c", ["b if (not (a)) else c"]),
        ("f(a)", ["pass"]),
    ],
)
def test_each_kind_of_mistake(source: str, expected: list[str]) -> None:
    assert lines_after(source) == expected


def test_mistakes_in_functions() -> None:
    source = """\
def f(a):
    try:
        return g(a)
    except KeyError:
        raise ValueError("No.")
"""
    assert lines_after(source) == ["return None", "except Exception:", "pass"]


@pytest.mark.parametrize(
    "source",
    [
        '"""A text."""',
        'a = "x" + b',
        'f"{1 + a}"',
        '_log.info("x")',
        "def f(a: Literal[1]) -> Literal[2]: ...",
        "@cache(8)\ndef f(): ...",
        "import a",
    ],
)
def test_what_nobody_would_test_is_left_alone(source: str) -> None:
    assert lines_after(source) == []


def test_a_change_replaces_its_bytes_alone() -> None:
    source = 'a = "€"; b = c < d  # ≤\n'.encode()
    [change] = changes_of(FILE, source)
    assert change.applied(source).decode() == 'a = "€"; b = c <= d  # ≤\n'
    assert (change.line, change.before) == (1, 'a = "€"; b = c < d  # ≤')


def test_a_line_is_tried_with_the_tests_that_reach_it_the_most_particular_first() -> None:
    reach = Reach(
        {"wide": 0.1, "narrow": 0.2, "elsewhere": 0.1},
        {"wide": {"room.py": {3, 4, 5}}, "narrow": {"room.py": {4}}, "elsewhere": {"hall.py": {4}}},
    )
    assert reach.tests_of(FILE, range(4, 5)) == ["narrow", "wide"]
    assert reach.tests_of(FILE, range(5, 7)) == ["wide"]
    assert reach.tests_of(FILE, range(9, 10)) == []


def test_what_runs_on_import_is_tried_with_those_that_use_what_it_binds() -> None:
    source = b"""\
N = 8
@dataclass
class Patience:
    first: int = 1
    def wait(self, longest=2):
        return N
"""
    assert [set(lines_to_try(source, line, 1)[0]) for line in (1, 4, 5, 6)] == [
        {"N"},
        {"Patience", "first"},
        {"Patience", "wait"},
        set(),
    ]
    assert lines_with(frozenset({"N"}), source) == {1, 6}


def test_the_place_of_a_change_is_named_by_what_is_around_it() -> None:
    source = b"a = 1\nclass B:\n    def c(self):\n        return 1\n"
    assert [function_at(source, line) for line in (1, 2, 4)] == ["", "B", "B.c"]


def test_what_was_judged_to_change_nothing_is_still_there_to_be_changed() -> None:
    """Code moves on: a row that names no change any more would only be read in vain."""
    rows = [line.split("\t") for line in EQUIVALENT.read_text().splitlines() if not line.startswith("#")]
    stale = []
    for file, function, before, after, reason in rows:
        source = (TOP / file).read_bytes() if (TOP / file).is_file() else b""
        alike = [one for one in changes_of(Path(file), source) if (one.before, one.after) == (before, after)]
        if not reason or all(function_at(source, change.line) != function for change in alike):
            stale.append(f"{file} {function}: {before}")
    assert stale == []
