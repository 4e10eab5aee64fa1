"""Where the server keeps things, where it listens, and its two secrets."""

import ipaddress
import secrets
import tomllib
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import tomlkit

from crowdsky_desktop.server.durable import make_folder, write_first
from crowdsky_desktop.server.errors import HostSetupError

CONFIG_NAME = "server.toml"
SHORTEST_OPEN_SECRET = 24
"""Characters that a secret needs before the server may be reached from other computers."""
_FEWEST_DIFFERENT_CHARACTERS = 8
"""Different characters of a secret that is not weak. Chosen: words and repeated digits have fewer, random ones of the
least length hardly ever."""
_LARGEST_FILE = 1 << 16
"""Bytes that server.toml may have; it has some two hundred."""
_TEXT_ENTRIES = ("api_key", "storage_token", "host")


@dataclass(frozen=True)
class ServerConfig:
    """All that the server has to know.

    Attributes
    ----------
    data_dir : Path
        Folder of the queue's database, the raw frames and the stored results.
    api_key, storage_token : str
        What workers show to the Worker API and to the storage. Left out of the `repr`.
    host : str
        Address to bind; loopback unless the operator says otherwise.
    port : int
        Port to bind; 0 takes a free one.
    upload_expiry_hours : float
        Age at which an upload that never finished is cleaned up.
    max_upload_bytes : int
        Largest file that the storage takes.
    max_storage_bytes : int
        Size of the storage; 0 leaves it to the disk.
    """

    data_dir: Path
    api_key: str = field(repr=False)
    storage_token: str = field(repr=False)
    host: str = "127.0.0.1"
    port: int = 0
    upload_expiry_hours: float = 24.0
    max_upload_bytes: int = 4 * 1024**3
    max_storage_bytes: int = 0

    @property
    def database_file(self) -> Path:
        """The queue's SQLite file."""
        return self.data_dir / "queue.sqlite3"

    @property
    def storage_dir(self) -> Path:
        """Folder that the WebDAV storage shows."""
        return self.data_dir / "storage"

    @property
    def incoming_dir(self) -> Path:
        """Folder of uploads that are not whole yet; on the same disk as `storage_dir`."""
        return self.data_dir / "incoming"

    @property
    def checksums_dir(self) -> Path:
        """Folder of what uploads claimed as their checksum."""
        return self.data_dir / "checksums"

    @property
    def is_in_maintenance(self) -> bool:
        """Whether the operators closed the storage for a while, by a file ``maintenance`` in the data folder."""
        return (self.data_dir / "maintenance").exists()

    @property
    def is_loopback(self) -> bool:
        """Whether only this computer can reach the address."""
        try:
            return ipaddress.ip_address(self.host).is_loopback
        except ValueError:
            return self.host == "localhost"

    def require_safe(self) -> None:
        """Refuse to serve with secrets that are empty, shared or too weak for the address.

        Raises
        ------
        HostSetupError
            Naming the entry, never its value.
        """
        for name in ("api_key", "storage_token"):
            _require_secret(name, getattr(self, name), is_open=not self.is_loopback)
        if self.api_key == self.storage_token:
            raise HostSetupError("api_key and storage_token are the same: anyone who has one would have both.")
        if not 0 <= self.port <= 65535:
            raise HostSetupError(f"{self.port} is not a port: it must be between 0 and 65535.")


def _require_secret(name: str, secret: str, *, is_open: bool) -> None:
    if not secret or not secret.isascii() or not secret.isprintable() or " " in secret or ":" in secret:
        raise HostSetupError(f"{name} must be printable ASCII without blanks and colons, and not empty.")
    is_weak = len(secret) < SHORTEST_OPEN_SECRET or len(set(secret)) < _FEWEST_DIFFERENT_CHARACTERS
    if is_open and is_weak:
        raise HostSetupError(
            f"{name} is too weak for an address that other computers can reach.",
            advice=f"Give it at least {SHORTEST_OPEN_SECRET} random characters, or listen on 127.0.0.1 only.",
        )


def load_or_create_config(data_dir: Path, *, host: str | None = None, port: int | None = None) -> ServerConfig:
    """Return the configuration kept in `data_dir`, made with random secrets on first use.

    Parameters
    ----------
    data_dir : Path
        The server's folder; made where missing.
    host, port : optional
        Used for this run instead of the entries of the file.

    Raises
    ------
    HostSetupError
        The folder cannot be written, or the file has unknown or bad entries.
    """
    path = data_dir / CONFIG_NAME
    try:
        make_folder(data_dir)
        _create(path)
        entries = tomllib.loads(_text_of(path))
    except (OSError, ValueError) as error:
        raise HostSetupError(f"{path} cannot be used: {_reason(error)}.") from error
    config = ServerConfig(data_dir=data_dir, **_checked(entries, path))
    return replace(config, host=host or config.host, port=config.port if port is None else port)


def _create(path: Path) -> None:
    """Write `path` with new secrets, readable by its owner only; leave an existing file alone.

    An empty one is what a power cut may have left of an earlier version's first start; no secret is lost with it.
    """
    if path.exists() and (not path.is_file() or path.stat().st_size):
        return
    document = tomlkit.document()
    document.add(tomlkit.comment("CrowdSky server. The two secrets below are as good as passwords."))
    document.add("api_key", tomlkit.item(secrets.token_urlsafe(32)))
    document.add("storage_token", tomlkit.item(secrets.token_urlsafe(32)))
    document.add("host", tomlkit.item("127.0.0.1"))
    document.add("port", tomlkit.item(8080))
    write_first(path, tomlkit.dumps(document).encode())


def _text_of(path: Path) -> str:
    # A pipe would be waited for, and a device read, without end.
    if not path.is_file() or path.stat().st_size > _LARGEST_FILE:
        raise HostSetupError(f"{path} cannot be used: it is no file, or larger than {_LARGEST_FILE // 1024} kB.")
    with path.open(encoding="utf-8") as file:
        return file.read(_LARGEST_FILE)


def _checked(entries: dict[str, Any], path: Path) -> dict[str, Any]:
    kinds = dict.fromkeys(_TEXT_ENTRIES, (str,)) | {
        "port": (int,),
        "upload_expiry_hours": (int, float),
        "max_upload_bytes": (int,),
        "max_storage_bytes": (int,),
    }
    for name, value in entries.items():
        if name not in kinds:
            raise HostSetupError(f"{path} has an unknown entry: {name}.")
        if isinstance(value, bool) or not isinstance(value, kinds[name]):
            raise HostSetupError(f"{path}: {name} must be a {kinds[name][-1].__name__}.")
        if isinstance(value, (int, float)) and not 0 <= value < 2**53:
            raise HostSetupError(f"{path}: {name} is out of range.")
    for name in ("api_key", "storage_token"):
        if name not in entries:
            raise HostSetupError(f"{path} has no {name}.")
    return entries


def _reason(error: Exception) -> str:
    # A TOML error quotes the file's text, which may be a secret.
    return (error.strerror or "it cannot be read") if isinstance(error, OSError) else "it is not valid TOML"
