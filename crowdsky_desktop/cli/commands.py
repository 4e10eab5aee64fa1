"""Which commands there are, and the options that all of them take."""

import argparse
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    Commands: TypeAlias = argparse._SubParsersAction[argparse.ArgumentParser]
else:  # the class cannot be subscripted while the program runs
    Commands = argparse._SubParsersAction


COMMANDS = {
    "run": (
        "work unattended: claim, download, stack, review, submit, over and over",
        "crowdsky_desktop.cli.run",
    ),
    "stack": ("stack a folder of your own light frames", "crowdsky_desktop.cli.stack"),
    "convert": ("convert a stack's file to another layout", "crowdsky_desktop.cli.convert"),
    "solve": ("find the position of light frames or stacks on the sky, offline", "crowdsky_desktop.cli.solve"),
    "demo": (
        "try the whole process on an embedded server, with simulated frames or your own",
        "crowdsky_desktop.cli.demo",
    ),
    "jobs": (
        "list the chunks on this computer; decide about a held one",
        "crowdsky_desktop.cli.jobs",
    ),
    "serve": ("run your own server: for practice, clubs and tests", "crowdsky_desktop.cli.serve"),
    "key": ("store or test the keys of server and storage", "crowdsky_desktop.cli.key"),
    "settings": ("show or change settings", "crowdsky_desktop.cli.settings"),
}
"""Name: what its help says, and the module whose `declare` adds its options; imported only when it is run."""


def common_options(*, is_verb: bool = False) -> argparse.ArgumentParser:
    """Return the options that every command takes.

    Parameters
    ----------
    is_verb : bool
        For a command below a command: an option that is not given there leaves the outer one's value.
    """
    options = argparse.ArgumentParser(add_help=False)
    unset = argparse.SUPPRESS if is_verb else False
    options.add_argument(
        "--profile",
        default=argparse.SUPPRESS if is_verb else "default",
        help="which profile to use (default: default)",
    )
    options.add_argument(
        "--json", action="store_true", default=unset, help="one JSON object per line on standard output, for scripts"
    )
    options.add_argument("-v", "--verbose", action="store_true", default=unset, help="tell of each frame; log more")
    return options
