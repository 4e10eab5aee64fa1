"""Open every link of the site and the repository's own pages that leads elsewhere; fail if one is dead.

Usage: python tools/external_links.py SITE_FOLDER      (needs the network; MkDocs itself checks the links within)
"""

import re
import sys
import urllib.error
import urllib.request
from collections import defaultdict
from concurrent.futures import ThreadPoolExecutor
from html import unescape
from pathlib import Path

REPOSITORY = Path(__file__).parents[1]
TIMEOUT_S = 20
MAX_LINKS = 500
_LINK = re.compile(r'href="(https?://[^"#]+)')
_MARKDOWN_LINK = re.compile(r"\]\((https?://[^)#\s]+)")
# Places made up for examples, and this computer.
_MADE_UP = re.compile(r"https?://([\w.-]+\.)?(example(\.\w+)?|localhost|127\.0\.0\.1)([:/]|$)")


def links_of(site: Path) -> dict[str, list[str]]:
    """Return the links that lead elsewhere, each with the pages that have it."""
    found: dict[str, list[str]] = defaultdict(list)
    for page in sorted(site.rglob("*.html")):
        for link in _LINK.findall(page.read_text(encoding="utf-8")):
            if not _MADE_UP.match(link):
                found[unescape(link)].append(page.relative_to(site).as_posix())
    for page in sorted(REPOSITORY.glob("*.md")):
        for link in _MARKDOWN_LINK.findall(page.read_text(encoding="utf-8")):
            found[link].append(page.name)
    return found


def trouble_with(link: str) -> str:
    """Return why a link cannot be opened; empty if it can."""
    request = urllib.request.Request(link, headers={"User-Agent": "CrowdSky-Desktop link check"})
    try:
        with urllib.request.urlopen(request, timeout=TIMEOUT_S):
            return ""
    except urllib.error.HTTPError as error:
        return "" if error.code in (403, 429) else str(error)  # some only let browsers in
    except OSError as error:
        return str(error)


def main(site: Path) -> int:
    """Check; return how many are dead."""
    links = links_of(site)
    chosen = sorted(links)[:MAX_LINKS]
    with ThreadPoolExecutor(8) as pool:
        troubles = dict(zip(chosen, pool.map(trouble_with, chosen), strict=True))
    dead = {link: why for link, why in troubles.items() if why}
    for link, why in dead.items():
        print(f"{link}: {why} (in {', '.join(sorted(set(links[link])))})")
    print(f"{len(chosen)} links, {len(dead)} dead")
    return min(len(dead), 1)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
