"""Check the system libraries that Qt needs on Linux; install them when root on Debian, else name the exact line.

With ``--packaging`` also what freezing the program and trying it out needs, with ``--bare-root`` what making a small
Debian for trying its package needs, with ``--readers`` other programs that open our files, with ``--peers`` other
programs that tests speak to.
Standard library only: it runs before anything is installed.
"""

import ctypes
import os
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path

LIBRARIES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libfontconfig.so.1": "libfontconfig1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
}
FONT_FOLDERS = ("/usr/share/fonts", "/usr/local/share/fonts", "~/.fonts", "~/.local/share/fonts")
FONT_PACKAGE = "fonts-dejavu-core"
PACKAGING_PROGRAMS = {"objdump": "binutils", "Xvfb": "xvfb", "xauth": "xauth", "xdotool": "xdotool"}
READERS = {"siril-cli": "siril", "ds9": "saods9", "astap_cli": "astap-cli", "fitsverify": "fitsverify", "Xvfb": "xvfb"}
PEERS = {"/usr/bin/php": "php-cli", "/usr/share/php/Sabre/autoload.php": "php-sabre-dav"}
VENV_PACKAGE = f"python{sys.version_info.major}.{sys.version_info.minor}-venv"


def main() -> int:
    """Check, install or explain; return 0 if all is there."""
    if not sys.platform.startswith("linux"):
        return 0
    missing = missing_packages(sys.argv[1:])
    if not missing:
        return 0
    command = ["apt-get", "install", "--yes", "--no-install-recommends", *missing]
    if os.geteuid() == 0 and shutil.which("apt-get"):
        print("Installing the system packages that are needed:", *missing, flush=True)
        subprocess.run(["apt-get", "update", "--quiet"], check=False)
        subprocess.run([*command, "--quiet"], check=False, env={**os.environ, "DEBIAN_FRONTEND": "noninteractive"})
        missing = missing_packages(sys.argv[1:])
    if missing:
        print(
            "Some system packages are missing (if apt-get was run, it says above why). On Debian or Ubuntu run:\n\n"
            f"    sudo {' '.join(command)}\n\n"
            "On other systems install the packages that hold these libraries, then run make again.",
            file=sys.stderr,
        )
    return 1 if missing else 0


def missing_packages(options: list[str]) -> list[str]:
    """Return the Debian packages whose parts are not on this computer."""
    missing = [package for library, package in LIBRARIES.items() if not is_loadable(library)]
    if not has_fonts():
        missing.append(FONT_PACKAGE)
    if not has_venv():
        missing.append(VENV_PACKAGE)
    if "--bare-root" in options and not shutil.which("debootstrap"):
        missing.append("debootstrap")
    if "--readers" in options:
        missing += [package for program, package in READERS.items() if not shutil.which(program)]
    if "--peers" in options:
        missing += [package for file, package in PEERS.items() if not Path(file).exists()]
    if "--packaging" in options:
        missing += [package for program, package in PACKAGING_PROGRAMS.items() if not shutil.which(program)]
        missing += [] if has_python_library() else [f"libpython{sys.version_info.major}.{sys.version_info.minor}"]
    return missing


def is_loadable(library: str) -> bool:
    """Whether the dynamic linker finds a library."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def has_fonts() -> bool:
    """Whether any font file is installed."""
    folders = (Path(folder).expanduser() for folder in FONT_FOLDERS)
    return any(path.suffix.lower() in {".ttf", ".otf", ".pfb"} for folder in folders for path in folder.rglob("*.*"))


def has_python_library() -> bool:
    """Whether Python's own library can be frozen with the program (Debian packs it separately)."""
    name = f"libpython{sys.version_info.major}.{sys.version_info.minor}.so.1.0"
    return (Path(sysconfig.get_config_var("LIBDIR") or "/") / name).exists() or is_loadable(name)


def has_venv() -> bool:
    """Whether `python -m venv` can put pip into a new environment (Debian packs it separately)."""
    check = [sys.executable, "-c", "import ensurepip, venv"]
    return subprocess.run(check, check=False, stderr=subprocess.DEVNULL).returncode == 0


if __name__ == "__main__":
    sys.exit(main())
