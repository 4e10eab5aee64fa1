"""Run by the frozen program before anything else: on Windows it tells the taskbar which shortcut it belongs to."""

import sys

if sys.platform == "win32":
    import ctypes

    # The AppUserModelID of the installer's shortcut (packaging/app_metadata.py); a test compares them.
    ctypes.windll.shell32.SetCurrentProcessExplicitAppUserModelID("at.ac.univie.crowdsky.desktop")
