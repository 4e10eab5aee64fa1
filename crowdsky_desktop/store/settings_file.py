"""The settings' TOML file: every fault in it is found, and named with its line."""

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Any

from crowdsky_desktop.disk.bounded import read_bounded
from crowdsky_desktop.disk.durable import disk_errors, write_atomically
from crowdsky_desktop.model.errors import SettingsError
from crowdsky_desktop.store.declarations import Declaration

if TYPE_CHECKING:
    from tomlkit import TOMLDocument

MAX_BYTES = 64 * 1024
"""Bytes of a settings file. Chosen; a whole one has some kilobytes."""
_MAX_LINE = 2000
"""Letters of a line: the parser's time grows with the square of a line's dots. Chosen."""
_MAX_FAULTS = 20
"""Faults that a message lists. Chosen: a screenful."""
SECRET_LIKE = re.compile(r"key|token|passw|passphrase|pwd|secret|credential", re.IGNORECASE)
_HEADING = "# Settings of CrowdSky Desktop. Keys and tokens do not belong here: they go into the system's keyring.\n\n"


def read_settings_file(path: Path, declarations: Sequence[Declaration]) -> dict[str, Any]:
    """Return the values that `path` names, checked; empty for a missing file.

    Raises
    ------
    SettingsError
        Names every fault.
    FolderNotWritableError
        The file is there but cannot be read.
    """
    return _checked(_text_of(path), path, declarations)


def write_settings_file(path: Path, declarations: Sequence[Declaration], values: Mapping[str, Any]) -> None:
    """Write `values` into `path`, comments and order kept; only what could be read back the same.

    Raises
    ------
    SettingsError
        A value is not allowed, or the file has faults already. Nothing is written.
    DiskFullError, FolderNotWritableError
    """
    values = {declaration.name: declaration.canonical(values[declaration.name]) for declaration in declarations}
    before = _text_of(path)
    _checked(before, path, declarations)
    after = _merged(before, path, declarations, values)
    defaults = {declaration.name: declaration.default for declaration in declarations}
    if defaults | _checked(after, path, declarations) != values:
        raise SettingsError(f"The settings were not saved: {path} would not be read back correctly.")
    # A person may keep the file elsewhere behind a link; the link stays.
    write_atomically(path.resolve(), after.encode())


def _text_of(path: Path) -> str:
    content = _content_of(path)
    if len(content) > MAX_BYTES:
        raise SettingsError(f"{path} is larger than {MAX_BYTES // 1024} kB: that is not a settings file.")
    for number, line in enumerate(content.split(b"\n"), 1):
        if len(line) > _MAX_LINE:
            raise SettingsError(f"{path} is not a settings file: line {number} has more than {_MAX_LINE} characters.")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        number = content[: error.start].count(b"\n") + 1
        raise SettingsError(f"{path} is not UTF-8 text (line {number}).", advice="Save the file as UTF-8.") from None


def _content_of(path: Path) -> bytes:
    with disk_errors(path):
        try:
            return read_bounded(path, MAX_BYTES)
        except FileNotFoundError:
            return b""


def _checked(text: str, path: Path, declarations: Sequence[Declaration]) -> dict[str, Any]:
    known = {declaration.name: declaration for declaration in declarations}
    values: dict[str, Any] = {}
    refused: list[tuple[str, object]] = []
    for name, raw in _entries(_parsed(text, path)):
        try:
            values[name] = known[name].read(raw)
        except (KeyError, ValueError):
            refused.append((name, raw))
    if refused:
        listed = [_place(text, name) + _fault(name, raw, known) for name, raw in refused[:_MAX_FAULTS]]
        raise _settings_error(path, listed, len(refused))
    return values


