"""What all commands share: the options of each, and how one is declared."""

import argparse
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    Commands: TypeAlias = argparse._SubParsersAction[argparse.ArgumentParser]
else:  # the class cannot be subscripted while the program runs
    Commands = argparse._SubParsersAction


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
        help="which set-up to use (default: default)",
    )
    options.add_argument(
        "--json", action="store_true", default=unset, help="one JSON object a line on standard output, for scripts"
    )
    options.add_argument("-v", "--verbose", action="store_true", default=unset, help="tell each frame; log more")
    return options
