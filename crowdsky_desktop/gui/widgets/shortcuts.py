"""The keyboard shortcuts of the window and its pages in one table: they bind them, and F1 lists them.

Keys that are the system's own, such as those to copy and to find, are bound where they act.
"""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from crowdsky_desktop.gui.words import say


@dataclass(frozen=True)
class Shortcuts:
    """One line of the card: keys that belong together, and what they do.

    Attributes
    ----------
    keys : tuple of str
        As Qt writes them; one for each action that is bound.
    words : str
        What they do, to be translated.
    shown : str
        How the keys are listed where there are too many to name.
    also : tuple of str
        Other keys for the last action, which the card does not name.
    """

    keys: tuple[str, ...]
    words: str
    shown: str = ""
    also: tuple[str, ...] = ()

    def hint(self, words: str = "", *, number: int = 0) -> str:
        """Return a tooltip: what a button does, by default as the card has it, and one of the keys that do the same."""
        return with_key(words or say(self.words), self.keys[number])


def native(key: str | QKeySequence.StandardKey) -> str:
    """Return a key as the system writes it: with ⌘ on macOS, and in the language of the window."""
    return QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText)


def with_key(words: str, key: str | QKeySequence.StandardKey) -> str:
    """Return a tooltip: words, and the key that does the same."""
    return f"{words} ({native(key)})"


OPEN_PAGE = Shortcuts(tuple(f"Ctrl+{number}" for number in range(1, 8)), "Open a page", shown="Ctrl+1 … Ctrl+7")
PRIMARY = Shortcuts(("Ctrl+Enter",), "Run the page's main action", also=("Ctrl+Return",))
OPEN_FILES = Shortcuts(("Ctrl+O", "Ctrl+Shift+O"), "Open a folder, open files")
PAUSE = Shortcuts(("Ctrl+P",), "Pause and continue the run")
STOP = Shortcuts(("Ctrl+.",), "Stop the run")
LOOK_NOW = Shortcuts(("F5",), "Check the server now")
NIGHT_VISION = Shortcuts(("Ctrl+N",), "Night vision")
THIS_LIST = Shortcuts(("F1",), "Keyboard shortcuts")
HELP = Shortcuts(("Shift+F1",), "Help for this page")

FOLD_PANEL = Shortcuts(("F9",), "Show or hide the panel beside the picture")
CLOSE_DRAWER = Shortcuts(("Esc",), "Close the panel that covers the picture")
FOLD_STRIP = Shortcuts(("F7",), "Show or hide the thumbnails")
FOLD_TABLE = Shortcuts(("F8",), "Show or hide the table")

COMPARE_SUB = Shortcuts(("C",), "Compare with a single frame")
COMPARE_EARLIER = Shortcuts(("E",), "Compare with the earlier stack")
MOVE_DIVIDER = Shortcuts(("Left", "Right"), "Move the divider")
TURN_STACKS = Shortcuts(("Shift+N", "N"), "Earlier, next stack that waits for review")
TURN_PLANES = Shortcuts(("P", "Shift+P"), "Next, previous plane: channels, coverage, rejected, error")
ADJUST = Shortcuts(("L",), "Brightness, contrast, saturation")

MOVE_ON_MAP = Shortcuts(
    ("Left", "Right", "Up", "Down"),
    "Move the sky map, or to another day",
    shown="Left, Right, Up, Down",
)
NEXT_ON_MAP = Shortcuts(("PgDown", "PgUp"), "Next, previous chunk on the map")
CHOOSE_HERE = Shortcuts(("Return",), "Choose that day, or the chunk in the middle", also=("Enter",))

