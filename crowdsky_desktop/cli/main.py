"""The command line: which commands there are, and what happens when one goes wrong."""

import argparse
import gc
import logging
import sys
from collections.abc import Callable, Sequence
from importlib import import_module
from types import ModuleType

from crowdsky_desktop import __version__
from crowdsky_desktop.cli.commands import COMMANDS, common_options
from crowdsky_desktop.cli.exit_codes import ExitCode, exit_code_of
from crowdsky_desktop.cli.narrator import Narrator
from crowdsky_desktop.cli.practice_window import PracticeWindow
from crowdsky_desktop.cli.terminal import make_readable
from crowdsky_desktop.model.errors import ConfigurationError, CrowdSkyError
from crowdsky_desktop.server.errors import HostError

_log = logging.getLogger(__name__)

_EPILOG = """\
Without a command the window opens.

exit codes: 0 done · 1 a fault of this program · 2 wrong usage · 3 a setting or key is missing or wrong
· 4 server · 5 storage · 6 disk · 7 frames cannot be stacked or solved · 8 a chunk is held for a person
· 9 ledger · 10 already running · 11 a chunk was lost · 12 a stack fails its review
· 13 this computer cannot go on · 130 stopped
"""


def main(arguments: Sequence[str], open_practice_window: PracticeWindow | None = None) -> int:
    """Run one command and return its exit code.

    Parameters
    ----------
    arguments : sequence of str
        Without the program's name.
    open_practice_window : callable, optional
        How `demo` opens the window; the command line itself knows no screen.
    """
    make_readable(sys.stdout, sys.stderr)
    parser = build_parser(arguments)
    options = parser.parse_args(arguments)
    options.open_practice_window = open_practice_window
    narrator = Narrator(as_json=options.json, is_verbose=options.verbose)
    try:
        return _run_command(options, narrator)
    except CrowdSkyError as error:
        code = exit_code_of(error)
        _log.info("Ended: %s: %s", error.title, error.message)
        narrator.error(error, code)
        return code
    except KeyboardInterrupt:
        narrator.say("Stopped.")
        return ExitCode.STOPPED
    except BrokenPipeError:
        # The reader of our output went away; there is no one left to tell.
        sys.stderr.close()
        return ExitCode.STOPPED
    except Exception as error:  # noqa: BLE001 - the last handler: a fault of ours becomes one clear sentence
        _log.exception("A fault in this program")
        narrator.error(CrowdSkyError(f"A fault of this program: {type(error).__name__}."), ExitCode.FAULT)
        return ExitCode.FAULT


def _run_command(options: argparse.Namespace, narrator: Narrator) -> ExitCode:
    """Run the command; what the server says of itself is translated into our words here."""
    command: Callable[[argparse.Namespace, Narrator], ExitCode] = options.command
    try:
        return command(options, narrator)
    except HostError as error:
        translated = ConfigurationError(error.message, advice=error.advice)
        translated.title = error.title
        raise translated from error


def build_parser(arguments: Sequence[str]) -> argparse.ArgumentParser:
    """Return the parser of the command line.

    Only the command that `arguments` name is declared in full: the others' rooms need not be imported
    (the server's, for a stack by hand).
    """
    parser = argparse.ArgumentParser(
        prog="crowdsky-desktop",
        description="Claim, stack, judge and submit chunks of Seestar light frames for CrowdSky.",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=f"%(prog)s {__version__}")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    named = next((word for word in arguments if not word.startswith("-")), None)
    common = common_options()
    for name, (help_text, module) in COMMANDS.items():
        command = commands.add_parser(name, parents=[common], help=help_text)
        if name == named:
            _imported(module).declare(command)
    return parser


def _imported(module: str) -> ModuleType:
    """Import a command's module; what is imported stays, and is never gone through for garbage (20 ms)."""
    is_collecting = gc.isenabled()
    gc.disable()
    try:
        return import_module(module)
    finally:
        gc.freeze()
        if is_collecting:
            gc.enable()