def _parsed(text: str, path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise SettingsError(
            f"{path} is not TOML: {error}.",
            advice="Correct the line. Texts stand in quotes; Windows paths in single quotes, as in 'C:\\Chunks'.",
        ) from None
    except RecursionError:
        raise SettingsError(f"{path} is not a settings file: it is nested too deeply.") from None


def _entries(document: dict[str, Any]) -> Iterator[tuple[str, object]]:
    """Yield each entry; one inside a table under its dotted name, without recursion however deep it lies."""
    waiting: list[tuple[str, object]] = list(reversed(document.items()))
    while waiting:
        name, value = waiting.pop()
        if isinstance(value, dict) and value and name.count(".") < 8:
            waiting.extend((f"{name}.{part}", inner) for part, inner in reversed(value.items()))
        else:
            yield name, value


def _fault(name: str, raw: object, known: Mapping[str, Declaration]) -> str:
    return _refused(known[name], raw) if name in known else _unknown(name, known)


def _unknown(name: str, known: Mapping[str, Declaration]) -> str:
    shown = name if re.fullmatch(r"[\w.-]{1,60}", name) else repr(name[:60])
    if SECRET_LIKE.search(name):
        return (
            f"{shown} looks like a secret, which doesn't belong in this file: delete the line and enter it in"
            " Settings, which saves it in the system keyring"
        )
    last = name.rpartition(".")[2]
    if last in known:
        return f"{shown} is unknown; settings must be outside any [section]: did you mean {last}?"
    near = _nearest(last, known)
    return f"{shown} is unknown" + (f"; did you mean {near}?" if near else "")


def _refused(declaration: Declaration, raw: object) -> str:
    near = _nearest(raw, declaration.choices) if isinstance(raw, str) else ""
    hint = f' (did you mean "{near}"?)' if near else ""
    return f"{declaration.name} cannot be {declaration.shown(raw)}; it must be {declaration.allowed}{hint}"


def _nearest(word: str, known: Iterable[str]) -> str:
    from difflib import get_close_matches  # only a mistake needs it

    return next(iter(get_close_matches(word, known, 1)), "")


def _place(text: str, name: str) -> str:
    """Return ``line 7: ``, or nothing where the name cannot be found in `text` as it is."""
    key = re.escape(name.rpartition(".")[2])
    match = re.search(rf"""^[^#\n]*?(?<![\w-])["']?{key}["']?[ \t]*(=|\.|\])""", text, re.MULTILINE)
    return f"line {text.count(chr(10), 0, match.end()) + 1}: " if match else ""


def _settings_error(path: Path, faults: Sequence[str], n_faults: int) -> SettingsError:
    advice = f"Correct {path}, or delete the lines to use the defaults."
    if n_faults == 1:
        return SettingsError(f"{path}, {faults[0]}.", advice=advice)
    listed = [f"{path} has {n_faults} errors:", *(f"  {fault}" for fault in faults)]
    if n_faults > len(faults):
        listed.append(f"  and {n_faults - len(faults)} more")
    return SettingsError("\n".join(listed), advice=advice)


def _merged(text: str, path: Path, declarations: Sequence[Declaration], values: Mapping[str, Any]) -> str:
    import tomlkit  # to read the settings, Python's own parser is enough
    from tomlkit.exceptions import TOMLKitError

    try:
        document = tomlkit.parse(text or _HEADING)
        for declaration in declarations:
            _merge(document, declaration, _to_toml(values[declaration.name]))
        return tomlkit.dumps(document)
    except (TOMLKitError, ValueError) as error:
        raise SettingsError(f"The settings were not saved: {path} cannot be changed in place.") from error


def _merge(document: "TOMLDocument", declaration: Declaration, value: object) -> None:
    if declaration.name in document:
        if document[declaration.name] != value:
            document[declaration.name] = value
    elif value != _to_toml(declaration.default):
        document.add(declaration.name, value)


def _to_toml(value: object) -> object:
    if value is None:
        return ""
    if isinstance(value, StrEnum):
        return value.value
    return str(value) if isinstance(value, Path) else value
