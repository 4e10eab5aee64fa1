"""Where a profile keeps its files."""

import os
import re
from dataclasses import dataclass
from pathlib import Path

from platformdirs import PlatformDirs

from crowdsky_desktop.model.errors import ConfigurationError

HOME_VARIABLE = "CROWDSKY_HOME"
_DIRS = PlatformDirs("crowdsky-desktop", appauthor=False)
_PROFILE = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,39}")
_RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)", re.IGNORECASE)


@dataclass(frozen=True)
class ProfilePaths:
    """The files of one profile; none of them needs to exist yet.

    Attributes
    ----------
    name : str
        The profile's name.
    settings_file, ledger_file, log_file, lock_file : Path
        Absolute.
    workspace_dir : Path
        Where chunks are worked on, unless the settings choose another folder (see `workspace_root`).
    """

    name: str
    settings_file: Path
    ledger_file: Path
    workspace_dir: Path
    log_file: Path
    lock_file: Path

    @property
    def window_file(self) -> Path:
        """Where the window keeps its size and how its parts share it."""
        return self.ledger_file.with_name("window.ini")

    @property
    def updates_file(self) -> Path:
        """Where the program keeps when it looked for a new version, and which one is not wanted."""
        return self.ledger_file.with_name("updates.json")

    @property
    def unattended_file(self) -> Path:
        """Where the program keeps whether the unattended run is on."""
        return self.ledger_file.with_name("unattended.json")

    def workspace_root(self, chosen: Path | None) -> Path:
        """Return the folder for this profile's chunks: inside `chosen` if a person chose one.

        Profiles never share a folder, because each counts its claims from 1.
        """
        return self.workspace_dir if chosen is None else chosen / self.name


def profile_paths(profile: str = "default", *, home: Path | None = None) -> ProfilePaths:
    """Return where `profile` keeps its files: the system's usual folders, or all below one.

    Parameters
    ----------
    profile : str
        Letters, digits, ``-`` and ``_``, at most 40.
    home : Path, optional
        Puts everything below this folder. The environment variable CROWDSKY_HOME does the same.

    Raises
    ------
    ConfigurationError
        The profile's name cannot be a folder's name on every system.
    """
    if not _PROFILE.fullmatch(profile) or _RESERVED.fullmatch(profile):
        raise ConfigurationError(
            f"{profile[:40]!r} is not a valid profile name.",
            advice="Use up to 40 letters, digits, - and _, for example --profile night.",
        )
    chosen = home or _home_from_environment()
    if chosen is None:
        return _paths(profile, Path(_DIRS.user_config_dir), Path(_DIRS.user_data_dir), Path(_DIRS.user_log_dir))
    root = chosen.absolute()
    return _paths(profile, root, root, root)


def _home_from_environment() -> Path | None:
    value = os.environ.get(HOME_VARIABLE, "").strip()
    return Path(value) if value else None


def _paths(profile: str, config: Path, data: Path, logs: Path) -> ProfilePaths:
    return ProfilePaths(
        name=profile,
        settings_file=config / profile / "settings.toml",
        ledger_file=data / profile / "ledger.sqlite3",
        workspace_dir=data / profile / "workspace",
        log_file=logs / profile / "crowdsky-desktop.log",
        lock_file=data / profile / "profile.lock",
    )
