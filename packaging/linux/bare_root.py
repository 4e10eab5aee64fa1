"""Make a small Debian without Python for `make deb-try`, unless it is there; say why where none can be made.

Usage: python packaging/linux/bare_root.py ROOT      (as root on Debian; needs debootstrap and the network)
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

SUITE = "bookworm"
LAST_LINES = 15
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


def make(root: Path) -> str:
    """Make the root beside its place, then move it there; return what debootstrap said last if it failed."""
    unfinished = root.with_name(f"{root.name}.unfinished")
    shutil.rmtree(unfinished, ignore_errors=True)
    unfinished.parent.mkdir(parents=True, exist_ok=True)
    # In a view of its own, so that none of debootstrap's mounts is left whatever happens.
    command = [*OWN_MOUNTS, "debootstrap", "--variant=minbase", SUITE, unfinished]
    made = subprocess.run(command, check=False, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    if made.returncode:
        shutil.rmtree(unfinished, ignore_errors=True)
        return "\n".join(made.stdout.splitlines()[-LAST_LINES:])
    # Nobody minds if a root for trying is lost with the power.
    (unfinished / "etc" / "dpkg" / "dpkg.cfg.d" / "quick").write_text("force-unsafe-io\n")
    unfinished.rename(root)
    return ""


def main(root: Path) -> None:
    """Make the root unless it is there, or end saying why not."""
    why = obstacle()
    if not why and not is_whole(root):
        print(f"Making a small Debian ({SUITE}) in {root}", flush=True)
        why = make(root)
    if why:
        sys.exit(f"No bare Debian to try the package in: {why}")


if __name__ == "__main__":
    main(Path(sys.argv[1]).resolve())
