"""Try the Debian package in a bare root without Python: install, upgrade, a chunk in the window by keyboard, purge.

Usage: xvfb-run python packaging/linux/try_deb.py ROOT PACKAGE      (as root on Debian; needs debootstrap, xdotool)

ROOT is a folder for a small Debian, made when it is not there (about 1 GB, some minutes).
"""

import shlex
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import app_metadata as app
from build_deb import DEPENDS

SUITE = "bookworm"
PATHS = "/usr/sbin:/usr/bin:/sbin:/bin"
STALE = f"usr/lib/{app.COMMAND}/_internal/stale.txt"
SMOKE = Path(__file__).resolve().parents[1] / "smoke.py"


def prepare(root: Path) -> None:
    """Make the root with what the package depends on, unless it is there: nothing is fetched in it later."""
    if not (root / "usr" / "bin" / "dpkg").exists():
        needed = ",".join(one.split()[0] for one in DEPENDS)
        subprocess.run(["debootstrap", "--variant=minbase", f"--include={needed}", SUITE, root], check=True)
    _expect(not shutil.which("python3", path=_within(root, PATHS)), "no Python in the root")


def run(root: Path, *command: str) -> None:
    """Run a command in the root."""
    subprocess.run(["chroot", root, "env", "-i", f"PATH={PATHS}", "LC_ALL=C.UTF-8", *command], check=True, timeout=900)


def older(package: Path, work: Path) -> Path:
    """Return a package like `package` of an older version, with a library that the new one does not have."""
    subprocess.run(["dpkg-deb", "--raw-extract", package, work / "older"], check=True)
    control = work / "older" / "DEBIAN" / "control"
    control.write_text(control.read_text().replace(f"\nVersion: {app.version()}\n", "\nVersion: 0.0.1~older\n"))
    (work / "older" / STALE).write_text("stale")
    made = work / "older.deb"
    subprocess.run(["dpkg-deb", "--root-owner-group", "-Znone", "--build", work / "older", made], check=True)
    return made


def install(root: Path, package: Path) -> None:
    """Install a package in the root."""
    shutil.copyfile(package, root / "package.deb")
    run(root, "dpkg", "--install", "/package.deb")
    (root / "package.deb").unlink()


def program_in(root: Path, work: Path) -> Path:
    """Return a command that starts the installed program in the root, on the screen and in the ``/tmp`` of outside."""
    place = shlex.quote(str(root))
    mounts = f"mount -t proc proc {place}/proc && mount --rbind /dev {place}/dev && mount --bind /tmp {place}/tmp"
    settings = f'HOME=/root PATH={PATHS} LANG=C.UTF-8 DISPLAY="$DISPLAY" XAUTHORITY="$XAUTHORITY"'
    inside = f'exec chroot {place} env -i {settings} {app.COMMAND} "$@"'
    command = work / "program"
    command.write_text(f'#!/bin/sh\nexec unshare --mount sh -c {shlex.quote(f"{mounts} && {inside}")} sh "$@"\n')
    command.chmod(0o755)
    return command


def main(root: Path, package: Path) -> None:
    """Prepare, install, upgrade, try, purge."""
    prepare(root)
    with tempfile.TemporaryDirectory(prefix="crowdsky-deb-", dir="/tmp") as folder:
        install(root, older(package, Path(folder)))
        install(root, package)
        _expect(not (root / STALE).exists(), "upgraded; nothing stale left")
        subprocess.run([sys.executable, SMOKE, program_in(root, Path(folder))], check=True)
    run(root, "dpkg", "--purge", app.COMMAND)
    left = [path for path in root.glob("usr/*/**/*") if app.COMMAND in path.name or app.BUNDLE_ID in path.name]
    _expect(not left, f"purged; left: {left or 'nothing'}")


def _within(root: Path, paths: str) -> str:
    return ":".join(f"{root}{path}" for path in paths.split(":"))


def _expect(holds: bool, what: str) -> None:
    if not holds:
        sys.exit(f"FAILED: {what}")
    print(f"ok: {what}", flush=True)


if __name__ == "__main__":
    missing = [program for program in ("debootstrap", "unshare", "xdotool") if not shutil.which(program)]
    if missing:
        sys.exit(f"Missing: {', '.join(missing)}")
    main(Path(sys.argv[1]).resolve(), Path(sys.argv[2]).resolve())
