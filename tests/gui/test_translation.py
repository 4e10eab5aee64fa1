"""Every string of the window can be translated, and what is translated is loaded."""

import ast
import re
import subprocess
import sys
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QLocale, QTranslator
from PySide6.QtWidgets import QLabel, QWidget

from crowdsky_desktop.gui.dialogs.shortcuts_dialog import ShortcutsDialog
from crowdsky_desktop.gui.pages.frames.frames_model import REASON_COLUMN, FramesModel
from crowdsky_desktop.gui.pages.frames.frames_table import FramesTable
from crowdsky_desktop.gui.pages.review.review_panel import ReviewPanel
from crowdsky_desktop.gui.shell.commands import Commands
from crowdsky_desktop.gui.shell.page_registry import PAGES
from crowdsky_desktop.gui.shell.rail import Rail
from crowdsky_desktop.gui.shell.rail_button import RailButton
from crowdsky_desktop.gui.tasks.task_runner import TaskRunner
from crowdsky_desktop.gui.translation import FOLDER, translate_window
from crowdsky_desktop.gui.widgets.error_panel import ErrorPanel
from crowdsky_desktop.gui.words import say
from crowdsky_desktop.model.errors import DiskFullError
from crowdsky_desktop.model.outcomes import StartCheck
from tests.support.jobs import claimed_job

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
        forms = formed.get(text, [""])
        assert all(form and "(s)" not in form for form in forms), f"run make translations: {text}"
        assert all(("%n" in form) == ("%n" in text) for form in forms), f"run make translations: {text}"


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
    assert translate_window(qapp, QLocale("is_IS")) == "en"


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
    plural = ("ByHandPage", "%n file(s) could not be read as light frames.", "", 1)
    assert translate_window(qapp, QLocale("de_AT")) == "de"
    assert say("Completed") == "Fertig"
    assert say("Approved") == "Approved"
    assert QCoreApplication.translate(*plural) == "1 file could not be read as light frames."


def messages_of(language: str) -> list[ElementTree.Element]:
    return list(ElementTree.parse(FOLDER / f"crowdsky_{language}.ts").iter("message"))


def forms_of(message: ElementTree.Element) -> list[str]:
    found = message.find("translation")
    assert found is not None
    return [form.text or "" for form in found.iter("numerusform")] or [found.text or ""]


def placeholders(text: str) -> list[str]:
    return sorted(re.findall(r"\{[^}]*\}|%n|\(\*\.\w+\)", text))


def test_german_is_complete_and_keeps_every_placeholder() -> None:
    for message in messages_of("de"):
        source = message.findtext("source") or ""
        assert message.find("translation").get("type") is None, f"not translated: {source}"
        for form in forms_of(message):
            assert form.strip(), f"empty: {source}"
            assert placeholders(form) == placeholders(source), f"placeholders of: {source}"
            assert source.endswith("…") == form.endswith("…"), f"what opens a dialogue ends in …: {source}"


@pytest.fixture
def german(qapp) -> Iterator[QTranslator]:
    translator = QTranslator()
    assert translator.load("crowdsky_de", str(FOLDER))
    qapp.installTranslator(translator)
    yield translator
    qapp.removeTranslator(translator)


def test_a_german_system_gets_a_german_window(qapp) -> None:
    assert translate_window(qapp, QLocale("de_AT")) == "de"
    assert say("Claimed") == "Geholt"


def test_titles_and_advice_of_errors_are_translated(qtbot, theme, german) -> None:
    panel = ErrorPanel()
    qtbot.addWidget(panel)
    panel.show_error(DiskFullError("A chunk needs 900 MB, but the working folder has only 3 MB left."), can_retry=True)
    assert panel.title == "Die Festplatte ist voll"
    assert panel.advice.startswith("Schaffen Sie Platz")


@pytest.mark.parametrize("language", ["en", "de"])
def test_headings_of_the_frames_fit_into_their_columns_and_the_columns_into_a_small_window(
    request, qtbot, theme, language
) -> None:
    if language == "de":
        request.getfixturevalue("german")
    table = FramesTable(FramesModel())
    qtbot.addWidget(table)
    widths = [table.columnWidth(column) for column in range(REASON_COLUMN)]
    assert all(width >= table.heading_width(column) for column, width in enumerate(widths))
    assert sum(widths) <= 1280 - 84 - 60


@pytest.mark.parametrize("language", ["en", "de"])
def test_the_gain_of_a_large_stack_fits_beside_the_names_of_the_figures(request, qtbot, theme, language) -> None:
    if language == "de":
        request.getfixturevalue("german")
    panel = ReviewPanel()
    qtbot.addWidget(panel)
    panel.resize(panel.minimumWidth(), 720)
    with qtbot.waitExposed(panel):
        panel.show()
    gain = "10.3 × (√100 = 10)"
    panel.facts.set_fact("snr", gain)
    (value,) = (shown for shown in panel.facts.findChildren(QLabel) if shown.text() == gain)
    assert value.fontMetrics().horizontalAdvance(value.text()) <= value.contentsRect().width()


def test_the_german_list_of_keys_fits_a_small_window(qtbot, theme, german) -> None:
    card = ShortcutsDialog()
    qtbot.addWidget(card)
    assert card.sizeHint().width() < 1280 - 60


def test_no_class_that_others_inherit_from_asks_tr_for_a_plural() -> None:
    """Such a plural is never translated: `tr` asks the heir's context first, and takes its number for a translation."""
    bases: set[str] = set()
    with_plurals: set[str] = set()
    for path in sorted((ROOT / "crowdsky_desktop" / "gui").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ClassDef):
                bases |= {base.id for base in node.bases if isinstance(base, ast.Name)}
                if re.search(r"self\.tr\('[^']*%n", ast.unparse(node)):
                    with_plurals.add(node.name)
    assert with_plurals & bases == set()


def test_commands_count_chunks_and_frames_in_german(qtbot, german) -> None:
    told: list[str] = []
    with closing(QWidget()) as window:
        commands = Commands(None, TaskRunner(window), window)
        commands.told.connect(told.append)
        commands.tell_findings(StartCheck((claimed_job(), claimed_job())))
        commands.tell_of_chunk(claimed_job())
    assert told == ["2 Pakete nach verlorener Antwort wiedergefunden.", "M 42 gehört jetzt Ihnen: 15 Bilder."]


@pytest.mark.parametrize("language", ["en", "de"])
def test_the_names_of_all_pages_are_read_whole_on_the_rail(request, qtbot, theme, language) -> None:
    if language == "de":
        request.getfixturevalue("german")
    rail = Rail(PAGES)
    qtbot.addWidget(rail)
    rail.show()
    rail.show_words(are_shown=True)
    for made in rail.findChildren(RailButton):
        assert made.fontMetrics().horizontalAdvance(made.text()) <= made.width() - 8, made.text()


def test_the_trial_of_a_package_waits_for_the_title_that_the_guide_has() -> None:
    trial = (FOLDER.parents[1] / "packaging" / "smoke.py").read_text(encoding="utf-8")
    [(language, title)] = re.findall(r'^LANGUAGE, GUIDE_IN_IT = "(\w+)", "(.+)"$', trial, re.MULTILINE)
    said = ElementTree.parse(FOLDER / f"crowdsky_{language}.ts")
    titles = {message.findtext("source"): message.findtext("translation") for message in said.iter("message")}
    assert titles["CrowdSky Desktop: User guide"] == title
