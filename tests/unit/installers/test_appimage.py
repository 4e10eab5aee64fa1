"""The folder of the AppImage has what the image needs, and starts the program from wherever it is mounted."""

import runpy
import subprocess
import sys
from pathlib import Path

import app_metadata as app
import pytest

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="AppImages are for Linux")


@pytest.fixture
def folder(tmp_path):
    tool = runpy.run_path(str(Path(app.__file__).parent / "linux" / "build_appimage.py"))
    frozen, icons = tmp_path / "frozen", tmp_path / "icons"
    frozen.mkdir()
    icons.mkdir()
    (frozen / app.COMMAND).write_text('#!/bin/sh\necho "started with $*"\n')
    (frozen / app.COMMAND).chmod(0o755)
    (icons / f"{app.COMMAND}-256.png").write_bytes(b"")
    return tool["lay_out"](tmp_path / "a folder" / "made.AppDir", frozen, icons)


def test_apprun_starts_the_program_with_its_arguments(folder, tmp_path):
    link = tmp_path / "mounted"
    link.symlink_to(folder)
    said = subprocess.run([link / "AppRun", "a b.fits"], capture_output=True, text=True, check=True).stdout
    assert said == "started with a b.fits\n"


def test_icon_and_desktop_entry_lie_at_the_top(folder):
    entry = (folder / f"{app.COMMAND}.desktop").read_text(encoding="utf-8")
    (icon,) = [line.partition("=")[2] for line in entry.splitlines() if line.startswith("Icon=")]
    assert (folder / f"{icon}.png").exists()
    assert (folder / ".DirIcon").resolve() == (folder / f"{icon}.png").resolve()
    assert list((folder / "usr" / "share" / "metainfo").glob("*.appdata.xml"))
