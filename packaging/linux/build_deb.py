"""Make the Debian package from the frozen program; needs dpkg-deb.

Usage: python packaging/linux/build_deb.py FROZEN_FOLDER ICONS_FOLDER TARGET_FOLDER LEVEL

LEVEL is how hard it is compressed: 0 (four times as quick, a tenth larger) to 9.
"""

import platform
import shutil
import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import app_metadata as app

# What Qt's xcb plugin, OpenGL and the font lookup need from the system, as in tools/system_packages.py.
DEPENDS = (
    "libc6 (>= 2.35)",
    "libegl1",
    "libgl1",
    "libglib2.0-0 | libglib2.0-0t64",
    "libfontconfig1",
    "libdbus-1-3",
    "libxkbcommon-x11-0",
    "libxcb-cursor0",
    "libxcb-icccm4",
    "libxcb-image0",
    "libxcb-keysyms1",
    "libxcb-render-util0",
    "libxcb-shape0",
    "libxcb-xkb1",
    "fonts-dejavu-core",
)
ARCHITECTURES = {"x86_64": "amd64", "aarch64": "arm64"}


def build_deb(frozen: Path, icons: Path, target: Path, level: int) -> Path:
    """Write the package and return its path."""
    architecture = ARCHITECTURES[platform.machine()]
    root = target / "deb-root"
    shutil.rmtree(root, ignore_errors=True)
    _lay_out(root, frozen, icons)
    _write(root / "DEBIAN" / "control", control(architecture, n_bytes=_size(root)))
    package = target / f"{app.COMMAND}_{app.version()}_{architecture}.deb"
    subprocess.run(["dpkg-deb", "--root-owner-group", "-Zxz", f"-z{level}", "-b", root, package], check=True)
    shutil.rmtree(root)
    return package


def control(architecture: str, *, n_bytes: int) -> str:
    """Return the package's control file."""
    return (
        f"Package: {app.COMMAND}\nVersion: {app.version()}\nArchitecture: {architecture}\n"
        f"Maintainer: {app.PUBLISHER} <{app.CONTACT}>\nInstalled-Size: {n_bytes // 1024}\n"
        f"Depends: {', '.join(DEPENDS)}\nRecommends: gnome-keyring | kwalletmanager | keepassxc\n"
        "Section: science\nPriority: optional\n"
        f"Description: {app.SUMMARY}\n"
        " The volunteers' program for CrowdSky, a citizen-science service for time-domain\n"
        " astronomy. It claims 15-minute chunks of light frames, stacks them, lets you\n"
        " judge the result and submits it. It also stacks folders of your own frames,\n"
        " with a window or without one. It carries all libraries it needs, Python too.\n"
    )


def _lay_out(root: Path, frozen: Path, icons: Path) -> None:
    shutil.copytree(frozen, root / "usr" / "lib" / app.COMMAND, symlinks=True)
    share = root / "usr" / "share"
    _write(share / "applications" / f"{app.COMMAND}.desktop", app.desktop_entry())
    _write(share / "metainfo" / f"{app.BUNDLE_ID}.metainfo.xml", app.appstream_metadata())
    _write(share / "doc" / app.COMMAND / "copyright", (app.REPOSITORY / "LICENSE").read_text(encoding="utf-8"))
    for icon in icons.glob("*.png"):
        size = icon.stem.rpartition("-")[2]
        place = share / "icons" / "hicolor" / f"{size}x{size}" / "apps" / f"{app.COMMAND}.png"
        place.parent.mkdir(parents=True)
        shutil.copyfile(icon, place)
    scalable = share / "icons" / "hicolor" / "scalable" / "apps" / f"{app.COMMAND}.svg"
    scalable.parent.mkdir(parents=True)
    shutil.copyfile(app.REPOSITORY / "resources" / "app_icon.svg", scalable)
    link = root / "usr" / "bin" / app.COMMAND
    link.parent.mkdir(parents=True)
    link.symlink_to(f"../lib/{app.COMMAND}/{app.COMMAND}")


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")


def _size(root: Path) -> int:
    return sum(path.stat().st_size for path in root.rglob("*") if path.is_file() and not path.is_symlink())


if __name__ == "__main__":
    print(build_deb(Path(sys.argv[1]), Path(sys.argv[2]), Path(sys.argv[3]), int(sys.argv[4])))
