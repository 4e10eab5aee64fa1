"""Settings: what a person wishes. Each is declared once, here; nothing in the file is silently ignored."""

# ruff: noqa: RUF009 - `declare` returns a dataclass field, as `dataclasses.field` does
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from crowdsky_desktop.model.approval import HoldFor
from crowdsky_desktop.model.keep_rule import KeepRule
from crowdsky_desktop.store.declarations import Declaration, declarations_of, declare
from crowdsky_desktop.store.setting_rules import (
    SERVER_ADDRESS,
    STORAGE_ADDRESS,
    STORE_FOLDER,
    UPDATE_ADDRESS,
    WORKER_NAME,
)
from crowdsky_desktop.store.settings_file import read_settings_file, write_settings_file
from crowdsky_desktop.store.stacking_settings import StackingSettings


class StorageKind(StrEnum):
    """Where finished stacks are stored."""

    WEBDAV = "webdav"
    FOLDER = "folder"


class Theme(StrEnum):
    """Colours of the window."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"
    NIGHT = "night"


class Language(StrEnum):
    """Languages of the window."""

    SYSTEM = "system"
    ENGLISH = "en"
    GERMAN = "de"


class LookForUpdates(StrEnum):
    """Whether the program looks for new versions of itself."""

    ASK = "ask"
    DAILY = "daily"
    NEVER = "never"


_SERVER, _STORAGE, _COMPUTER = "Server", "Result storage", "This computer"


@dataclass(frozen=True)
class ProgramSettings:
    """With whom the program works, where it keeps things, and how its window behaves."""

    server_url: str = declare(
        "", "Server address", "Address of the CrowdSky server.", section=_SERVER, rule=SERVER_ADDRESS
    )
    worker_id: str = declare(
        "crowdsky-desktop",
        "Name of this computer",
        "The name under which the server's operators see this computer.",
        section=_SERVER,
        rule=WORKER_NAME,
        is_advanced=True,
    )
    poll_seconds: int = declare(
        60,
        "Check for work every (seconds)",
        "How often the window checks the server's queue, and an unattended run asks for a chunk while none is"
        " waiting, in seconds. While the server is slow or in trouble the wait grows to up to 15 minutes.",
        section=_SERVER,
        minimum=5,
        maximum=86400,
        is_advanced=True,
    )
    ca_file: Path | None = declare(
        None,
        "Custom CA certificate",
        "Additional certificates (PEM) to trust, for networks that use their own.",
        section=_SERVER,
        is_advanced=True,
    )
    allow_plain_http: bool = declare(
        False,
        "Allow http://",
        "Allow http:// addresses. Keys are then sent unencrypted, so use this only on a network you trust. Not"
        " needed for a server on this computer.",
        section=_SERVER,
        is_advanced=True,
    )
    storage_kind: StorageKind = declare(
        StorageKind.WEBDAV,
        "Kind of storage",
        "Where finished stacks are saved: a WebDAV share or a folder.",
        section=_STORAGE,
    )
    storage_url: str = declare(
        "", "WebDAV address", "Address of the WebDAV storage.", section=_STORAGE, rule=STORAGE_ADDRESS
    )
    storage_folder: Path | None = declare(
        None,
        "Storage folder",
        "Folder for finished stacks, such as a mounted share. Used when the storage is a folder.",
        section=_STORAGE,
    )
    storage_base: str = declare(
        "/crowdsky",
        "Folder in the storage",
        "Folder in the storage where stacks are saved.",
        section=_STORAGE,
        rule=STORE_FOLDER,
        is_advanced=True,
    )
    workspace_dir: Path | None = declare(
        None,
        "Working folder",
        "Where chunks are processed. Leave blank for the default.",
        section=_COMPUTER,
        is_advanced=True,
    )
    star_catalogue: Path | None = declare(
        None,
        "Custom star catalogue",
        "Folder with a deeper star catalogue (Gaia in Parquet files, one for each HEALPix pixel of order 5). It is"
        " used where a stack shows too few stars of the built-in catalogue.",
        section=_COMPUTER,
        is_advanced=True,
    )
    hold_for: HoldFor = declare(
        HoldFor.WARNINGS_TOO,
        "Hold for me",
        "Which stacks wait for your review when you run unattended: those that fail a check, or those with a warning,"
        " too. All others are approved automatically.",
        section=_COMPUTER,
    )
    keep_finished_days: int = declare(
        7,
        "Keep finished stacks (days)",
        "How long stacks of completed chunks are kept on this computer, counted in days on which the program runs.",
        section=_COMPUTER,
        minimum=0,
        maximum=3650,
    )
    keep_finished_gb: int = declare(
        50,
        "Keep finished stacks (GB)",
        "How many gigabytes of stacks of completed chunks stay on this computer at most; the oldest go first. Stacks"
        " that were neither submitted nor reported as failed are never deleted automatically.",
        section=_COMPUTER,
        minimum=0,
        maximum=100_000,
        is_advanced=True,
    )
    ask_before_quit: bool = declare(
        True,
        "Ask before closing",
        "Ask before closing while you still hold chunks.",
        section=_COMPUTER,
    )
    resume_unattended: bool = declare(
        True,
        "Resume the unattended run",
        "Continue the unattended run by itself if it was on when the window was closed, or after a crash. If it was"
        " interrupted three times in a row, each within an hour and without completing a chunk, it waits for you.",
        section=_COMPUTER,
        is_advanced=True,
    )
    theme: Theme = declare(Theme.SYSTEM, "Theme", "Colours of the window.", section=_COMPUTER)
    language: Language = declare(
        Language.SYSTEM,
        "Language",
        "Language of the window. Takes effect the next time you start the program.",
        section=_COMPUTER,
    )
    look_for_updates: LookForUpdates = declare(
        LookForUpdates.ASK,
        "Check for updates",
        "Whether to check for a new version once a day. You are asked first, and only the version number is sent.",
        section=_COMPUTER,
    )
    update_url: str = declare(
        "",
        "Update address",
        "Where to check for updates. Leave blank for the default.",
        section=_COMPUTER,
        rule=UPDATE_ADDRESS,
        is_advanced=True,
    )


@dataclass(frozen=True)
class Settings(StackingSettings, ProgramSettings):
    """All settings of one profile; DECLARATIONS says what each means and which values it may have. None is a secret."""

    @property
    def keep_rule(self) -> KeepRule:
        """How long, and how much of, the stacks of completed chunks stay."""
        return KeepRule(self.keep_finished_days, self.keep_finished_gb)


DECLARATIONS: tuple[Declaration, ...] = tuple(declarations_of(Settings))
"""Every setting, in the order of the settings page."""


def load_settings(path: Path) -> Settings:
    """Return the settings in the TOML file `path`; a missing file or name means the default.

    Raises
    ------
    SettingsError
        Names everything in the file that is unknown or not allowed, with its line.
    FolderNotWritableError
        The file is there but cannot be read.
    """
    return Settings(**read_settings_file(path, DECLARATIONS))


def save_settings(path: Path, settings: Settings) -> None:
    """Write `settings` to the TOML file `path`; comments and order stay, and the old file stays if this fails.

    A setting that has its default and is not named in the file is not written.

    Raises
    ------
    SettingsError
        The settings hold a value that is not allowed, or the file has faults of its own. Nothing is written.
    DiskFullError, FolderNotWritableError
    """
    write_settings_file(
        path, DECLARATIONS, {declaration.name: getattr(settings, declaration.name) for declaration in DECLARATIONS}
    )
