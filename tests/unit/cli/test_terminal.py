"""Every command can be asked for help, and every line be read, whatever a terminal's encoding lacks."""

import io
import os
import subprocess
import sys

import pytest

from crowdsky_desktop.cli.commands import COMMANDS
from crowdsky_desktop.cli.main import build_parser
from crowdsky_desktop.cli.narrator import Narrator
from crowdsky_desktop.cli.terminal import make_readable

ENCODINGS = ["ascii", "latin-1", "cp437", "cp850", "cp1251", "cp932", "cp1252", "utf-8"]


def written(text, encoding):
    raw = io.BytesIO()
    stream = io.TextIOWrapper(raw, encoding)
    make_readable(stream)
    stream.write(text)
    stream.flush()
    return raw.getvalue().decode(encoding)


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("command", [None, *COMMANDS])
def test_help_is_readable_in_every_encoding(capsys, encoding, command):
    arguments = [command] if command else []
    with pytest.raises(SystemExit):
        build_parser(arguments).parse_args([*arguments, "--help"])
    shown = written(capsys.readouterr().out, encoding)
    assert "usage: crowdsky-desktop" in shown
    assert not [mark for mark in ("\\u", "\\x", "\ufffd") if mark in shown]


def test_our_signs_become_plain_letters_and_foreign_ones_stay_unambiguous():
    assert written("4.0 σ → 2.39″ … 1 × ö", "ascii") == '4.0 sigma -> 2.39" ... 1 x \\xf6'
    assert written("1 × ö … ł", "latin-1") == "1 × ö ... \\u0142"


def test_events_never_fail_on_a_terminal():
    stream = io.TextIOWrapper(io.BytesIO(), "ascii")
    Narrator(stream=stream).say("Measure (8) … Größe \ud800")
    stream.seek(0)
    assert stream.read() == "Measure (8) ... Gr\\xf6\\xdfe ?\n"


@pytest.mark.parametrize(
    "how", [{"PYTHONIOENCODING": "ascii"}, {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"}]
)
def test_help_of_the_program_itself(how):
    environment = {**os.environ, **how}
    run = subprocess.run(
        [sys.executable, "-m", "crowdsky_desktop", "--help"],
        env=environment,
        capture_output=True,
        timeout=120,
        check=False,
    )
    assert (run.returncode, run.stderr) == (0, b"")
    assert b"exit codes: 0 done - 1 a fault" in run.stdout
