"""The program's entry: window or command line, and what the window is to open."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from crowdsky_desktop.__main__ import _LINK, window_request
from crowdsky_desktop.model.open_request import OpenRequest
from crowdsky_desktop.store.connection_code import SCHEME

LINK = "crowdsky://connect/1/canary"


@pytest.fixture(autouse=True)
def _own_folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "frames").mkdir()
    (tmp_path / "demo").mkdir()


@pytest.mark.parametrize(
    ("arguments", "profile", "names"),
    [
        ([], "default", []),
        (["--profile", "night"], "night", []),
        (["a.fits"], "default", ["a.fits"]),
        (["a.fits", "frames"], "default", ["a.fits", "frames"]),
        (["frames"], "default", ["frames"]),
        (["./demo"], "default", ["demo"]),
        (["nowhere/at/all"], "default", ["nowhere/at/all"]),
        (["--profile", "night", "a.fits"], "night", ["a.fits"]),
        (["--profile=night", "a.fits"], "night", ["a.fits"]),
        (["a.fits", "--profile", "night"], "night", ["a.fits"]),
    ],
)
def test_the_window_is_asked_for(arguments, profile, names):
    assert window_request(arguments) == (profile, OpenRequest(tuple(Path(name).absolute() for name in names)))


@pytest.mark.parametrize(
    ("arguments", "profile"),
    [
        ([LINK], "default"),
        (["--profile", "night", LINK], "night"),
        ([LINK, "--profile", "night", "a.fits"], "default"),
        ([LINK.upper()], "default"),
    ],
)
def test_a_link_is_taken_and_what_stands_behind_it_is_not(arguments, profile):
    asked = window_request(arguments)
    assert asked == (profile, OpenRequest(link=next(word for word in arguments if word.lower() == LINK.lower())))
    assert "canary" not in repr(asked).lower()


def test_a_command_that_is_given_a_link_stays_a_command():
    assert window_request(["stack", LINK]) is None


def test_the_scheme_is_the_one_that_codes_have():
    assert f"{SCHEME}:" == _LINK


def test_a_desktop_may_name_files_as_addresses(tmp_path):
    path = tmp_path / "night 1" / "a+b.fits"
    assert window_request([path.as_uri()]) == ("default", OpenRequest((path,)))


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere other users do not see them")
def test_a_link_is_not_left_among_the_arguments_that_the_system_shows():
    code = (
        "import sys; from pathlib import Path; from crowdsky_desktop.cli.process_arguments import hide_argument\n"
        "hide_argument(sys.argv[1]); print(Path('/proc/self/cmdline').read_bytes(), sys.argv, sys.orig_argv)"
    )
    shown = subprocess.run([sys.executable, "-c", code, LINK, "kept"], capture_output=True, text=True, check=True)
    assert "canary" not in shown.stdout
    assert shown.stdout.count("kept") == 3


@pytest.mark.parametrize(
    "arguments",
    [["demo"], ["stack", "a.fits"], ["--version"], ["-h"], ["stak"], ["--profile"], ["jobs", "--profile=x"]],
)
def test_a_command_is_asked_for(arguments):
    assert window_request(arguments) is None


def test_a_window_that_cannot_be_imported_is_said_without_a_trace(tmp_path):
    (tmp_path / "PySide6").mkdir()
    (tmp_path / "PySide6" / "__init__.py").write_text(
        'raise ImportError("libEGL.so.1: cannot open shared object file")'
    )
    path = os.pathsep.join((str(tmp_path), *sys.path))
    ended = subprocess.run(
        [sys.executable, "-m", "crowdsky_desktop"],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONPATH": path, "CROWDSKY_HOME": str(tmp_path)},
    )
    assert ended.returncode == 1
    assert "cannot open its window: libEGL.so.1" in ended.stderr
    assert "Traceback" not in ended.stderr


@pytest.mark.skipif(sys.platform in {"win32", "darwin"}, reason="there is always a screen")
@pytest.mark.parametrize("arguments", [[], ["a.fits"]])
def test_without_a_screen_the_window_says_so_instead_of_dying(tmp_path, arguments):
    lacking = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    ended = subprocess.run(
        [sys.executable, "-m", "crowdsky_desktop", *arguments],
        capture_output=True,
        text=True,
        check=False,
        env={
            **{name: value for name, value in os.environ.items() if name not in lacking},
            "CROWDSKY_HOME": str(tmp_path),
        },
    )
    assert ended.returncode == 1
    assert "there is no screen" in ended.stderr
    assert "crowdsky-desktop --help" in ended.stderr
    assert "qt.qpa" not in ended.stderr
