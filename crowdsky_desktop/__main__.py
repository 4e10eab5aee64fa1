"""The program's entry: chooses the window or the command line, and imports either only when chosen."""

import multiprocessing
import sys

from crowdsky_desktop.model.practice import PracticeAccess

_STOPPED = 130


def main() -> int:
    """Open the window, or run the command that was given."""
    multiprocessing.freeze_support()
    try:
        return _chosen_face(sys.argv[1:])
    except KeyboardInterrupt:
        return _STOPPED


def _chosen_face(arguments: list[str]) -> int:
    if not arguments:
        return _open_window("default")
    if arguments[0] == "--profile" and len(arguments) == 2:
        return _open_window(arguments[1])
    from crowdsky_desktop.cli.main import main as run_command

    return run_command(arguments, _open_practice_window)


def _open_window(profile: str) -> int:
    from crowdsky_desktop.gui.app import main as open_window

    return open_window(profile)


def _open_practice_window(access: PracticeAccess) -> int:
    from crowdsky_desktop.gui.app import main as open_window

    return open_window("practice", practice=access)


if __name__ == "__main__":
    sys.exit(main())
