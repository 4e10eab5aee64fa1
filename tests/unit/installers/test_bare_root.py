"""The small Debian for trying the package: one that was not finished is never taken for whole."""

import os
import runpy
from pathlib import Path

import pytest

TOOL = runpy.run_path(str(Path(__file__).parents[3] / "packaging" / "linux" / "bare_root.py"))
BEGIN = 'for root; do :; done; mkdir -p "$root/usr/bin" "$root/debootstrap"; touch "$root/usr/bin/dpkg"'
FINISH = 'rmdir "$root/debootstrap"; mkdir -p "$root/etc/dpkg/dpkg.cfg.d"'

pytestmark = pytest.mark.skipif(os.name != "posix", reason="Debian's tools, and shell scripts in their place")


@pytest.fixture
def stand_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Return what puts a script in debootstrap's place, whoever runs it."""

    def put(*lines: str, **others: str) -> None:
        folder = tmp_path / "bin"
        folder.mkdir()
        scripts = {"unshare": 'shift 7; exec "$@"', "debootstrap": "\n".join(lines), **others}
        for name, script in scripts.items():
            (folder / name).write_text(f"#!/bin/sh\n{script}\n")
            (folder / name).chmod(0o755)
        monkeypatch.setenv("PATH", str(folder), prepend=":")

    return put


def test_a_root_that_was_made_is_whole(tmp_path: Path, stand_in):
    stand_in(BEGIN, FINISH)
    assert TOOL["make"](tmp_path / "root") == ""
    assert TOOL["is_whole"](tmp_path / "root")


def test_without_a_mirror_nothing_is_left_and_what_was_said_is_told(tmp_path: Path, stand_in):
    stand_in(BEGIN, "echo E: Failed getting release file", "exit 1")
    assert TOOL["make"](tmp_path / "root") == "E: Failed getting release file"
    assert [path.name for path in tmp_path.iterdir()] == ["bin"]


def test_a_root_that_is_not_finished_is_not_whole(tmp_path: Path):
    (tmp_path / "root" / "usr" / "bin").mkdir(parents=True)
    (tmp_path / "root" / "usr" / "bin" / "dpkg").touch()
    (tmp_path / "root" / "debootstrap").mkdir()
    assert not TOOL["is_whole"](tmp_path / "root")


def test_packages_are_installed_within_the_root(tmp_path: Path, stand_in):
    stand_in(BEGIN, FINISH, mount="exit 0", chroot=f'echo "$@" >> {tmp_path}/said')
    assert TOOL["make"](tmp_path / "root", "sid", ("siril",)) == ""
    updated, installed, cleaned = (tmp_path / "said").read_text().splitlines()
    assert "apt-get" in updated
    assert updated.endswith(" update")
    assert installed.endswith(" install --yes --no-install-recommends siril")
    assert cleaned.endswith(" apt-get clean")


def test_packages_that_cannot_be_had_leave_nothing_and_are_told(tmp_path: Path, stand_in):
    stand_in(BEGIN, FINISH, mount="exit 0", chroot="echo E: Unable to locate package siril; exit 100")
    assert TOOL["make"](tmp_path / "root", "sid", ("siril",)) == "E: Unable to locate package siril"
    assert not (tmp_path / "root").exists()
    assert not (tmp_path / "root.unfinished").exists()


def test_a_root_with_mounts_in_it_is_never_removed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    root = tmp_path / "a root"
    (root / "dev").mkdir(parents=True)
    before = Path.read_text
    mounts = f"proc /proc proc rw 0 0\ndevtmpfs {str(root).replace(' ', chr(92) + '040')}/dev devtmpfs rw 0 0\n"
    monkeypatch.setattr(
        Path, "read_text", lambda path, *a, **k: mounts if path == Path("/proc/self/mounts") else before(path, *a, **k)
    )
    with pytest.raises(SystemExit, match="still mounted"):
        TOOL["remove"](root)
    assert (root / "dev").is_dir()


def test_only_root_makes_one(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("os.geteuid", lambda: 1000)
    assert TOOL["obstacle"]() == "only root may make and enter one"
