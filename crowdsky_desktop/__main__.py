"""The program's entry: chooses the window or the command line, and imports either only when chosen."""

import gc
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from crowdsky_desktop.model.open_request import NOTHING, OpenRequest
from crowdsky_desktop.model.practice import PracticeAccess

_LINK = "crowdsky:"
"""How a link begins that the program was registered for with the system."""
_STOPPED = 130
_START_FAILED = 1


def main() -> int:
    """Open the window, or run the command that was given."""
    if getattr(sys, "frozen", False):  # only an installed program needs it, and it takes 10 ms to import
        import multiprocessing

        multiprocessing.freeze_support()
    try:
        return _chosen_face(sys.argv[1:])
    except KeyboardInterrupt:
        return _STOPPED


def window_request(arguments: Sequence[str]) -> tuple[str, OpenRequest] | None:
    """Return the profile and what the window is asked to open; None if a command is asked for.

    What has a folder or an extension in its name, or is there, is a file; a command's name always means the command
    (a folder of that name is written ``./demo``). A link comes from outside: what stands beside it is not heeded, but
    for a profile before it.
    """
    links = [place for place, word in enumerate(arguments) if word.lower().startswith(_LINK)]
    if links and not _profile_and_rest(arguments[: links[0]])[1]:
        return _profile_and_rest(arguments[: links[0]])[0], OpenRequest(link=arguments[links[0]])
    profile, rest = _profile_and_rest(arguments)
    if rest and not _is_file_name(rest[0]):
        return None
    return profile, OpenRequest(tuple(_path_of(name).absolute() for name in rest))


def _path_of(name: str) -> Path:
    """Return the path that an argument means; a Linux desktop may name files as addresses."""
    if not name.startswith("file:"):
        return Path(name)
    from urllib.parse import urlsplit
    from urllib.request import url2pathname

    return Path(url2pathname(urlsplit(name).path))


def _profile_and_rest(arguments: Sequence[str]) -> tuple[str, list[str]]:
    rest = list(arguments)
    for place, word in enumerate(rest):
        if word.startswith("--profile="):
            return word.removeprefix("--profile="), rest[:place] + rest[place + 1 :]
        if word == "--profile" and place + 1 < len(rest):
            return rest[place + 1], rest[:place] + rest[place + 2 :]
    return "default", rest


def _is_file_name(text: str) -> bool:
    from crowdsky_desktop.cli.commands import COMMANDS

    if text.startswith("-") or text in COMMANDS:
        return False
    return text != Path(text).name or bool(Path(text).suffix) or os.path.exists(text)  # noqa: PTH110 - may be no path


def _chosen_face(arguments: list[str]) -> int:
    request = window_request(arguments)
    if request is not None:
        profile, wanted = request
        if wanted.link:
            from crowdsky_desktop.cli.process_arguments import hide_argument

            hide_argument(wanted.link)
        return _open_window(profile, wanted)
    from crowdsky_desktop.cli.main import main as run_command

    # One thread of BLAS, said before numpy is loaded: our matrices are small, and its threads would spin in wait.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    code = run_command(arguments, _open_practice_window)
    # The process ends now: its last collection need not go through all that was ever imported (0.06 s).
    gc.freeze()
    return code


def _open_window(profile: str, wanted: OpenRequest = NOTHING, practice: PracticeAccess | None = None) -> int:
    from crowdsky_desktop.cli.terminal import has_display

    if not has_display() and not os.environ.get("QT_QPA_PLATFORM"):  # Qt would end the process
        return _say_without_window(
            "CrowdSky Desktop cannot open its window: there is no screen (neither DISPLAY nor WAYLAND_DISPLAY is set).",
            "Start it where there is one, or work without: `crowdsky-desktop --help` lists the commands.",
        )
    try:
        from crowdsky_desktop.gui.app import main as open_window
    except ImportError as error:
        return _say_without_window(f"CrowdSky Desktop cannot open its window: {error}.")
    return open_window(profile, practice, wanted)


def _open_practice_window(access: PracticeAccess) -> int:
    return _open_window("practice", practice=access)


_INSTALL_AGAIN = "Install the program again; on Linux, its system libraries (docs/troubleshooting.md)."


def _say_without_window(words: str, advice: str = _INSTALL_AGAIN) -> int:
    """Say why there is no window: there is no screen, a library is missing, or the installation is incomplete."""
    if sys.platform == "win32":
        import ctypes

        ctypes.windll.user32.MessageBoxW(None, f"{words}\n\n{advice}", "CrowdSky Desktop", 0x10)
    elif sys.stderr is not None:
        sys.stderr.write(f"{words}\n{advice}\n")
    return _START_FAILED


if __name__ == "__main__":
    sys.exit(main())
