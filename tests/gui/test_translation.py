"""Every string of the window can be translated, and what is translated is loaded."""

import ast
import subprocess
import sys
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QLocale, QTranslator

from crowdsky_desktop.gui.translation import FOLDER, translate_window
from crowdsky_desktop.gui.words import say

ROOT = Path(__file__).parents[2]
GUI = ROOT / "crowdsky_desktop" / "gui"
TOOL = ROOT / "tools" / "translations.py"


def calls_of(*names: str) -> Iterator[tuple[Path, ast.Call]]:
    """Yield every call in the window's code of a function or method of these names."""
    for path in sorted(GUI.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "attr", getattr(node.func, "id", "")) in names:
                yield path, node


@pytest.fixture(scope="module")
def collected(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The translations, collected anew beside what is translated already."""
    folder = tmp_path_factory.mktemp("translations")
    for source in FOLDER.glob("*.ts"):
        (folder / source.name).write_bytes(source.read_bytes())
    subprocess.run([sys.executable, str(TOOL), str(folder)], check=True, cwd=ROOT, capture_output=True)
    return folder


def sources_in(path: Path) -> set[str]:
    return {message.findtext("source") or "" for message in ElementTree.parse(path).iter("message")}


def test_lupdate_finds_every_string(collected: Path) -> None:
    found = sources_in(collected / "crowdsky.ts")
    missed = [
        f"{path.name}:{call.lineno} {ast.unparse(call)}"
        for path, call in calls_of("tr")
        if not (isinstance(call.args[0], ast.Constant) and call.args[0].value in found)
    ]
    assert not missed, "lupdate takes plain literals only: " + "; ".join(missed)


def test_every_english_plural_has_both_forms(collected: Path) -> None:
    plurals = [call.args[0].value for _, call in calls_of("tr") if len(call.args) == 3]
    assert plurals
    committed = ElementTree.parse(FOLDER / "crowdsky_en.ts")
    formed = {
        message.findtext("source"): [form.text or "" for form in message.iter("numerusform")]
        for message in committed.iter("message")
    }
    for text in plurals:
        assert all("%n" in form and "(s)" not in form for form in formed.get(text, [""])), (
            f"run make translations: {text}"
        )


@pytest.mark.parametrize("source", sorted(FOLDER.glob("crowdsky_*.ts")), ids=lambda path: path.stem)
def test_compiled_translations_are_up_to_date(source: Path, tmp_path: Path) -> None:
    made = tmp_path / "made.qm"
    lrelease = Path(sys.executable).parent / "pyside6-lrelease"
    subprocess.run([str(lrelease), "-silent", str(source), "-qm", str(made)], check=True)
    assert made.read_bytes() == source.with_suffix(".qm").read_bytes(), "run make translations"


def test_plurals_read_well(qapp) -> None:
    shown = [
        QCoreApplication.translate("ByHandPage", "%n file(s) could not be read as light frames.", "", n) for n in (1, 3)
    ]
    assert shown == ["1 file could not be read as light frames.", "3 files could not be read as light frames."]


def test_a_language_without_translation_is_english(qapp) -> None:
    before = set(qapp.findChildren(QTranslator))
    try:
        assert translate_window(qapp, QLocale("is_IS")) == "en"
    finally:
        for made in set(qapp.findChildren(QTranslator)) - before:
            qapp.removeTranslator(made)


def test_the_language_of_the_system_is_loaded_where_it_is_translated(qapp, tmp_path, monkeypatch) -> None:
    source = tmp_path / "crowdsky_de.ts"
    source.write_text(
        '<?xml version="1.0" encoding="utf-8"?><!DOCTYPE TS><TS version="2.1" language="de"><context><name>words</name>'
        "<message><source>Completed</source><translation>Fertig</translation></message></context></TS>",
        encoding="utf-8",
    )
    lrelease = Path(sys.executable).parent / "pyside6-lrelease"
    subprocess.run([str(lrelease), "-silent", str(source), "-qm", str(source.with_suffix(".qm"))], check=True)
    (tmp_path / "crowdsky_en.qm").write_bytes((FOLDER / "crowdsky_en.qm").read_bytes())
    monkeypatch.setattr("crowdsky_desktop.gui.translation.FOLDER", tmp_path)
    before = set(qapp.findChildren(QTranslator))
    plural = ("ByHandPage", "%n file(s) could not be read as light frames.", "", 1)
    try:
        assert translate_window(qapp, QLocale("de_AT")) == "de"
        assert say("Completed") == "Fertig"
        assert say("Approved") == "Approved"
        assert QCoreApplication.translate(*plural) == "1 file could not be read as light frames."
    finally:
        for made in set(qapp.findChildren(QTranslator)) - before:
            qapp.removeTranslator(made)
