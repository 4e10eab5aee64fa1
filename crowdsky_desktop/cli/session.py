"""Open the session that a command works with, and start the log."""

import argparse

from crowdsky_desktop.store.log_file import start_logging
from crowdsky_desktop.store.paths import profile_paths
from crowdsky_desktop.store.session import ProfileSession


def open_session(options: argparse.Namespace) -> ProfileSession:
    """Return the session of the profile that the command line names; logging is on from here."""
    paths = profile_paths(options.profile)
    start_logging(paths, verbose=options.verbose)
    return ProfileSession.load(paths)
