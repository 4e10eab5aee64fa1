"""Messages are said in the window's language, also those that are made of others; each is one of the program's own."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from crowdsky_desktop.gui import messages
from crowdsky_desktop.gui.message_table import MESSAGES
from crowdsky_desktop.gui.messages import told, values_in

ROOT = Path(__file__).parents[2] / "crowdsky_desktop"
ROOMS = ("model", "pipeline", "remote", "store", "disk", "imaging")
FIELD = re.compile(r"\{\w*[^}]*\}")
GERMAN = {
    "Rejected by you.": "Von Ihnen verworfen.",
    "The server": "Der Server",
    "{who} at {host} could not be reached: {why}.": "{who} auf {host} ist nicht zu erreichen: {why}.",
    "the network failed ({kind})": "das Netz versagte ({kind})",
    "{who} at {host} answered {status}: {why}.": "{who} auf {host} antwortete {status}: {why}.",
    "it is under maintenance": "er wird gewartet",
    "Could not reach the server": "Der Server ist nicht zu erreichen",
    "Held because a check failed: {why}": "Zurückgehalten, weil eine Prüfung nicht bestanden ist: {why}",
    "Stars have a median eccentricity of {value:.2f} (0 is round, 1 is a line).": "Exzentrizität {value:.2f}.",
    "They look trailed.": "Sie wirken strichförmig.",
    "Duplicate of {name}.": "Doppelt: {name}.",
    "The stars of {name} match no part of the reference frame {reference}.": "{reference} passt nicht zu {name}.",
}


@pytest.fixture
def german(monkeypatch):
    monkeypatch.setattr(messages, "say", lambda text: GERMAN.get(text, text))


@pytest.mark.parametrize(
    ("message", "said"),
    [
        (
            "The server at sky.example could not be reached: the network failed (NameError).",
            "Der Server auf sky.example ist nicht zu erreichen: das Netz versagte (NameError).",
        ),
        (
            "The server at h answered 503: it is under maintenance.",
            "Der Server auf h antwortete 503: er wird gewartet.",
        ),
        ("The server at h answered 418: I am a teapot.", "Der Server auf h antwortete 418: I am a teapot."),
        ("Duplicate of Light_1.fit.", "Doppelt: Light_1.fit."),
        ("The stars of a.fit match no part of the reference frame b.fit.", "b.fit passt nicht zu a.fit."),
        (
            "Could not reach the server: The server at h could not be reached: x.",
            "Der Server ist nicht zu erreichen: Der Server auf h ist nicht zu erreichen: x.",
        ),
        (
            "Held because a check failed: Stars have a median eccentricity of 0.96 (0 is round, 1 is a line)."
            " They look trailed.",
            "Zurückgehalten, weil eine Prüfung nicht bestanden ist: Exzentrizität 0.96. Sie wirken strichförmig.",
        ),
        ("2 ×: Duplicate of a. 3 ×: Duplicate of b.", "2 ×: Doppelt: a. 3 ×: Doppelt: b."),
        ("A sentence from elsewhere. They look trailed.", "A sentence from elsewhere. Sie wirken strichförmig."),
    ],
)
def test_a_message_is_said_in_the_windows_language(german, message, said):
    assert told(message) == said


@pytest.mark.parametrize("message", ["", " ", "Anything at all.", "{who} {0} {}", "a: b: c: d: e: f", "x. " * 500])
def test_what_is_not_known_stays_as_it_is(german, message):
    assert told(message) == message


def test_an_english_window_says_all_as_it_is():
    for message in MESSAGES:
        filled = FIELD.sub("x", message)
        assert told(filled) == filled


def texts() -> Iterator[str]:
    """Yield every text of the rooms that raise errors; what differs is ``{}``."""
    for room in ROOMS:
        for path in sorted((ROOT / room).rglob("*.py")):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Constant) and isinstance(node.value, str):
                    yield node.value
                elif isinstance(node, ast.JoinedStr):
                    yield "".join(part.value if isinstance(part, ast.Constant) else "{}" for part in node.values)


def test_each_message_is_one_that_the_program_makes():
    known = set(texts())
    made = [FIELD.split(text) for text in known if len(FIELD.sub("", text)) >= 8 and "{" in text]
    patterns = re.compile("|".join(f"(?:{'.+'.join(map(re.escape, parts))})" for parts in made), re.DOTALL)
    for message in MESSAGES:
        sample = FIELD.sub("x", message)
        parts = (sample, f"{sample} x", f"x {sample}")  # others are put before or behind it
        assert message in known or any(patterns.fullmatch(part) for part in parts), message


@given(
    template=st.lists(st.sampled_from(["a", "b", " ", ": "]), min_size=1, max_size=4).map(
        lambda texts: "".join(f"{text}{{f{number}}}" for number, text in enumerate(texts)) + "."
    ),
    message=st.text("ab :.", max_size=24),
)
@example(template="{f0} at {f1}: {f2}.", message="a at at : b: .")
def test_a_message_is_read_as_a_lazy_regular_expression_would(template, message):
    pattern = re.sub(r"\\\{(f\d)\\\}", r"(?P<\1>.+?)", re.escape(template))
    match = re.fullmatch(pattern, message, re.DOTALL)
    assert values_in(message, template) == (match.groupdict() if match else None)


def test_a_long_message_from_outside_that_repeats_ours_is_read_at_once():
    message = "x" + " at h answered 5:" * 10_000
    assert told(message) == message
