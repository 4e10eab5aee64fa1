"""Write docs/settings.md from the settings' declarations."""

from enum import StrEnum
from itertools import groupby
from pathlib import Path

from crowdsky_desktop.store.credentials import VARIABLES
from crowdsky_desktop.store.declarations import Declaration
from crowdsky_desktop.store.settings import DECLARATIONS

TARGET = Path(__file__).parents[1] / "docs" / "settings.md"

_INTRODUCTION = """\
# Settings

<!-- Made by tools/settings_reference.py from crowdsky_desktop/store/settings.py; change it there. -->

Change them on the Settings page of the window, or in the file `settings.toml` of your profile:

| System | File of the profile `default` |
| --- | --- |
| Windows | `%LOCALAPPDATA%\\crowdsky-desktop\\default\\settings.toml` |
| macOS | `~/Library/Application Support/crowdsky-desktop/default/settings.toml` |
| Linux | `~/.config/crowdsky-desktop/default/settings.toml` |

With the environment variable `CROWDSKY_HOME` everything is in that folder instead. A line is a name, an equals sign
and a value, such as `poll_seconds = 120`; texts are in quotes. A setting that is not in the file has its default. An
unknown name, or a value that is not allowed, is an error that names the line. Comments are kept when the program
saves the file.
"""

_SECRETS = """\
## Keys and tokens

They are never saved in the file, but in the system keyring (Windows Credential Manager, macOS Keychain, Secret Service
on Linux). Without one, they are kept until you quit, or can be set in the environment, which takes precedence over
the keyring:

| Secret | Environment variable |
| --- | --- |
"""


def reference() -> str:
    """Return the page."""
    sections = groupby(DECLARATIONS, key=lambda declaration: declaration.section)
    parts = [_section(name, list(declarations)) for name, declarations in sections]
    secrets = "".join(f"| {name.replace('_', ' ')} | `{variable}` |\n" for name, variable in VARIABLES.items())
    return "\n".join([_INTRODUCTION, *parts, _SECRETS + secrets])


def _section(name: str, declarations: list[Declaration]) -> str:
    return "\n".join([f"## {name}\n", *(_setting(declaration) for declaration in declarations)])


def _setting(declaration: Declaration) -> str:
    allowed = declaration.allowed
    return (
        f"### {declaration.title}\n\n`{declaration.name}`: {declaration.help}\n\n"
        f"Allowed: {allowed}. Default: `{_toml(declaration.default)}`\n"
    )


def _toml(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if value is None or isinstance(value, str):
        text = value.value if isinstance(value, StrEnum) else value or ""
        return f'"{text}"'
    return str(value)


if __name__ == "__main__":
    TARGET.write_text(reference(), encoding="utf-8", newline="\n")
    print(f"Written: {TARGET}")
