"""Write docs/troubleshooting.md from the errors' own titles and advice."""

from itertools import chain
from pathlib import Path

from crowdsky_desktop.model import errors
from crowdsky_desktop.model.errors import CrowdSkyError

TARGET = Path(__file__).parents[1] / "docs" / "troubleshooting.md"

_INTRODUCTION = """\
# Troubleshooting

<!-- Made by tools/troubleshooting_reference.py from crowdsky_desktop/model/errors; change it there. -->

Every message has a title, a sentence about what happened just now, and advice. Here are all titles, with what to do.
The *Log* page of the window has the details; *Save bug report…* there writes versions, changed settings and the
log into one text, without keys. Without a window, `crowdsky-desktop run` says where the log is.

Whatever happens: a claimed chunk is recorded in the job database on this computer, and the next start continues with
it.
"""

_GROUPS = (
    (errors.ServerError, "The server", "The job pauses, says why, and is tried again, waiting longer each time."),
    (errors.StorageError, "The storage", "The finished stack stays on this computer until the storage accepts it."),
    (errors.DiskError, "This computer's disk", "The job pauses until there is space, or the folder can be written to."),
    (errors.ChunkError, "The chunk", "The chunk itself cannot be stacked. The server is told, with the reason."),
    (
        errors.FrameError,
        "A frame",
        "The frame is left out; the reason is on the *Frames* page and in the file.",
    ),
    (errors.ConfigurationError, "Settings and keys", "Trying again does not help: something has to be corrected."),
    (CrowdSkyError, "This computer's memory", "Job database, reports, and two programs on the same profile."),
)

_NOT_LISTED = {CrowdSkyError, errors.WorldError, errors.CancelledError}

_FIRST_AID = """\
## When there is no message

| What you see | What to do |
| --- | --- |
| Linux: no window, and the terminal mentions the `xcb` plugin | a system library is missing: the Debian package \
includes all of them; from source, `make system-packages` names them |
| Linux: "The key could not be stored safely" at each start | no Secret Service runs (GNOME Keyring, KWallet, \
KeePassXC): start one, or set the [environment variables](settings.md#keys-and-tokens) |
| "CrowdSky Desktop ran into a problem" | a fault in this program. Your chunks are safe, and you can continue; *Save \
bug report…*, check it, and send it with what you did |
| "The program crashed last time" | a library crashed; *Save bug report…* on the *Log* page says where |
| Windows: "Windows protected your PC" | the installer is not signed: compare its checksum with the release's, then \
*More info*, *Run anyway* |
| macOS: the program "was not opened" | it is not notarised: [how to open it](first-steps.md#macos-14-and-newer) |
| Windows: nothing is printed | in a terminal use `crowdsky-desktop.exe`; `CrowdSky Desktop.exe` has no console |
| The window says that it is waiting | the strip at the top says for what and how long; F5 checks the server now |
"""


def reference() -> str:
    """Return the page."""
    left = [kind for kind in _all_kinds(CrowdSkyError) if kind not in _NOT_LISTED]
    parts = [_INTRODUCTION]
    for base, heading, words in _GROUPS:
        kinds = [kind for kind in left if issubclass(kind, base)]
        left = [kind for kind in left if kind not in kinds]
        parts.append(
            f"## {heading}\n\n{words}\n\n| Message | What to do |\n| --- | --- |\n" + "".join(map(_row, kinds))
        )
    return "\n".join([*parts, _FIRST_AID])


def _all_kinds(base: type[CrowdSkyError]) -> list[type[CrowdSkyError]]:
    """Return a class and all below it, in the order in which they are written."""
    return [base, *chain.from_iterable(_all_kinds(kind) for kind in base.__subclasses__() if _is_ours(kind))]


def _is_ours(kind: type[CrowdSkyError]) -> bool:
    return getattr(errors, kind.__name__, None) is kind


def _row(kind: type[CrowdSkyError]) -> str:
    return f"| {_cell(kind.title)} | {_cell(kind.advice)} |\n"


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


if __name__ == "__main__":
    TARGET.write_text(reference(), encoding="utf-8", newline="\n")
    print(f"Written: {TARGET}")
