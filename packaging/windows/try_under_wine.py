"""Compile the Windows installer on Linux and try it: install, upgrade, remove with and without data.

Usage: python packaging/windows/try_under_wine.py ROOT ICONS_FOLDER      (as root on Debian; needs debootstrap and npm)

ROOT is a folder for a small 32-bit Debian with Wine, made when it is not there (about 1 GB, some minutes). Inno Setup's
compiler comes from an npm package, by hash (package-lock.json). The two programs are stand-ins: what is tried is the
script, in its all-users variant; the program itself runs on Windows only.
"""

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import app_metadata as app
from build_installer import SCRIPT, definitions

SUITE = "bookworm"
PACKAGES = "wine,wine32,xvfb,xauth"
LOCKED = ("package.json", "package-lock.json")
"""Name the npm package with Inno Setup's compiler, and its hash."""
PREFIX = "/wine"
QUIET = "/VERYSILENT /SUPPRESSMSGBOXES"
_ENVIRONMENT = {
    "WINEARCH": "win32",
    "WINEPREFIX": PREFIX,
    "WINEDEBUG": "-all",
    "HOME": "/",
    "PATH": "/usr/bin:/bin:/usr/lib/wine",
}


class WineRoot:
    """A Debian root with Wine; commands run in it with their own view of ``/proc`` and ``/dev``."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.work = folder / "work"
        self.prefix = folder / PREFIX.strip("/")

    def prepare(self) -> None:
        """Make the root and Wine's own folder, unless they are there."""
        if not os.path.lexists(self.folder / "usr" / "bin" / "wine"):  # a link to within the root
            subprocess.run(
                ["debootstrap", "--arch=i386", "--variant=minbase", f"--include={PACKAGES}", SUITE, self.folder],
                check=True,
            )
        if not self.prefix.exists():
            self.run("wineboot -i")
            self.run("wine reg add 'HKCU\\Software\\Wine' /v Version /d win10 /f")

    def run(self, command: str, *, may_fail: bool = False) -> str:
        """Run a shell command in the root and return what it said."""
        mounts = f"mount -t proc proc {self.folder}/proc && mount --rbind /dev {self.folder}/dev"
        inside = f'exec chroot {self.folder} sh -c "$1"'
        done = subprocess.run(
            ["unshare", "--mount", "sh", "-c", f"{mounts} && {inside}", "sh", f"cd /work; {command}"],
            env=_ENVIRONMENT | {"PATH": f"/usr/sbin:/sbin:{_ENVIRONMENT['PATH']}"},
            capture_output=True,
            text=True,
            errors="replace",
            check=False,
            timeout=900,
        )
        if done.returncode and not may_fail:
            sys.exit(f"FAILED ({done.returncode}): {command}\n{done.stdout}\n{done.stderr}")
        return done.stdout


def lay_out(wine: WineRoot, icons: Path) -> None:
    """Put the compiler, the script and stand-ins for the frozen program into the root."""
    shutil.rmtree(wine.work, ignore_errors=True)
    wine.work.mkdir()
    npm = wine.folder / "npm"
    npm.mkdir(exist_ok=True)
    for name in LOCKED:
        shutil.copy(Path(__file__).with_name(name), npm)
    subprocess.run(["npm", "ci", "--silent", "--ignore-scripts", "--prefix", npm], check=True)
    compiler = npm / "node_modules" / "innosetup-compiler" / "bin"
    shutil.copytree(compiler, wine.work / "inno")
    for file in (SCRIPT, app.REPOSITORY / "LICENSE", icons / f"{app.COMMAND}.ico"):
        shutil.copy(file, wine.work)
    frozen = wine.work / "frozen"
    (frozen / "_internal").mkdir(parents=True)
    (frozen / "_internal" / "new.txt").write_text("new")
    for name in (app.WINDOWS_WINDOW_PROGRAM, app.COMMAND):
        shutil.copy(compiler / "ISCC.exe", frozen / f"{name}.exe")


