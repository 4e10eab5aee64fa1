"""Make a small Debian without Python for `make deb-try`, unless it is there; say why where none can be made.

Usage: python packaging/linux/bare_root.py ROOT [SUITE PACKAGE ...]

As root on Debian; needs debootstrap and the network.

With a suite and packages it is a root to run these packages in, such as Siril's newest for `make readers`.
"""

import os
import shlex
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

SUITE = "bookworm"
LAST_LINES = 15
PATHS = "/usr/sbin:/usr/bin:/sbin:/bin"
# A mirror may lag behind, and this computer's clock run ahead of it: what is signed is signed all the same.
APT = ("apt-get", "--quiet", "--option=Acquire::Check-Valid-Until=false", "--option=Dpkg::Use-Pty=0")
_PRIVATE = 'mount --make-rprivate / 2>/dev/null; exec "$@"'
OWN_MOUNTS = ("unshare", "--mount", "--propagation", "unchanged", "sh", "-c", _PRIVATE, "sh")
"""Runs the command behind it so that its mounts end with it. Within a chroot, which is no mount, there is nothing that
could be made private; it does not matter there unless the system outside shares its mounts."""


def is_whole(root: Path) -> bool:
    """Whether a root is there and was finished: debootstrap's own folder is the last thing that it removes."""
    return (root / "usr" / "bin" / "dpkg").exists() and not (root / "debootstrap").exists()


def obstacle() -> str:
    """Return why no root can be made or entered here; empty if one can."""
    if os.geteuid() != 0:
        return "only root may make and enter one"
    missing = [program for program in ("debootstrap", "unshare", "chroot") if not shutil.which(program)]
    if missing:
        return f"missing: {', '.join(missing)}"
    if subprocess.run([*OWN_MOUNTS, "true"], check=False, capture_output=True).returncode:
        return "this computer does not let its root have mounts of its own"
    return ""


def entered(root: Path, *command: str, work: Path | None = None) -> list[str]:
    """Return what runs a command in a root that has the devices of outside; its mounts end with it.

    Parameters
    ----------
    work : Path, optional
        A folder of outside that is `/work` inside.
    """
    inner = shlex.quote(f"{root}/work")
    mounts = [f"mkdir -p {inner}"]
    mounts += [f"mount --rbind /{name} {shlex.quote(f'{root}/{name}')}" for name in ("dev", "proc", "sys")]
    if work:
        mounts.append(f"mount --bind {shlex.quote(str(work))} {inner}")
    settings = f"HOME=/root PATH={PATHS} LC_ALL=C.UTF-8 DEBIAN_FRONTEND=noninteractive"
    inside = f'exec chroot {shlex.quote(str(root))} env -i {settings} "$@"'
    return [*OWN_MOUNTS, "sh", "-c", " && ".join([*mounts, inside]), "sh", *command]


def remove(root: Path) -> None:
    """Remove a root, but never through a mount that is left in it: that would be the devices of outside."""
    mounts = Path("/proc/self/mounts").read_text(encoding="utf-8", errors="replace").splitlines()
    places = [line.split()[1].replace(r"\040", " ") for line in mounts]
    left = [place for place in places if place.startswith(f"{root.resolve()}/")]
    if left:
        sys.exit(f"Something is still mounted in {root}: unmount {', '.join(left)} first")
    shutil.rmtree(root, ignore_errors=True)


def make(root: Path, suite: str = SUITE, packages: Sequence[str] = ()) -> str:
    """Make the root beside its place, then move it there; return what was said last if it failed."""
    unfinished = root.with_name(f"{root.name}.unfinished")
    remove(unfinished)
    unfinished.parent.mkdir(parents=True, exist_ok=True)
    # In a view of its own, so that none of debootstrap's mounts is left whatever happens.
    commands = [[*OWN_MOUNTS, "debootstrap", "--variant=minbase", suite, str(unfinished)]]
    if packages:
        # By apt: debootstrap knows no packages that stand for others, which GTK needs.
        commands.append(entered(unfinished, *APT, "update"))
        commands.append(entered(unfinished, *APT, "install", "--yes", "--no-install-recommends", *packages))
        commands.append(entered(unfinished, "apt-get", "clean"))
    for command in commands:
        made = subprocess.run(command, check=False, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        if made.returncode:
            remove(unfinished)
            return "\n".join(made.stdout.splitlines()[-LAST_LINES:])
    # Nobody minds if a root for trying is lost with the power.
    (unfinished / "etc" / "dpkg" / "dpkg.cfg.d" / "quick").write_text("force-unsafe-io\n")
    unfinished.rename(root)
    return ""


def main(root: Path, suite: str = SUITE, *packages: str) -> None:
    """Make the root unless it is there, or end saying why not."""
    why = obstacle()
    if not why and not is_whole(root):
        print(f"Making a small Debian ({' '.join((suite, *packages))}) in {root}", flush=True)
        why = make(root, suite, packages)
    if why:
        sys.exit(f"No {f'Debian with {packages[0]}' if packages else 'bare Debian to try the package in'}: {why}")


if __name__ == "__main__":
    main(Path(sys.argv[1]).resolve(), *sys.argv[2:])