ONE_TO_ONE = Shortcuts(("1",), "Actual size (1:1)")
FIT = Shortcuts(("0",), "Fit to window")
ZOOM = Shortcuts(("-", "+"), "Zoom in, out", shown="+, -", also=("=",))  # = is + without Shift
PAN_SIDEWAYS = Shortcuts(("Ctrl+Left", "Ctrl+Right"), "Move the picture sideways")
PAN_UPRIGHT = Shortcuts(("Ctrl+Up", "Ctrl+Down"), "Move the picture up, down")
TURN = Shortcuts(("T",), "Turn the picture clockwise")
CHOOSE_TURN = Shortcuts(("Shift+T",), "Choose how pictures are turned")
SAVE_PICTURE = Shortcuts(("Ctrl+Shift+S",), "Save the picture as on the screen")
COPY_PICTURE = Shortcuts(("Ctrl+Shift+C",), "Copy the picture as on the screen")
CHANGE_STRETCH = Shortcuts(("S",), "Next stretch")
MARK_STARS = Shortcuts(("D",), "Mark detected stars")
SHOW_SKY = Shortcuts(("G",), "Sky: grid, catalogue stars, names")
CHOOSE_SKY = Shortcuts(("Shift+G",), "Choose what is drawn on the sky")

BLINK = Shortcuts(("Space",), "Blink")
BLINK_SPEED = Shortcuts(("[", "]"), "Blink slower, faster")
TURN_FRAMES = Shortcuts(("Left", "Right"), "Earlier, next frame")
REJECT_ACCEPT = Shortcuts(("X", "A"), "Reject, accept")
REFERENCE = Shortcuts(("R",), "Jump to the reference frame and back")
BLINK_REFERENCE = Shortcuts(("B",), "Blink with the reference frame")
UNDO_REDO = Shortcuts(("Ctrl+Z", "Ctrl+Shift+Z"), "Undo, redo")
MOVE_LIMIT = Shortcuts(("Up", "Down"), "In a plot: move its limit (with Shift: faster)")
MOVE_HANDLE = Shortcuts(("Left", "Right"), "On a handle of the stretch: move it (with Shift: faster)")
GIVE_UP = Shortcuts(("Del",), "Remove the limit; reset the stretch")

EVERYWHERE = (OPEN_PAGE, PRIMARY, OPEN_FILES, PAUSE, STOP, LOOK_NOW, NIGHT_VISION, THIS_LIST, HELP)
REVIEW = (TURN_STACKS, COMPARE_SUB, COMPARE_EARLIER, MOVE_DIVIDER, TURN_PLANES, ADJUST)
HISTORY = (MOVE_ON_MAP, NEXT_ON_MAP, CHOOSE_HERE)
PICTURES = (
    *(ONE_TO_ONE, FIT, ZOOM, PAN_SIDEWAYS, PAN_UPRIGHT, TURN, CHOOSE_TURN, CHANGE_STRETCH),
    *(SAVE_PICTURE, COPY_PICTURE),
    *(MARK_STARS, SHOW_SKY, CHOOSE_SKY),
)
FOLDING = (FOLD_STRIP, FOLD_TABLE, FOLD_PANEL, CLOSE_DRAWER)
FRAMES = (
    *(BLINK, BLINK_SPEED, TURN_FRAMES, REJECT_ACCEPT, REFERENCE, BLINK_REFERENCE, UNDO_REDO),
    *(MOVE_LIMIT, MOVE_HANDLE, GIVE_UP),
)
"""What the card lists under each of its headings; keys that a widget handles when it has the focus are listed, too."""


def bind(
    widget: QWidget,
    shortcuts: Shortcuts,
    *actions: Callable[..., object],
    context: Qt.ShortcutContext = Qt.ShortcutContext.WidgetWithChildrenShortcut,
) -> list[QShortcut]:
    """Let keys do something while the focus is anywhere on `widget`: one action for each of them; return them.

    Raises
    ------
    ValueError
        There are more or fewer actions than keys.
    """
    bound = [*zip(shortcuts.keys, actions, strict=True), *((key, actions[-1]) for key in shortcuts.also)]
    shortcuts_made = [QShortcut(QKeySequence(key), widget) for key, _ in bound]
    for made, (_, act) in zip(shortcuts_made, bound, strict=True):
        made.setContext(context)
        made.activated.connect(act)
    return shortcuts_made