def compile_installer(wine: WineRoot) -> str:
    """Compile the script and return the installer's path as Windows writes it."""
    defined = definitions(r"Z:\work\frozen", r"Z:\work", r"Z:\work\out", r"Z:\work\LICENSE")
    defined["Icon"] = defined["Icon"].replace("/", "\\")
    options = " ".join(f"'/D{name}={text}'" for name, text in defined.items())
    wine.run(f"wine inno/ISCC.exe /Q /DAnyArchitecture {options} 'Z:\\work\\{SCRIPT.name}'")
    name = f"{app.COMMAND}-{app.version()}-setup.exe"
    size = (wine.work / "out" / name).stat().st_size
    print(f"ok: compiled: {name}, {size / 1e6:.1f} MB with stand-ins")
    return rf"Z:\work\out\{name}"


def try_installer(wine: WineRoot, setup: str) -> None:
    """Install, upgrade over a stale library, remove with the data kept, install again, remove it all."""
    data = next(wine.prefix.glob("drive_c/users/*/AppData/Local")) / app.COMMAND
    install = on_screen(f"wine '{setup}' {QUIET} /NORESTART /ALLUSERS")
    wine.run(install)
    (remover,) = wine.prefix.glob("drive_c/**/unins000.exe")
    home = remover.parent
    _expect((home / f"{app.COMMAND}.exe").is_file(), "installed")
    _expect(f"{app.WINDOWS_WINDOW_PROGRAM}.exe" in _offered(wine), "offered for FITS files")
    (home / "_internal" / "stale.txt").write_text("stale")
    wine.run(install)
    _expect(sorted(path.name for path in (home / "_internal").iterdir()) == ["new.txt"], "upgraded; nothing stale left")
    data.mkdir(parents=True, exist_ok=True)
    (data / "settings.toml").write_text("")
    remove = f"wine '{home}/unins000.exe' {QUIET}".replace(str(wine.folder), "")
    wine.run(on_screen(remove))
    _expect(_is_soon_gone(home / f"{app.COMMAND}.exe"), "removed")
    _expect((data / "settings.toml").is_file(), "its data kept")
    _expect(".exe" not in _offered(wine), "no longer offered for FITS files")
    wine.run(install)
    wine.run(on_screen(f"{remove} /REMOVEDATA"))
    _expect(_is_soon_gone(data), "removed with its data")


def on_screen(command: str) -> str:
    """Return `command` as one that has a screen until all that it started has ended (a remover goes on by itself)."""
    return f'xvfb-run --auto-servernum sh -c "{command}; result=\\$?; wineserver -w; exit \\$result"'


def _offered(wine: WineRoot) -> str:
    """Return how FITS files are opened with the program; empty if they are not."""
    key = rf"HKLM\Software\Classes\{app.BUNDLE_ID}.fits\shell\open\command"
    return wine.run(f"wine reg query '{key}'", may_fail=True)


def _is_soon_gone(path: Path) -> bool:
    """Whether `path` goes within a while: the remover goes on for a moment after it has answered."""
    for _ in range(60):
        if not path.exists():
            return True
        time.sleep(0.5)
    return False


def _expect(holds: bool, what: str) -> None:
    if not holds:
        sys.exit(f"FAILED: {what}")
    print(f"ok: {what}", flush=True)


def main(root: Path, icons: Path) -> None:
    """Prepare, compile, try."""
    wine = WineRoot(root.resolve())
    wine.prepare()
    lay_out(wine, icons)
    try_installer(wine, compile_installer(wine))


if __name__ == "__main__":
    missing = [program for program in ("debootstrap", "npm", "unshare") if not shutil.which(program)]
    if missing:
        sys.exit(f"Missing: {', '.join(missing)}")
    main(Path(sys.argv[1]), Path(sys.argv[2]))
