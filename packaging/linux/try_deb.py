"""Try the Debian package in a bare root without Python: install, upgrade, a chunk in the window by keyboard, purge.

Usage: xvfb-run python packaging/linux/try_deb.py ROOT PACKAGE      (as root on Debian; needs xdotool)

ROOT is a small Debian that bare_root.py made. What the package depends on is fetched as it is for anybody, by apt.
"""

import shlex
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import app_metadata as app
from bare_root import OWN_MOUNTS, PATHS

STALE = f"usr/lib/{app.COMMAND}/_internal/stale.txt"
SMOKE = Path(__file__).resolve().parents[1] / "smoke.py"


def run(root: Path, *command: str) -> None:
    """Run a command in the root."""
    settings = [f"PATH={PATHS}", "LC_ALL=C.UTF-8", "DEBIAN_FRONTEND=noninteractive"]
    subprocess.run(["chroot", root, "env", "-i", *settings, *command], check=True, timeout=900)


def prepare(root: Path) -> None:
    """Let the root find the network, and know what Debian has."""
    shutil.copyfile("/etc/resolv.conf", root / "etc" / "resolv.conf")
    if not list((root / "var" / "lib" / "apt" / "lists").glob("*_Packages*")):
        run(root, "apt-get", "update", "--quiet")


def older(package: Path, work: Path) -> Path:
    """Return a package of an older version with the same needs, and in it a library that the new one does not have."""
    (work / "older").mkdir()
    subprocess.run(["dpkg-deb", "--control", package, work / "older" / "DEBIAN"], check=True)
    control = work / "older" / "DEBIAN" / "control"
    control.write_text(control.read_text().replace(f"\nVersion: {app.version()}\n", "\nVersion: 0.0.1~older\n"))
    stale = work / "older" / STALE
    stale.parent.mkdir(parents=True)
    stale.write_text("stale")
    made = work / "older.deb"
    subprocess.run(["dpkg-deb", "--root-owner-group", "--build", work / "older", made], check=True)
    return made


def install(root: Path, package: Path) -> None:
    """Install a package in the root, as the guide says."""
    shutil.copyfile(package, root / "package.deb")
    options = ["--quiet", "--yes", "--no-install-recommends", "--option=Dpkg::Use-Pty=0"]
    run(root, "apt-get", "install", *options, "/package.deb")
    (root / "package.deb").unlink()


def program_in(root: Path, work: Path) -> Path:
    """Return a command that starts the installed program in the root, on the screen and in the ``/tmp`` of outside."""
    place = shlex.quote(str(root))
    mounts = f"mount -t proc proc {place}/proc && mount --rbind /dev {place}/dev && mount --bind /tmp {place}/tmp"
    settings = f'HOME=/root PATH={PATHS} LANG=C.UTF-8 DISPLAY="$DISPLAY" XAUTHORITY="$XAUTHORITY" LANGUAGE="$LANGUAGE"'
    inside = f'exec chroot {place} env -i {settings} {app.COMMAND} "$@"'
    command = work / "program"
    within = shlex.join([*OWN_MOUNTS, "sh", "-c", f"{mounts} && {inside}", "sh"])
    command.write_text(f'#!/bin/sh\nexec {within} "$@"\n')
    command.chmod(0o755)
    return command


def main(root: Path, package: Path) -> None:
    """Prepare, install, upgrade, try, purge."""
    prepare(root)
    _expect_no_python(root)
    with tempfile.TemporaryDirectory(prefix="crowdsky-deb-", dir="/tmp") as folder:
        install(root, older(package, Path(folder)))
        _expect((root / STALE).exists(), "an older version installed")
        install(root, package)
        _expect_no_python(root)
        _expect(not (root / STALE).exists(), "upgraded; nothing stale left")
        subprocess.run([sys.executable, SMOKE, program_in(root, Path(folder))], check=True)
    run(root, "dpkg", "--purge", app.COMMAND)
    left = [path for path in root.glob("usr/*/**/*") if app.COMMAND in path.name or app.BUNDLE_ID in path.name]
    _expect(not left, f"purged; left: {left or 'nothing'}")


def _expect_no_python(root: Path) -> None:
    _expect(not shutil.which("python3", path=_within(root, PATHS)), "no Python in the root")


def _within(root: Path, paths: str) -> str:
    return ":".join(f"{root}{path}" for path in paths.split(":"))


def _expect(holds: bool, what: str) -> None:
    if not holds:
        sys.exit(f"FAILED: {what}")
    print(f"ok: {what}", flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]).resolve(), Path(sys.argv[2]).resolve())
