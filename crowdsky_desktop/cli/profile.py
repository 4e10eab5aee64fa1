"""Open a profile for a command: settings, credentials, paths, the log."""

import argparse
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from crowdsky_desktop.store.credentials import Credentials
from crowdsky_desktop.store.log_file import start_logging
from crowdsky_desktop.store.paths import ProfilePaths, profile_paths
from crowdsky_desktop.store.settings import Settings, load_settings

if TYPE_CHECKING:
    from crowdsky_desktop.pipeline.job_context import JobContext


@dataclass(frozen=True)
class Profile:
    """What a command knows of the person's set-up."""

    paths: ProfilePaths
    settings: Settings
    credentials: Credentials


def open_profile(options: argparse.Namespace) -> Profile:
    """Return the profile that the command line names; logging is on from here."""
    paths = profile_paths(options.profile)
    start_logging(paths, verbose=options.verbose)
    return Profile(paths, load_settings(paths.settings_file), Credentials())


@contextmanager
def locked_road(profile: Profile) -> "Iterator[JobContext]":
    """Open the road of a profile, for this process alone.

    Raises
    ------
    AlreadyRunningError
        If another instance works on the same profile.
    """
    # A stack by hand has no need of the network's rooms.
    from crowdsky_desktop.pipeline.job_context import open_job_context
    from crowdsky_desktop.store.profile_lock import ProfileLock

    with (
        ProfileLock(profile.paths.lock_file),
        open_job_context(profile.settings, profile.credentials, profile.paths) as road,
    ):
        yield road
