"""Put all pages of docs/decisions into the menu of the site: a hook that MkDocs calls."""

from pathlib import Path
from typing import Any


def on_config(config: dict[str, Any]) -> dict[str, Any]:
    """Add the decisions, in order, below the last heading of the menu."""
    folder = Path(config["docs_dir"]) / "decisions"
    pages = [{_title(page): f"decisions/{page.name}"} for page in sorted(folder.glob("*.md"))]
    (developers,) = config["nav"][-1].values()
    developers.append({"Decisions": pages})
    return config


def _title(page: Path) -> str:
    return page.read_text(encoding="utf-8").partition("\n")[0].removeprefix("# ")
