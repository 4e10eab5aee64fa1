"""Settings: what a person wishes. Each is declared once, here; nothing in the file is silently ignored."""

# ruff: noqa: RUF009 - `declare` returns a dataclass field, as `dataclasses.field` does
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from crowdsky_desktop.model.observing import SitePrecision
from crowdsky_desktop.model.recipe import ColourPattern, Normalisation, Recipe, RegistrationMethod, Rejection, Weighting
from crowdsky_desktop.store.declarations import Declaration, declarations_of, declare
from crowdsky_desktop.store.setting_rules import (
    SERVER_ADDRESS,
    STORAGE_ADDRESS,
    STORE_FOLDER,
    UPDATE_ADDRESS,
    WORKER_NAME,
)
from crowdsky_desktop.store.settings_file import read_settings_file, write_settings_file


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


class LookForUpdates(StrEnum):
    """Whether the program looks for new versions of itself."""

    ASK = "ask"
    DAILY = "daily"
    NEVER = "never"


_SERVER, _STORAGE, _COMPUTER, _STACKING = "Server", "Result storage", "This computer", "Stacking"
_RECIPE = Recipe()


@dataclass(frozen=True)
class Settings:
    """All settings of one profile; DECLARATIONS says what each means and which values it may have. None is a secret."""

    server_url: str = declare(
        "", "Server address", "Address of the CrowdSky server.", section=_SERVER, rule=SERVER_ADDRESS
    )
    worker_id: str = declare(
        "crowdsky-desktop",
        "Name of this computer",
        "The name by which the server's operators see this computer.",
        section=_SERVER,
        rule=WORKER_NAME,
    )
    poll_seconds: int = declare(
        60,
        "Ask again after (s)",
        "How long to wait before asking again when no chunk is waiting, in seconds.",
        section=_SERVER,
        minimum=5,
        maximum=86400,
    )
    ca_file: Path | None = declare(
        None,
        "Own CA file",
        "Certificates (PEM) to trust besides the usual ones, for a network that has its own.",
        section=_SERVER,
    )
    allow_plain_http: bool = declare(
        False,
        "Allow http://",
        "Allow addresses with http://. Keys then travel unencrypted: only for a network that you trust."
        " Not needed for a server on this computer.",
        section=_SERVER,
    )
    storage_kind: StorageKind = declare(
        StorageKind.WEBDAV, "Kind of storage", "Where finished stacks go: a WebDAV share or a folder.", section=_STORAGE
    )
    storage_url: str = declare(
        "", "WebDAV address", "Address of the WebDAV storage.", section=_STORAGE, rule=STORAGE_ADDRESS
    )
    storage_folder: Path | None = declare(
        None,
        "Storage folder",
        "Folder for finished stacks, such as a mounted share. Used if the storage is a folder.",
        section=_STORAGE,
    )
    storage_base: str = declare(
        "/crowdsky",
        "Folder in the storage",
        "Folder of the storage below which stacks are kept.",
        section=_STORAGE,
        rule=STORE_FOLDER,
    )
    workspace_dir: Path | None = declare(
        None,
        "Working folder",
        "Folder in which chunks are worked on. Empty: beside the ledger.",
        section=_COMPUTER,
    )
    keep_finished_days: int = declare(
        7,
        "Keep finished stacks (days)",
        "How long stacks of completed chunks stay on this computer, in days on which the program runs.",
        section=_COMPUTER,
        minimum=0,
        maximum=3650,
    )
    ask_before_quit: bool = declare(
        True,
        "Ask before closing",
        "Say what is kept, and ask, when the window is closed with chunks in hand.",
        section=_COMPUTER,
    )
    theme: Theme = declare(Theme.SYSTEM, "Theme", "Colours of the window.", section=_COMPUTER)
    look_for_updates: LookForUpdates = declare(
        LookForUpdates.ASK,
        "Look for updates",
        "Whether the window looks once a day for a new version; it asks you first, and tells nothing but its version.",
        section=_COMPUTER,
    )
    update_url: str = declare(
        "",
        "Address for updates",
        "Where to look for a new version. Empty: where the package comes from, if it says so.",
        section=_COMPUTER,
        rule=UPDATE_ADDRESS,
    )
    rejection: Rejection = declare(
        _RECIPE.rejection,
        "Rejection",
        "How samples that do not agree with the others of their pixel are found and left out; "
        '"auto" chooses by the number of frames.',
        section=_STACKING,
    )
    sigma_low: float = declare(
        _RECIPE.sigma_low,
        "Sigma low",
        "A sample this many σ below the centre is rejected; for the methods that go by σ, and for auto.",
        section=_STACKING,
        minimum=0.5,
        maximum=20,
    )
    sigma_high: float = declare(
        _RECIPE.sigma_high,
        "Sigma high",
        "A sample this many σ above the centre is rejected; for the methods that go by σ, and for auto.",
        section=_STACKING,
        minimum=0.5,
        maximum=20,
    )
    percentile_low: float = declare(
        _RECIPE.percentile_low,
        "Percentile low",
        "For percentile: a sample this share of the median below it is rejected.",
        section=_STACKING,
        minimum=0.001,
        maximum=1,
    )
    percentile_high: float = declare(
        _RECIPE.percentile_high,
        "Percentile high",
        "For percentile: a sample this share of the median above it is rejected.",
        section=_STACKING,
        minimum=0.001,
        maximum=1,
    )
    min_max_low: int = declare(
        _RECIPE.min_max_low,
        "Lowest rejected",
        "For min-max: so many of the lowest samples of each pixel are rejected.",
        section=_STACKING,
        minimum=0,
        maximum=100,
    )
    min_max_high: int = declare(
        _RECIPE.min_max_high,
        "Highest rejected",
        "For min-max: so many of the highest samples of each pixel are rejected.",
        section=_STACKING,
        minimum=0,
        maximum=100,
    )
    esd_significance: float = declare(
        _RECIPE.esd_significance,
        "ESD significance",
        "For esd: the chance that a pixel without outliers loses a sample.",
        section=_STACKING,
        minimum=0.0001,
        maximum=0.5,
    )
    esd_outliers: float = declare(
        _RECIPE.esd_outliers,
        "ESD outliers",
        "For esd: the share of a pixel's samples that may be outliers.",
        section=_STACKING,
        minimum=0.01,
        maximum=0.5,
    )
    reject_trails: bool = declare(
        _RECIPE.reject_trails,
        "Reject trails",
        "Look for trails of satellites and aeroplanes in each frame, and leave them out whole, however faint.",
        section=_STACKING,
    )
    leave_out_copies: bool = declare(
        _RECIPE.leave_out_copies,
        "Leave out copies",
        "Leave out a frame with the same picture as another one, whatever its name: it would count twice.",
        section=_STACKING,
    )
    registration: RegistrationMethod = declare(
        _RECIPE.registration,
        "Registration",
        "How the stars of frames are matched. Auto asks astroalign about frames that our own matcher cannot register.",
        section=_STACKING,
    )
    normalisation: Normalisation = declare(
        _RECIPE.normalisation,
        "Normalisation",
        "How frames are brought to the reference frame's level before they are compared.",
        section=_STACKING,
    )
    weighting: Weighting = declare(
        _RECIPE.weighting, "Weighting", "What a frame's weight in the mean comes from.", section=_STACKING
    )
    min_frames: int = declare(
        _RECIPE.min_frames,
        "Fewest frames",
        "Fewer registered frames than this are no stack. Up to 3: all that a chunk of one or two frames has is enough.",
        section=_STACKING,
        minimum=1,
        maximum=1000,
    )
    colour_pattern: ColourPattern = declare(
        _RECIPE.colour_pattern,
        "Colour pattern",
        "Of raw frames whose header names none. auto: that of all Seestars where one took them; others are left out.",
        section=_STACKING,
    )
    site: SitePrecision = declare(
        _RECIPE.site,
        "Site in stacks",
        "How precisely a stack's file says where its telescope stood: exactly, to 0.1° (some 10 km), or not at all."
        " Airmass and barycentric time are computed from the exact site, whatever is told.",
        section=_STACKING,
    )

    @property
    def recipe(self) -> Recipe:
        """How stacks are to be made."""
        return Recipe(
            rejection=self.rejection,
            sigma_low=self.sigma_low,
            sigma_high=self.sigma_high,
            percentile_low=self.percentile_low,
            percentile_high=self.percentile_high,
            min_max_low=self.min_max_low,
            min_max_high=self.min_max_high,
            esd_significance=self.esd_significance,
            esd_outliers=self.esd_outliers,
            reject_trails=self.reject_trails,
            leave_out_copies=self.leave_out_copies,
            normalisation=self.normalisation,
            weighting=self.weighting,
            min_frames=self.min_frames,
            colour_pattern=self.colour_pattern,
            registration=self.registration,
            site=self.site,
        )


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
