"""Make the AppImage from the frozen program; needs appimagetool.

Usage: python packaging/linux/build_appimage.py FROZEN_FOLDER ICONS_FOLDER TARGET_FOLDER

APPIMAGE_RUNTIME names the runtime to put before the image; without it appimagetool takes its own.
Without appimagetool the folder that would go into the image is made all the same, and it is said that no image was.
"""

import os
import platform
import shutil
import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import app_metadata as app

LAUNCHER = f"""#!/bin/sh
# The image is mounted wherever the system likes.
exec "$(dirname "$(readlink -f "$0")")/usr/lib/{app.COMMAND}/{app.COMMAND}" "$@"
"""


def lay_out(folder: Path, frozen: Path, icons: Path) -> Path:
    """Write the folder of the image and return it."""
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(frozen, folder / "usr" / "lib" / app.COMMAND, symlinks=True)
    metadata = folder / "usr" / "share" / "metainfo" / f"{app.BUNDLE_ID}.appdata.xml"
    metadata.parent.mkdir(parents=True)
    metadata.write_text(app.appstream_metadata(), encoding="utf-8")
    (folder / f"{app.COMMAND}.desktop").write_text(app.desktop_entry(), encoding="utf-8")
    shutil.copyfile(icons / f"{app.COMMAND}-256.png", folder / f"{app.COMMAND}.png")
    (folder / ".DirIcon").symlink_to(f"{app.COMMAND}.png")
    launcher = folder / "AppRun"
    launcher.write_text(LAUNCHER, encoding="utf-8")
    launcher.chmod(0o755)
    return folder


def main(frozen: Path, icons: Path, target: Path) -> None:
    """Make the folder, and the image of it where that can be done."""
    machine = platform.machine()
    folder = lay_out(target / f"{app.COMMAND}.AppDir", frozen, icons)
    tool = shutil.which("appimagetool")
    if tool is None:
        print(f"NO APPIMAGE: appimagetool is not on this computer. Its folder is there: {folder}/AppRun starts it.")
        return
    image = target / f"{app.COMMAND}-{app.version()}-{machine}.AppImage"
    runtime = os.environ.get("APPIMAGE_RUNTIME")
    options = ["--no-appstream", *(["--runtime-file", runtime] if runtime else [])]
    subprocess.run([tool, *options, folder, image], check=True, env={**os.environ, "ARCH": machine})
    shutil.rmtree(folder)
    print(image)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), Path(sys.argv[3]))
