"""Bring the translations of the window up to date: collect its strings (.ts), and compile them (.qm).

Usage: python tools/translations.py [FOLDER]

Strings that stand in tables (names of states, help of settings, sentences of the checks) are not calls of `tr`; they
are written as such into a temporary file, so that lupdate finds them too.
"""

import ast
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

from crowdsky_desktop.gui.message_table import MESSAGES
from crowdsky_desktop.gui.pages.frames.frame_metrics import FLAG_WORDS, METRICS
from crowdsky_desktop.gui.pages.queue.next_step import ABOUT
from crowdsky_desktop.gui.pages.queue.queue_model import THIS_COMPUTER
from crowdsky_desktop.gui.pages.review.star_marks import MEASURE_NAMES
from crowdsky_desktop.gui.translation import FOLDER
from crowdsky_desktop.gui.widgets.setting_row import choice_name
from crowdsky_desktop.gui.words import (
    AGAIN_REASONS,
    NOTHING_FOUND,
    PLANE_HINTS,
    PLANE_NAMES,
    REJECTED_BY_YOU,
    STEP_UNITS,
)
from crowdsky_desktop.imaging.preview.planes import MAP_UNITS
from crowdsky_desktop.model.diary_phrases import DIARY_TEXTS
from crowdsky_desktop.model.errors import CrowdSkyError
from crowdsky_desktop.model.solution import WHY_UNSOLVED
from crowdsky_desktop.pipeline.quality_gate import RULES
from crowdsky_desktop.store.settings import DECLARATIONS

ROOT = Path(__file__).parents[1]
GUI = ROOT / "crowdsky_desktop" / "gui"
LANGUAGES = ("en", "de")
"""Of which there are translations; `TEMPLATE` is what a new one begins with."""
TEMPLATE = "crowdsky.ts"
RECORDS = {
    "Look": (0, 3),
    "PageRecord": (2,),
    "Shortcuts": (1,),
    "Column": (1, 2),
    "Metric": (1, 4),
    "NextStep": (1, 2),
    "Preset": (0, 1),
    "Comparable": (0,),
    "CheckHelp": (0, 1),
}
"""Records that tables are made of, and which of their arguments a person reads; those are shown through `words.say`."""

_BIN = Path(sys.executable).parent


def table_strings() -> Iterator[tuple[str, str]]:
    """Yield context and text of every string that is translated from a table."""
    yield from (("words", text) for path in sorted(GUI.rglob("*.py")) for text in strings_of_records(path))
    yield from (("words", text) for text in (*STEP_UNITS.values(), *FLAG_WORDS.values(), ABOUT, THIS_COMPUTER))
    yield from (("words", metric.heading) for metric in METRICS)
    for texts in (AGAIN_REASONS, PLANE_NAMES, PLANE_HINTS, MAP_UNITS, MEASURE_NAMES):
        yield from (("words", text) for text in texts.values())
    for kind in error_classes(CrowdSkyError):
        yield from (("words", text) for text in (kind.title, kind.advice))
    yield from (("words", text) for text in (REJECTED_BY_YOU, NOTHING_FOUND))
    yield from (("words", text) for text in MESSAGES)
    yield from (("words", text) for texts in WHY_UNSOLVED.values() for text in texts)
    yield from (("words", text) for text in DIARY_TEXTS)
    for rule in RULES:
        for text in (rule.name, rule.statement, rule.consequence, rule.unmeasured):
            yield "words", text
    for declared in DECLARATIONS:
        for text in (declared.title, declared.section, declared.help, *map(choice_name, declared.choices)):
            yield "settings", text


def error_classes(kind: type[CrowdSkyError]) -> Iterator[type[CrowdSkyError]]:
    """Yield an error and all that are made of it; a person reads their titles and their advice."""
    yield kind
    for below in kind.__subclasses__():
        yield from error_classes(below)


def strings_of_records(path: Path) -> Iterator[str]:
    """Yield the texts for a person in the records that a module of the window makes, such as ``Look("Claimed", …)``."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            for argument in (node.args[index] for index in RECORDS.get(node.func.id, ()) if index < len(node.args)):
                if isinstance(argument, ast.Constant) and isinstance(argument.value, str) and argument.value:
                    yield argument.value


def collect(folder: Path) -> None:
    """Write `crowdsky_{language}.ts` for each language; what was translated stays, what is gone goes."""
    with tempfile.TemporaryDirectory() as scratch:
        tables = Path(scratch) / "tables.py"
        calls = (f"QCoreApplication.translate({c!r}, {t!r})" for c, t in dict.fromkeys(table_strings()))
        tables.write_text("\n".join(calls) + "\n", encoding="utf-8")
        sources = [str(path) for path in sorted(GUI.rglob("*.py"))]
        everything = [*sources, str(tables)]
        (folder / TEMPLATE).unlink(missing_ok=True)  # nothing is translated in it
        _run("pyside6-lupdate", "-no-obsolete", "-locations", "none", *everything, "-ts", str(folder / TEMPLATE))
        for language in LANGUAGES:
            plurals = ["-pluralonly"] if language == "en" else []
            options = ["-no-obsolete", "-locations", "none", "-target-language", language, *plurals]
            target = folder / f"crowdsky_{language}.ts"
            _run("pyside6-lupdate", *options, *everything, "-ts", str(target))
            if language == "en" and fill_plurals(target):
                _run("pyside6-lupdate", *options, *everything, "-ts", str(target))


def fill_plurals(target: Path) -> int:
    """Write the English forms of each plural that has none, ``frame(s)`` as ``frame``, ``frames``; return how many."""
    document = ElementTree.parse(target)
    n_filled = 0
    for message in document.iter("message"):
        source, forms = message.findtext("source") or "", message.findall("translation/numerusform")
        if len(forms) == 2 and not any(form.text for form in forms):
            for form, ending in zip(forms, ("", "s"), strict=True):
                form.text = source.replace("(s)", ending)
            message.find("translation").attrib.pop("type", None)
            n_filled += 1
    document.write(target, encoding="utf-8", xml_declaration=True)
    return n_filled


def compile_all(folder: Path) -> None:
    """Write `crowdsky_{language}.qm` beside each `.ts`."""
    for source in sorted(folder.glob("crowdsky_*.ts")):
        _run("pyside6-lrelease", "-silent", str(source), "-qm", str(source.with_suffix(".qm")))


def _run(*command: str) -> None:
    subprocess.run([str(_BIN / command[0]), *command[1:]], check=True, cwd=ROOT)


if __name__ == "__main__":
    chosen = Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER
    collect(chosen)
    compile_all(chosen)
