"""The command line is understood, and exit codes are what the documentation says."""

import gc
import inspect
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from crowdsky_desktop.cli.commands import COMMANDS
from crowdsky_desktop.cli.exit_codes import ExitCode, exit_code_of
from crowdsky_desktop.cli.main import build_parser, main
from crowdsky_desktop.model import errors
from crowdsky_desktop.store.paths import profile_paths
from crowdsky_desktop.store.settings import load_settings

DOCUMENTATION = Path(__file__).parents[3] / "docs" / "command-line.md"


@pytest.fixture(autouse=True)
def own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CROWDSKY_HOME", str(tmp_path))


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (["serve", "--data", "d", "ingest", "f"], {"data": Path("d"), "folder": Path("f"), "json": False}),
        (["serve", "ingest", "f", "--data", "d"], {"data": Path("d"), "folder": Path("f")}),
        (["serve", "--json", "cleanup"], {"json": True, "data": None}),
        (["serve", "cleanup", "--json"], {"json": True}),
        (["jobs", "--profile", "a"], {"profile": "a", "all": False}),
        (["jobs", "--profile", "a", "approve", "3"], {"profile": "a", "claim": 3}),
        (["run", "--once"], {"once": True, "profile": "default", "verbose": False}),
    ],
)
def test_options_are_understood_before_and_after_a_verb(arguments: list[str], expected: dict[str, object]) -> None:
    options = vars(build_parser(arguments).parse_args(arguments))
    assert {name: options[name] for name in expected} == expected


def test_every_class_of_error_has_an_exit_code() -> None:
    for _, cls in inspect.getmembers(errors, inspect.isclass):
        if issubclass(cls, errors.CrowdSkyError) and cls not in (errors.CrowdSkyError, errors.WorldError):
            assert exit_code_of(cls()) is not ExitCode.FAULT, cls
    assert exit_code_of(ZeroDivisionError()) is ExitCode.FAULT


def test_every_exit_code_is_documented() -> None:
    documented = {int(code) for code in re.findall(r"^\| (\d+) \|", DOCUMENTATION.read_text(encoding="utf-8"), re.M)}
    assert documented == set(ExitCode)


def test_the_help_names_every_exit_code() -> None:
    named = {int(code) for code in re.findall(r"(?:: |· )(\d+) ", build_parser([]).epilog or "")}
    assert named == set(ExitCode)


@pytest.fixture(params=[True, False], ids=["collecting", "not collecting"])
def is_collecting(request: pytest.FixtureRequest) -> Iterator[bool]:
    """Whether the interpreter collects garbage by itself; beside the window it does not."""
    before = gc.isenabled()
    (gc.enable if request.param else gc.disable)()
    yield request.param
    (gc.enable if before else gc.disable)()


def test_garbage_is_collected_after_an_import_as_before(is_collecting: bool) -> None:
    build_parser(["stack"])
    assert gc.isenabled() == is_collecting


def test_garbage_is_collected_as_before_where_a_command_cannot_be_imported(
    is_collecting: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(COMMANDS, "stack", ("a command", "no.such.module"))
    with pytest.raises(ModuleNotFoundError):
        build_parser(["stack"])
    assert gc.isenabled() == is_collecting


def test_every_command_is_documented() -> None:
    text = DOCUMENTATION.read_text(encoding="utf-8")
    for command in COMMANDS:
        assert f"`crowdsky-desktop {command}" in text


def test_a_setting_is_changed_as_if_in_the_file() -> None:
    assert main(["settings", "set", "poll_seconds", "120"]) == ExitCode.OK
    assert main(["settings", "set", "server_url", "https://crowdsky.example"]) == ExitCode.OK
    settings = load_settings(profile_paths().settings_file)
    assert (settings.poll_seconds, settings.server_url) == (120, "https://crowdsky.example")


@pytest.mark.parametrize(("name", "value"), [("poll_seconds", "often"), ("no_such", "1"), ("theme", "pink")])
def test_a_bad_setting_changes_nothing(capsys: pytest.CaptureFixture[str], name: str, value: str) -> None:
    assert main(["settings", "set", name, value]) == ExitCode.CONFIGURATION
    assert name in capsys.readouterr().err
    assert not profile_paths().settings_file.exists()


def test_a_fault_of_ours_is_one_sentence(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("crowdsky_desktop.cli.settings.load_settings", lambda _path: 1 / 0)
    assert main(["settings"]) == ExitCode.FAULT
    told = capsys.readouterr().err
    assert "ZeroDivisionError" in told
    assert "Traceback" not in told


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_explains_itself(capsys: pytest.CaptureFixture[str], command: str) -> None:
    with pytest.raises(SystemExit) as ended:
        main([command, "--help"])
    assert ended.value.code == ExitCode.OK
    assert "--json" in capsys.readouterr().out


def test_a_stack_by_hand_imports_no_server() -> None:
    script = (
        "import sys; from crowdsky_desktop.cli.main import build_parser; build_parser(['stack', 'x']);"
        "sys.exit(any(name in sys.modules for name in ('flask', 'wsgidav', 'sqlalchemy')))"
    )
    assert subprocess.run([sys.executable, "-c", script], check=False, timeout=60).returncode == 0
