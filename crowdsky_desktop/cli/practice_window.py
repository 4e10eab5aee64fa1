"""How the command line asks for the window without knowing it: the program's entry hands it in."""

from collections.abc import Callable

from crowdsky_desktop.model.practice import PracticeAccess

PracticeWindow = Callable[[PracticeAccess], int]
"""Opens the window on a practice server and returns the exit code when it is closed."""
