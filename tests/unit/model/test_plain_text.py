"""Text from others comes out of the door without anything but letters."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crowdsky_desktop.model import errors
from crowdsky_desktop.model.plain_text import escaped, plain, plain_lines

NASTY = "a\x1b[31m\x07\r\nb\t\u202ecod.exe\u2066\u200f\x9b2J\ud800\u2028c"


def is_clean(text: str) -> bool:
    return all(letter == " " or unicodedata.category(letter)[0] not in "CZ" for letter in text)


def test_what_is_replaced():
    assert plain(NASTY) == "a�[31m�  b �cod.exe����2J� c".replace("����", "���")
    assert plain("M 42, Föhn-Nebel ★ 月 🌕") == "M 42, Föhn-Nebel ★ 月 🌕"
    assert plain("NGC\u00a07000") == "NGC 7000"
    assert plain_lines("one\x1b\ntwo\r") == "one�\ntwo "
    assert escaped("a\x1b\u202e\n") == "a\\x1b\\u202e\n"


@given(st.text(st.characters(codec=None)))
def test_plain_text_is_one_clean_line(text):
    cleaned = plain(text)
    assert is_clean(cleaned)
    assert len(cleaned) == len(text)
    assert plain(cleaned) == cleaned
    cleaned.encode()


@given(st.text(st.characters(codec=None)))
def test_lines_and_log_texts_are_clean_but_for_their_line_feeds(text):
    for cleaned in (plain_lines(text), escaped(text)):
        assert is_clean(cleaned.replace("\n", ""))
        assert cleaned.count("\n") == text.count("\n")


@given(st.text())
def test_what_is_clean_stays(text):
    if is_clean(text):
        assert plain(text) == plain_lines(text) == escaped(text) == text


@pytest.mark.parametrize("name", [name for name in errors.__all__ if name != "SettingsError"])
def test_no_message_or_advice_of_an_error_holds_more_than_a_line(name):
    error = getattr(errors, name)(NASTY, advice=NASTY)
    assert is_clean(error.message + error.advice + str(error))


def test_only_a_list_of_faults_has_lines():
    assert errors.SettingsError("one\ntwo\x1b").message == "one\ntwo�"
