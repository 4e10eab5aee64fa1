"""A connection code: server, key and storage in one line that a person pastes, or a link that the system hands over.

``crowdsky://connect/1/PAYLOAD``, where 1 is the version and PAYLOAD is base64url (RFC 4648 section 5, without padding)
of a CRC-32 (four bytes, the highest first) and the JSON object that it is of. The checksum finds a code that was not
copied whole; it protects from nothing else. Whoever has a code has the keys in it.
"""

import base64
import binascii
import json
import re
import zlib
from dataclasses import dataclass, field, fields
from typing import NoReturn

from crowdsky_desktop.model.errors import ConnectionCodeError
from crowdsky_desktop.store.log_file import forbid_in_logs
from crowdsky_desktop.store.settings import DECLARATIONS

SCHEME = "crowdsky"
VERSION = 1
"""Of the format. Another one means that older programs cannot read it."""
MAX_CHARACTERS = 12_000
"""Letters of a code. Chosen: two addresses and three secrets of the greatest length that is allowed, in base64."""
_MAX_SECRET = 1000
"""Letters of a secret, as of one that is entered by hand."""
_SHORTEST_HIDDEN = 24
"""Letters from which what was pasted is hidden in the log though it is no code. Chosen: longer than a word."""
_CHECKSUM_BYTES = 4
"""Of CRC-32."""
_FORM = re.compile(r"crowdsky:(?://)?connect/(?P<version>\d{1,3})/(?P<payload>[A-Za-z0-9_-]+)/?", re.IGNORECASE)
_VISIBLE = re.compile(r"[\x21-\x7e]+")
_NEWER = "Update CrowdSky Desktop, or ask for a code of version 1."
_DECLARED = {declaration.name: declaration for declaration in DECLARATIONS}


@dataclass(frozen=True)
class ConnectionCode:
    """What a code says, checked as an entry by hand is.

    Attributes
    ----------
    server : str
        Address of the server.
    key : str
        The Worker API key. Neither it nor the other secrets are in the `repr`.
    storage : str
        Address of the WebDAV storage; empty where the volunteer chooses one.
    token : str
        Of the storage; empty without one.
    password : str
        Of the storage's share; empty if it has none.
    folder : str
        Folder in the storage; empty for the default.

    Raises
    ------
    ConnectionCodeError
        An address or a secret is none.
    """

    server: str
    key: str = field(repr=False)
    storage: str = ""
    token: str = field(default="", repr=False)
    password: str = field(default="", repr=False)
    folder: str = ""

    def __post_init__(self) -> None:
        self._put("server", _address("server_url", self.server, "The server's address"))
        if self.storage or self.token:
            self._put("storage", _address("storage_url", self.storage, "The storage's address"))
            _require_secret(self.token, "storage token")
        elif self.password or self.folder:
            _refuse("It names a password or a folder, and no storage.")
        _require_secret(self.key, "Worker API key")
        if len(self.password) > _MAX_SECRET or not self.password.isprintable():
            _refuse("The password in it cannot be one.")
        if self.folder:
            self._put("folder", _address("storage_base", self.folder, "The storage's folder"))
        for secret in (self.key, self.token, self.password, self.link):
            forbid_in_logs(secret)

    @property
    def link(self) -> str:
        """The code, in its one spelling."""
        content = {one.name: value for one in fields(self) if (value := getattr(self, one.name))}
        text = json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()
        payload = base64.urlsafe_b64encode(_checksum(text) + text).rstrip(b"=").decode()
        return f"{SCHEME}://connect/{VERSION}/{payload}"

    def settings(self) -> dict[str, object]:
        """Return the settings that it changes, by name."""
        changes: dict[str, object] = {"server_url": self.server}
        if self.storage:
            changes |= {"storage_kind": _DECLARED["storage_kind"].read("webdav"), "storage_url": self.storage}
        if self.folder:
            changes["storage_base"] = self.folder
        return changes

    def secrets(self) -> dict[str, str]:
        """Return the secrets that it brings, by their names among the credentials."""
        found = {"worker_api_key": self.key, "storage_token": self.token, "storage_password": self.password}
        return {name: secret for name, secret in found.items() if secret}

    def _put(self, name: str, value: str) -> None:
        object.__setattr__(self, name, value)


def is_connection_code(text: str) -> bool:
    """Whether a text is meant as a code, right or wrong."""
    return text[: MAX_CHARACTERS * 2].lstrip(" \t\r\n<\"'").lower().startswith(f"{SCHEME}:")


def read_connection_code(text: str) -> ConnectionCode:
    """Return what a code says. Blanks and line ends are left out: mail programs break long lines.

    Raises
    ------
    ConnectionCodeError
        It is none, or not whole. The message repeats nothing of it.
    """
    if len(text) > MAX_CHARACTERS:
        _refuse("It is too long.")
    code = re.sub(r"[ \t\r\n]", "", text).strip("<>\"'")
    if len(code) >= _SHORTEST_HIDDEN and code.isascii():
        forbid_in_logs(code)
    form = _FORM.fullmatch(code)
    if form is None:
        _refuse("It does not look like crowdsky://connect/1/… with letters, digits, - and _.")
    if int(form["version"]) != VERSION:
        raise ConnectionCodeError(f"The code has version {int(form['version'])}, not {VERSION}.", advice=_NEWER)
    forbid_in_logs(form["payload"])
    return ConnectionCode(**_content(form["payload"]))


def _content(payload: str) -> dict[str, str]:
    """Return the names and texts in a payload; only known ones, each once."""
    try:
        packed = base64.b64decode(payload + "=" * (-len(payload) % 4), altchars=b"-_", validate=True)
    except binascii.Error:
        _refuse("It was not copied whole.")
    checksum, text = packed[:_CHECKSUM_BYTES], packed[_CHECKSUM_BYTES:]
    if checksum != _checksum(text) or base64.urlsafe_b64encode(packed).rstrip(b"=").decode() != payload:
        _refuse("It was not copied whole, or was changed.")
    try:
        pairs = json.loads(text.decode(), object_pairs_hook=list)
    except (ValueError, RecursionError):
        _refuse("What is in it cannot be read.")
    known = {one.name for one in fields(ConnectionCode)}
    if not isinstance(pairs, list) or not all(isinstance(pair, tuple) for pair in pairs):
        _refuse("What is in it cannot be read.")
    if not {name for name, _ in pairs} <= known:
        raise ConnectionCodeError("The code says more than this program knows.", advice=_NEWER)
    if len({name for name, _ in pairs}) != len(pairs) or not all(isinstance(value, str) for _, value in pairs):
        _refuse("What is in it cannot be read.")
    content: dict[str, str] = dict(pairs)
    if not {"server", "key"} <= content.keys():
        _refuse("It names no server, or no key.")
    return content


def _address(setting: str, text: str, what: str) -> str:
    """Return a text in its one spelling, if the setting would take it."""
    try:
        read = _DECLARED[setting].read(text)
    except ValueError:
        _refuse(f"{what} in it is not one that the settings take.")
    if not text or not _VISIBLE.fullmatch(str(read)):
        _refuse(f"{what} in it is missing or not one that the settings take.")
    return str(read)


def _require_secret(secret: str, what: str) -> None:
    if len(secret) > _MAX_SECRET or not _VISIBLE.fullmatch(secret):
        _refuse(f"The {what} in it is missing or cannot be one.")


def _checksum(text: bytes) -> bytes:
    return zlib.crc32(text).to_bytes(_CHECKSUM_BYTES, "big")


def _refuse(why: str) -> NoReturn:
    raise ConnectionCodeError(f"This is not a whole connection code. {why}") from None
