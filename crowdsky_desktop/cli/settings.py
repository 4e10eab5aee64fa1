"""`crowdsky-desktop settings`: show and change settings without a window."""

import argparse
import dataclasses
import tomllib

from crowdsky_desktop.cli.commands import common_options
from crowdsky_desktop.cli.exit_codes import ExitCode
from crowdsky_desktop.cli.narrator import Narrator
from crowdsky_desktop.model.errors import SettingsError
from crowdsky_desktop.store.paths import profile_paths
from crowdsky_desktop.store.settings import DECLARATIONS, Settings, load_settings, save_settings


def declare(parser: argparse.ArgumentParser) -> None:
    """Declare the command and its verbs."""
    parser.set_defaults(command=_show)
    verbs = parser.add_subparsers(title="verbs", metavar="VERB")
    change = verbs.add_parser("set", parents=[common_options(is_verb=True)], help="change one setting")
    change.add_argument("name")
    change.add_argument("value")
    change.set_defaults(command=_set)


def _show(options: argparse.Namespace, narrator: Narrator) -> ExitCode:
    paths = profile_paths(options.profile)
    values = dataclasses.asdict(load_settings(paths.settings_file))
    lines = (f"Settings: {paths.settings_file}", *(f"  {name} = {value}" for name, value in values.items()))
    narrator.result("settings", {"file": paths.settings_file, **values}, lines)
    return ExitCode.OK


def _set(options: argparse.Namespace, narrator: Narrator) -> ExitCode:
    paths = profile_paths(options.profile)
    changed = _with_setting(load_settings(paths.settings_file), options.name, options.value)
    save_settings(paths.settings_file, changed)
    value = getattr(changed, options.name)
    narrator.result("setting_changed", {"name": options.name, "value": value}, (f"{options.name} = {value}",))
    return ExitCode.OK


def _with_setting(settings: Settings, name: str, text: str) -> Settings:
    """Return `settings` with one changed, as if `text` stood in the settings file.

    Raises
    ------
    SettingsError
        There is no such setting, or it cannot have that value.
    """
    declaration = next((declaration for declaration in DECLARATIONS if declaration.name == name), None)
    if declaration is None:
        names = ", ".join(declaration.name for declaration in DECLARATIONS)
        raise SettingsError(f"There is no setting {name}.", advice=f"The settings are: {names}.")
    try:
        value = declaration.read(_as_toml(text))
    except ValueError as error:
        raise SettingsError(f"{name} cannot be {declaration.shown(text)}: it must be {declaration.allowed}.") from error
    return dataclasses.replace(settings, **{name: value})  # type: ignore[arg-type]  # read as the setting's kind


def _as_toml(text: str) -> object:
    """Return what `text` means in TOML (a number, true or false); other text means itself."""
    try:
        return tomllib.loads(f"value = {text}")["value"]
    except (tomllib.TOMLDecodeError, KeyError):
        return text
