"""What the systems are told about the program holds together."""

import configparser
import plistlib
import re
import runpy
import tomllib
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import app_metadata as app
import pytest

from crowdsky_desktop import __version__
from crowdsky_desktop.store.connection_code import SCHEME

PACKAGING = Path(app.__file__).parent


def test_version_is_that_of_the_program():
    assert app.version() == __version__


@pytest.mark.parametrize(
    ("text", "numbers"),
    [("1.2.3", (1, 2, 3, 0)), ("0.1.0.dev4", (0, 1, 0, 0)), ("2.0rc1", (2, 0, 0, 0)), ("1.2.3.4.5", (1, 2, 3, 4))],
)
def test_numeric_version_is_padded_and_cut(text, numbers):
    assert app.numeric_version(text) == numbers


def test_numeric_version_refuses_a_version_without_numbers():
    with pytest.raises(ValueError, match="beta"):
        app.numeric_version("beta")


def test_info_plist_survives_plistlib():
    plist = plistlib.loads(plistlib.dumps(app.info_plist()))
    assert plist["CFBundleIdentifier"] == app.BUNDLE_ID
    assert re.fullmatch(r"\d+\.\d+\.\d+", plist["CFBundleShortVersionString"])
    assert plist["NSHighResolutionCapable"] is True


def test_macos_document_type_is_declared_and_never_the_default():
    plist = app.info_plist()
    (document,) = plist["CFBundleDocumentTypes"]
    (declared,) = plist["UTImportedTypeDeclarations"]
    assert document["LSItemContentTypes"] == [declared["UTTypeIdentifier"]]
    assert (document["CFBundleTypeRole"], document["LSHandlerRank"]) == ("Viewer", "Alternate")


def test_version_resource_is_one_python_expression_of_known_names():
    names = (
        "VSVersionInfo",
        "FixedFileInfo",
        "StringFileInfo",
        "StringTable",
        "StringStruct",
        "VarFileInfo",
        "VarStruct",
    )
    calls = {name: lambda *positional, _name=name, **named: (_name, positional, named) for name in names}
    _, _, parts = eval(app.version_resource("Some Name"), {"__builtins__": {}}, calls)
    assert parts["ffi"][2]["filevers"] == app.numeric_version(__version__)
    assert "Some Name.exe" in app.version_resource("Some Name")


def test_desktop_entry_names_command_and_file_type():
    parser = configparser.ConfigParser(interpolation=None)
    parser.optionxform = str
    parser.read_string(app.desktop_entry())
    entry = parser["Desktop Entry"]
    assert entry["Exec"] == f"{app.COMMAND} %U"
    assert {app.FITS.mime_type, f"x-scheme-handler/{app.SCHEME}"} <= set(entry["MimeType"].split(";"))


def test_appstream_record_points_to_the_desktop_entry():
    root = ElementTree.fromstring(app.appstream_metadata().encode())
    assert root.findtext("launchable") == f"{app.COMMAND}.desktop"
    assert root.findtext("id") == app.BUNDLE_ID


def test_command_is_the_one_that_pip_installs():
    project = tomllib.loads((app.REPOSITORY / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert list(project["scripts"]) == [app.COMMAND]


def test_taskbar_identity_is_the_bundle_id():
    hook = (PACKAGING / "windows" / "taskbar_identity.py").read_text(encoding="utf-8")
    assert f'("{app.BUNDLE_ID}")' in hook


def test_citation_names_the_version():
    citation = (app.REPOSITORY / "CITATION.cff").read_text(encoding="utf-8")
    assert f"\nversion: {__version__}\n" in citation


def test_windows_installer_script_is_given_every_name_that_it_uses():
    script = (PACKAGING / "windows" / "installer.iss").read_text(encoding="utf-8")
    tool = runpy.run_path(str(PACKAGING / "windows" / "build_installer.py"))
    assert set(re.findall(r"\{#(\w+)\}", script)) == set(tool["definitions"]("f", "i", "t", "l"))


def test_links_with_a_connection_code_are_registered_on_all_systems():
    assert app.SCHEME == SCHEME
    (url,) = app.info_plist()["CFBundleURLTypes"]
    assert url["CFBundleURLSchemes"] == [SCHEME]
    script = (PACKAGING / "windows" / "installer.iss").read_text(encoding="utf-8")
    lines = [line for line in script.splitlines() if r"Classes\{#Scheme}" in line]
    assert any('ValueName: "URL Protocol"' in line for line in lines)
    (command,) = (line for line in lines if r"shell\open\command" in line)
    assert command.endswith('""%1"""')
    assert any("uninsdeletekey" in line for line in lines)
    provided = ElementTree.fromstring(app.appstream_metadata().encode()).findall("provides/mediatype")
    assert f"x-scheme-handler/{SCHEME}" in [one.text for one in provided]


def test_windows_installer_offers_every_file_extension():
    script = (PACKAGING / "windows" / "installer.iss").read_text(encoding="utf-8")
    assert tuple(re.findall(r"Classes\\\.(\w+)\\OpenWithProgids", script)) == app.FITS.extensions


def test_one_licence_is_told_everywhere():
    project = tomllib.loads((app.REPOSITORY / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    told, *of_others = tomllib.loads((app.REPOSITORY / "REUSE.toml").read_text(encoding="utf-8"))["annotations"]
    assert all(other["path"].startswith("resources/catalogue/") for other in of_others), (
        "what is not ours is data alone"
    )
    assert told["SPDX-License-Identifier"] == project["license"]
    text = (app.REPOSITORY / "LICENSES" / f"{project['license']}.txt").read_text(encoding="utf-8")
    assert text == (app.REPOSITORY / "LICENSE").read_text(encoding="utf-8")
    assert f"Copyright (c) {told['SPDX-FileCopyrightText']}\n" in text
    assert f"\nlicense: {project['license']}\n" in (app.REPOSITORY / "CITATION.cff").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "workflow", sorted((app.REPOSITORY / ".github" / "workflows").glob("*.yml")), ids=lambda p: p.name
)
def test_workflows_name_foreign_actions_by_their_commit(workflow):
    used = re.findall(r"uses: (\S+)", workflow.read_text(encoding="utf-8"))
    assert used
    assert all(re.fullmatch(r"\./\S+|[\w-]+/[\w-]+@[0-9a-f]{40}", one) for one in used)


@pytest.mark.parametrize("pins", ["program.txt", "package.txt"])
def test_pins_name_every_direct_dependency_and_no_address(pins):
    project = tomllib.loads((app.REPOSITORY / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = {re.split(r"[\[<>=;\s]", text)[0].lower() for text in project["dependencies"]}
    content = (PACKAGING / "pins" / pins).read_text(encoding="utf-8")
    assert wanted <= set(re.findall(r"^([\w-]+)(?:\[[\w,]+\])?==", content, re.MULTILINE))
    assert "://" not in content
