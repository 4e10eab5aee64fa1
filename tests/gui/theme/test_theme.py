"""Contrast, icons, style sheet: what the eye depends on."""

import re
from itertools import product

import pytest
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QPushButton

from crowdsky_desktop.disk.resources import resource
from crowdsky_desktop.gui.state_looks import STATE_LOOKS, STEP_LOOKS, VERDICT_LOOKS
from crowdsky_desktop.gui.theme.icons import app_icon, pixmap
from crowdsky_desktop.gui.theme.style_sheet import style_sheet
from crowdsky_desktop.gui.theme.theme import set_icon
from crowdsky_desktop.gui.theme.tokens import PALETTES, Palette, ThemeChoice, Tone, blend, contrast
from crowdsky_desktop.gui.words import STEP_UNITS
from crowdsky_desktop.model.events import Step
from crowdsky_desktop.model.job import JobState
from crowdsky_desktop.model.stack import Verdict

AA = 4.5
ICONS = [path.stem for path in resource("icons").iterdir()]


def test_contrast_is_that_of_wcag():
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21.0)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.478, abs=0.001)


@pytest.mark.parametrize("palette", PALETTES.values(), ids=PALETTES)
@pytest.mark.parametrize("tone", ["text", "text_dim", "accent", "info", "good", "warn", "bad"])
def test_text_and_tones_are_readable_on_every_ground(palette: Palette, tone: str):
    for ground in (palette.ground, palette.panel, palette.raised):
        assert contrast(getattr(palette, tone), ground) >= AA, (tone, ground)


@pytest.mark.parametrize("palette", PALETTES.values(), ids=PALETTES)
def test_text_is_readable_on_accent_and_selection(palette: Palette):
    assert contrast(palette.on_accent, palette.accent) >= AA
    assert contrast(palette.text, blend(palette.accent, palette.ground, 0.16)) >= AA


def test_night_is_red_only():
    night = PALETTES["night"]
    for name, colour in vars(night).items():
        if isinstance(colour, str) and colour.startswith("#"):
            shown = QColor(colour)
            assert shown.red() >= 2 * max(shown.green(), shown.blue()), name


def test_no_colour_of_nights_style_sheet_has_more_green_or_blue_than_red():
    sheet = style_sheet(PALETTES[ThemeChoice.NIGHT], {"tick": "", "arrow_down": "", "arrow_up": ""})
    mixed = [tuple(map(int, parts)) for parts in re.findall(r"rgba\((\d+), (\d+), (\d+)", sheet)]
    colours = [QColor(found) for found in re.findall(r"#[0-9A-Fa-f]{6}", sheet)] + [QColor(*one) for one in mixed]
    assert mixed
    assert [colour.name() for colour in colours if max(colour.green(), colour.blue()) > colour.red()] == []


@pytest.mark.parametrize("palette", PALETTES.values(), ids=PALETTES)
def test_style_sheet_has_no_gap(palette: Palette):
    sheet = style_sheet(palette, {"tick": "t.png", "arrow_down": "d.png", "arrow_up": "u.png"})
    assert "$" not in sheet
    assert set(re.findall(r"#[0-9A-Fa-f]{6}\b", sheet)) >= {palette.ground, palette.text, palette.accent}


@pytest.mark.parametrize("name", ICONS)
def test_each_icon_draws_something_in_the_colour_asked_for(qapp, name):
    image = pixmap(name, "#59C08A", 48).toImage()
    drawn = [image.pixelColor(x, y) for x, y in product(range(48), range(48)) if image.pixelColor(x, y).alpha() > 250]
    assert drawn
    assert all(abs(one.green() - 0xC0) < 6 for one in drawn)


def test_an_unknown_icon_is_an_error(qapp):
    with pytest.raises(FileNotFoundError):
        pixmap("no_such_icon", "#FFFFFF", 16)
    with pytest.raises(FileNotFoundError):
        pixmap("../app_icon", "#FFFFFF", 16)


def test_app_icon_has_all_sizes(qapp):
    assert {size.width() for size in app_icon().availableSizes()} >= {16, 32, 256}


def test_every_state_step_and_verdict_has_a_word_and_an_icon_that_exists():
    assert set(STATE_LOOKS) == set(JobState)
    assert set(STEP_LOOKS) == set(STEP_UNITS) == set(Step)
    assert set(VERDICT_LOOKS) == set(Verdict)
    for look in (*STATE_LOOKS.values(), *STEP_LOOKS.values(), *VERDICT_LOOKS.values()):
        assert look.word
        assert look.icon in ICONS


def test_states_differ_by_more_than_colour():
    assert len({(look.word, look.icon) for look in STATE_LOOKS.values()}) == len(JobState)
    assert len({look.icon for look in VERDICT_LOOKS.values()}) == len(Verdict)


def test_icons_are_drawn_again_when_the_theme_changes(qtbot, theme):
    button = QPushButton()
    qtbot.addWidget(button)
    set_icon(button, "queue", Tone.ACCENT.value)
    before = button.icon().cacheKey()
    theme.choose(ThemeChoice.LIGHT)
    assert theme.palette.name == "light"
    assert button.icon().cacheKey() != before
    theme.choose_night(True)
    assert theme.palette.name == "night"
    theme.choose_night(False)
    assert theme.palette.name == "light"
    theme.choose(ThemeChoice.DARK)
