"""The list of a chunk's light frames: a file in its folder, written once all are here."""

import json
from dataclasses import asdict, dataclass
from pathlib import Path

from crowdsky_desktop.disk.bounded import read_bounded
from crowdsky_desktop.disk.durable import write_atomically
from crowdsky_desktop.model.errors import LedgerError
from crowdsky_desktop.model.names import safe_name
from crowdsky_desktop.store.folder_owner import FolderOwner, owner_from

MANIFEST = "manifest.json"
"""Name of the list, in a chunk's folder."""
_MAX_MANIFEST_BYTES = 16 << 20
"""Bytes of a manifest: of the most frames, with the longest names and reasons."""


@dataclass(frozen=True)
class Manifest:
    """What was fetched for a chunk: names in the raw folder, and why others are missing.

    Attributes
    ----------
    owner : FolderOwner or None
        The claim that the frames were fetched for; None in the lists of versions up to 0.1.
    """

    names: tuple[str, ...]
    missing: dict[str, str]
    owner: FolderOwner | None = None


def write_manifest(folder: Path, manifest: Manifest) -> None:
    """Write the list into a chunk's folder.

    Raises
    ------
    DiskError
    """
    write_atomically(folder / MANIFEST, json.dumps(asdict(manifest)).encode())


def read_manifest(folder: Path) -> Manifest:
    """Return the list in a chunk's folder.

    Raises
    ------
    LedgerError
        If the manifest is missing or was tampered with.
    """
    try:
        written = read_bounded(folder / MANIFEST, _MAX_MANIFEST_BYTES)
        content = json.loads(written if len(written) <= _MAX_MANIFEST_BYTES else b"")
        names = tuple(str(name) for name in content["names"])
        missing = {str(name): str(reason) for name, reason in content["missing"].items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise LedgerError(f"The list of downloaded frames in {folder} cannot be read.") from error
    return Manifest(tuple(safe_name(name, "frame.fit") for name in names), missing, owner_from(content.get("owner")))
