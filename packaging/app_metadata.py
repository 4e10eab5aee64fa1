"""What the systems are told about the program: names, identifiers, versions, file types. Standard library only."""

import re
from dataclasses import dataclass
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[1]

NAME = "CrowdSky Desktop"
COMMAND = "crowdsky-desktop"
SUMMARY = "Claim, stack, judge and submit chunks of Seestar light frames for CrowdSky"
PUBLISHER = "The CrowdSky Desktop developers"
CONTACT = "noreply@localhost"
"""The publisher's e-mail address, which a Debian package has to name: nobody gave one yet."""
COPYRIGHT = "Copyright (c) 2026 The CrowdSky Desktop developers. MIT licence."
# For macOS and Linux; also the Windows AppUserModelID. Never change it: links and permissions hang on it.
BUNDLE_ID = "at.ac.univie.crowdsky.desktop"
# Windows finds the older version to upgrade by it. Never change it.
WINDOWS_APP_ID = "{8D0B5B0E-4C0B-4E0A-9E57-2F6A3C1D7B94}"
WINDOWS_WINDOW_PROGRAM = "CrowdSky Desktop"
"""File name of the Windows program without a console; its twin with one is `COMMAND`."""
MINIMUM_MACOS = "14.0"
"""What the wheels ask for that pip takes on a newer macOS: Qt 13, numpy 14, OpenCV 13 (Intel: 14)."""
SCHEME = "crowdsky"
"""Of the links that the program opens: connection codes (docs/server.md)."""


@dataclass(frozen=True)
class FileType:
    """A kind of file that the program opens.

    Attributes
    ----------
    extensions : tuple of str
        Without the dot.
    mime_type : str
        As the shared MIME database calls it.
    uniform_type : str
        As macOS calls it.
    """

    description: str
    extensions: tuple[str, ...]
    mime_type: str
    uniform_type: str


FITS = FileType("FITS image", ("fit", "fits", "fts"), "image/fits", "gov.nasa.gsfc.fits")


def version() -> str:
    """Return the program's version, read without importing the program."""
    text = (REPOSITORY / "crowdsky_desktop" / "__init__.py").read_text(encoding="utf-8")
    found = re.search(r'^__version__ = "([^"]+)"$', text, re.MULTILINE)
    if found is None:
        raise ValueError('crowdsky_desktop/__init__.py does not say __version__ = "…"')
    return found[1]


def numeric_version(text: str) -> tuple[int, int, int, int]:
    """Return the leading numbers of a version as Windows wants them: four, the missing ones 0."""
    numbers = re.match(r"\d+(?:\.\d+)*", text)
    if numbers is None:
        raise ValueError(f"No number leads the version {text!r}")
    parts = [int(part) for part in numbers[0].split(".")][:4]
    first, second, third, fourth = parts + [0] * (4 - len(parts))
    return first, second, third, fourth


def info_plist() -> dict[str, object]:
    """Return the keys of the macOS bundle's Info.plist beyond those that PyInstaller writes."""
    short_version = ".".join(map(str, numeric_version(version())[:3]))
    return {
        "CFBundleName": NAME,
        "CFBundleDisplayName": NAME,
        "CFBundleIdentifier": BUNDLE_ID,
        "CFBundleShortVersionString": short_version,
        "CFBundleVersion": short_version,
        "LSApplicationCategoryType": "public.app-category.education",
        "LSMinimumSystemVersion": MINIMUM_MACOS,
        "NSHighResolutionCapable": True,
        "NSRequiresAquaSystemAppearance": False,
        "NSHumanReadableCopyright": COPYRIGHT,
        "CFBundleDocumentTypes": [
            {
                "CFBundleTypeName": FITS.description,
                "CFBundleTypeRole": "Viewer",
                "LSHandlerRank": "Alternate",
                "LSItemContentTypes": [FITS.uniform_type],
            }
        ],
        "CFBundleURLTypes": [
            {"CFBundleURLName": f"{BUNDLE_ID}.{SCHEME}", "CFBundleTypeRole": "Viewer", "CFBundleURLSchemes": [SCHEME]}
        ],
        "UTImportedTypeDeclarations": [
            {
                "UTTypeIdentifier": FITS.uniform_type,
                "UTTypeDescription": FITS.description,
                "UTTypeConformsTo": ["public.data"],
                "UTTypeTagSpecification": {
                    "public.filename-extension": list(FITS.extensions),
                    "public.mime-type": FITS.mime_type,
                },
            }
        ],
    }


def version_resource(file_name: str) -> str:
    """Return the Windows version resource of the program `file_name`, as PyInstaller reads it."""
    numbers = numeric_version(version())
    strings = {
        "CompanyName": PUBLISHER,
        "FileDescription": NAME,
        "FileVersion": version(),
        "InternalName": COMMAND,
        "LegalCopyright": COPYRIGHT,
        "OriginalFilename": f"{file_name}.exe",
        "ProductName": NAME,
        "ProductVersion": version(),
    }
    lines = ", ".join(f"StringStruct({name!r}, {text!r})" for name, text in strings.items())
    return (
        f"VSVersionInfo(ffi=FixedFileInfo(filevers={numbers}, prodvers={numbers}, mask=0x3f, flags=0x0, OS=0x40004,"
        " fileType=0x1, subtype=0x0, date=(0, 0)),"
        f" kids=[StringFileInfo([StringTable('040904B0', [{lines}])]),"
        " VarFileInfo([VarStruct('Translation', [1033, 1200])])])\n"
    )


def desktop_entry() -> str:
    """Return the Linux desktop entry."""
    return (
        "[Desktop Entry]\nType=Application\nVersion=1.4\n"
        f"Name={NAME}\nGenericName=Astronomical image stacking\nComment={SUMMARY}\n"
        f"Exec={COMMAND} %U\nTryExec={COMMAND}\nIcon={COMMAND}\nTerminal=false\n"
        f"StartupWMClass={COMMAND}\nCategories=Science;Astronomy;\n"
        f"Keywords=astronomy;stacking;seestar;fits;\nMimeType={FITS.mime_type};x-scheme-handler/{SCHEME};\n"
    )


def appstream_metadata() -> str:
    """Return the AppStream record that software centres read."""
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<component type="desktop-application">
  <id>{BUNDLE_ID}</id>
  <name>{NAME}</name>
  <summary>{SUMMARY}</summary>
  <metadata_license>CC0-1.0</metadata_license>
  <project_license>MIT</project_license>
  <developer id="{BUNDLE_ID.rpartition(".")[0]}"><name>{PUBLISHER}</name></developer>
  <description>
    <p>
      The volunteers' program for CrowdSky, a citizen-science service for time-domain astronomy. It claims 15-minute
      chunks of light frames, stacks them, lets you judge the result and submits it. It also stacks your own frames.
    </p>
  </description>
  <launchable type="desktop-id">{COMMAND}.desktop</launchable>
  <provides>
    <binary>{COMMAND}</binary>
    <mediatype>{FITS.mime_type}</mediatype>
    <mediatype>x-scheme-handler/{SCHEME}</mediatype>
  </provides>
  <content_rating type="oars-1.1"/>
</component>
"""
