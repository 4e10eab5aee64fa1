"""Compile the Windows installer from the frozen program; needs Inno Setup 6.3.

Usage: python packaging/windows/build_installer.py FROZEN_FOLDER ICONS_FOLDER TARGET_FOLDER [COMPILER …]

COMPILER is the command of Inno Setup's compiler (default: ISCC).
"""

import os
import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import app_metadata as app

SCRIPT = Path(__file__).with_name("installer.iss")


def definitions(frozen: str, icons: str, target: str, licence: str) -> dict[str, str]:
    """Return what the script wants defined; paths as the compiler's system writes them."""
    return {
        "AppName": app.NAME,
        "AppVersion": app.version(),
        "NumericVersion": ".".join(map(str, app.numeric_version(app.version()))),
        "Publisher": app.PUBLISHER,
        "AppId": app.WINDOWS_APP_ID,
        "UserModelId": app.BUNDLE_ID,
        "WindowProgram": app.WINDOWS_WINDOW_PROGRAM,
        "Command": app.COMMAND,
        "Scheme": app.SCHEME,
        "Frozen": frozen,
        "Icon": f"{icons}{os.sep}{app.COMMAND}.ico",
        "Licence": licence,
        "Output": target,
    }


def main(folders: list[str], compiler: list[str]) -> None:
    """Compile the script."""
    frozen, icons, target = (str(Path(folder).resolve()) for folder in folders)
    defined = definitions(frozen, icons, target, str(app.REPOSITORY / "LICENSE"))
    subprocess.run([*compiler, *(f"/D{name}={text}" for name, text in defined.items()), str(SCRIPT)], check=True)


if __name__ == "__main__":
    main(sys.argv[1:4], sys.argv[4:] or ["ISCC"])
