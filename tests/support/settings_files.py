"""Settings files as a person wrote them."""

from pathlib import Path


def written(folder: Path, text: str) -> Path:
    """Write a settings file, its line ends as they are in `text`."""
    path = folder / "settings.toml"
    path.write_bytes(text.encode())
    return path
