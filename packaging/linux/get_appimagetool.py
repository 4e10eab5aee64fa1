"""Put an appimagetool into a folder: the source package of libappimage in Debian carries one for its tests.

Usage: python packaging/linux/get_appimagetool.py FOLDER      (Debian 12, x86_64; needs desktop-file-utils)

It is of 2018, and so is the runtime that it puts before an image: good for a trial where nothing else can be had.
A release takes newer ones (.github/workflows/package.yml).
"""

import hashlib
import shutil
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

PACKAGE = "libappimage"
MEMBER = "tests/data/appimagetool-x86_64.AppImage"
SHA256 = "aac4b27467188d283b5a17591aeb26026de74d3c0d94641a6498f3989fe0a322"
# Its validator does not know desktop entries of today: the system's own is taken.
_OUTDATED = shutil.ignore_patterns("desktop-file-validate")
KEYRING = "/usr/share/keyrings/debian-archive-keyring.gpg"


def get_tool(folder: Path) -> Path:
    """Write the tool, unpacked, into `folder` and return its path."""
    with tempfile.TemporaryDirectory(prefix="appimagetool-") as work:
        image = Path(work) / "appimagetool.AppImage"
        image.write_bytes(_checked(_member(_source(Path(work)))))
        image.chmod(0o755)
        subprocess.run([image, "--appimage-extract"], cwd=work, check=True, capture_output=True)
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(Path(work) / "squashfs-root", folder, symlinks=True, ignore=_OUTDATED)
    return folder / "usr" / "bin" / "appimagetool"


def _source(work: Path) -> Path:
    """Download the source package, leaving apt's own lists as they are, and return its archive."""
    lists, cache = work / "lists", work / "cache"
    (lists / "partial").mkdir(parents=True)
    (cache / "archives" / "partial").mkdir(parents=True)
    sources = work / "sources.list"
    sources.write_text("".join(f"deb-src [signed-by={KEYRING}] {place} main\n" for place in _archives()))
    options = {
        "Dir::Etc::SourceList": sources,
        "Dir::Etc::SourceParts": "/dev/null",
        "Dir::State::Lists": lists,
        "Dir::Cache": cache,
        "APT::Sandbox::User": "root",
    }
    apt = ["apt-get", "--quiet", *(f"--option={name}={text}" for name, text in options.items())]
    subprocess.run([*apt, "update"], check=True, stdout=subprocess.DEVNULL)
    subprocess.run([*apt, "source", "--tar-only", PACKAGE], cwd=work, check=True, stdout=subprocess.DEVNULL)
    return next(work.glob(f"{PACKAGE}_*.orig.tar.*"))


def _archives() -> list[str]:
    """Return address and suite of the archives that apt knows."""
    asked = ["apt-get", "indextargets", "--format=$(REPO_URI) $(RELEASE)", "Created-By: Packages", "Label: Debian"]
    return sorted(set(subprocess.run(asked, check=True, capture_output=True, text=True).stdout.splitlines()))


def _member(archive: Path) -> bytes:
    with tarfile.open(archive) as files:
        name = next(name for name in files.getnames() if name.endswith(MEMBER))
        member = files.extractfile(name)
        return member.read() if member else b""


def _checked(content: bytes) -> bytes:
    found = hashlib.sha256(content).hexdigest()
    if found != SHA256:
        sys.exit(f"This appimagetool is not the one that is known: its SHA-256 is {found}, not {SHA256}.")
    return content


if __name__ == "__main__":
    print(get_tool(Path(sys.argv[1])))
