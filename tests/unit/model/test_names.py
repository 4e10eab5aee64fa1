"""Names from outside become safe, whatever they are."""

import ntpath
import sys
import unicodedata
from pathlib import PurePosixPath, PureWindowsPath

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from crowdsky_desktop.model.names import safe_name


def is_reserved_on_windows(name: str) -> bool:
    if sys.version_info >= (3, 13):
        return ntpath.isreserved(name)
    return PureWindowsPath(name).is_reserved()


@given(st.text())
@example("..")
@example("COM1.tar.gz")
@example("LPT³.fit")
@example("é" * 200)
def test_any_text_becomes_one_safe_component(name: str) -> None:
    safe = safe_name(name, "fallback")
    assert safe
    assert len(safe.encode()) <= 120
    assert PurePosixPath(safe).name == safe
    assert PureWindowsPath(safe).name == safe
    assert safe not in {".", ".."}
    assert not is_reserved_on_windows(safe)
    assert not any(unicodedata.category(sign) in {"Cc", "Cf"} for sign in safe)
    assert safe == safe.strip(" .")


@given(st.text())
def test_a_safe_name_stays_as_it_is(name: str) -> None:
    safe = safe_name(name, "fallback")
    assert safe_name(safe, "fallback") == safe


@pytest.mark.parametrize("name", ["Light_M 94_10.0s_IRCUT_20250326-212046.fit", "NGC 7023", "M_42"])
def test_a_usual_name_is_kept(name: str) -> None:
    assert safe_name(name, "fallback") == name


def test_the_extension_survives_shortening() -> None:
    assert safe_name("x" * 300 + ".fit", "fallback").endswith("x.fit")


@pytest.mark.parametrize(
    ("name", "shortened"),
    [
        ("x" * 120, "x" * 120),
        ("x" * 121, "x" * 120),
        ("x" * 116 + ".fit", "x" * 116 + ".fit"),
        ("x" * 117 + ".fit", "x" * 116 + ".fit"),
        ("x" * 110 + ".1234567890", "x" * 109 + ".1234567890"),
        ("x" * 110 + ".12345678901", "x" * 110 + ".123456789"),
        ("x" * 119 + ".12345678901", "x" * 119),
        ("é" * 61, "é" * 60),
        ("x" + "é" * 60, "x" + "é" * 59),
    ],
)
def test_a_name_has_120_bytes_at_most_and_no_fewer_than_it_can(name: str, shortened: str) -> None:
    assert safe_name(name, "fallback") == shortened


@pytest.mark.parametrize("name", [None, "", "///", "...", "\0\0"])
def test_nothing_left_gives_the_fallback(name: str | None) -> None:
    assert safe_name(name, "fallback") == "fallback"
