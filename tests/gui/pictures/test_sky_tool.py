"""The sky on a picture: solved off the window's thread, drawn while its button is pressed."""

from collections.abc import Callable
from itertools import combinations
from pathlib import Path

import numpy as np
import pytest
from astropy.io import fits
from PySide6.QtCore import QRectF, Qt, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from crowdsky_desktop.gui.pictures.sky_loader import SkyLoader
from crowdsky_desktop.gui.widgets.image_view import ImageView
from crowdsky_desktop.gui.widgets.sky_tool import SkyPart, SkyTool
from crowdsky_desktop.gui.words import grid_value
from crowdsky_desktop.imaging.preview.request import PixelReading, Preview, PreviewRequest, SkyRequest
from crowdsky_desktop.model.frame import LightFrame
from tests.support.waiting import RUN_MS

M94 = {"CRVAL1": 192.72, "CRVAL2": 41.12, "CTYPE1": "RA---TAN", "CTYPE2": "DEC--TAN"}
SCALE = {"CD1_1": 6.6e-4, "CD1_2": 0.0, "CD2_1": 0.0, "CD2_2": 6.6e-4, "CRPIX1": 240.5, "CRPIX2": 320.5}


@pytest.fixture
def solved_frame(tmp_path: Path, chunk_dir: Path) -> Path:
    path = tmp_path / "solved.fit"
    with fits.open(sorted(chunk_dir.glob("*.fit"))[0]) as frame:
        frame[0].header.update({**M94, **SCALE})
        frame.writeto(path)
    return path


@pytest.fixture
def page(qtbot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(600, 600)
    made.show()
    return made


@pytest.fixture
def view(theme, page: QWidget) -> ImageView:
    made = ImageView()
    made.setParent(page)
    made.show()
    return made


@pytest.fixture
def tool(page: QWidget, view: ImageView) -> SkyTool:
    return SkyTool(view, page)


@pytest.fixture
def sky_loader(tool: SkyTool):
    made = SkyLoader()
    tool.asked.connect(made.ask)
    made.solved.connect(tool.show_sky)
    yield made
    made.close()


@pytest.fixture
def show(view: ImageView, tool: SkyTool) -> Callable[..., None]:
    def shown(path: Path, to_reference=None) -> None:
        request = PreviewRequest(path, to_reference=to_reference)
        preview = Preview(request, np.zeros((640, 480, 3), np.uint8), LightFrame(path, 480, 640))
        view.show_preview(preview, path.name)
        tool.show_preview(preview)

    return shown


def drawn(view: ImageView) -> set[str]:
    return {part for part in SkyPart if view.layers.n_elements(part.layer)}


def test_nothing_is_solved_or_drawn_before_the_button_is_pressed(qtbot, view, tool, show, solved_frame):
    with qtbot.assertNotEmitted(tool.asked):
        show(solved_frame)
    assert drawn(view) == set()
    assert view.labels.texts == ()


def test_the_key_draws_grid_stars_and_names_and_takes_them_away(
    qtbot, page, view, tool, sky_loader, show, solved_frame
):
    show(solved_frame)
    with qtbot.waitSignal(sky_loader.solved, timeout=RUN_MS):
        qtbot.keyClick(page, Qt.Key.Key_G)
    qtbot.waitUntil(lambda: drawn(view) >= {SkyPart.GRID, SkyPart.OBJECTS})
    assert "M 94" in view.labels.texts
    assert "+41° 10′" in view.labels.texts
    assert view.message_label.text() == ""
    qtbot.keyClick(page, Qt.Key.Key_G)
    assert drawn(view) == set()
    assert view.labels.texts == ()


def test_a_key_opens_the_menu_and_what_is_chosen_there_is_drawn(qtbot, page, view, tool):
    chosen: list[bool] = []

    def choose() -> None:
        menu = QApplication.activePopupWidget()
        qtbot.keyClick(menu, Qt.Key.Key_Down)
        qtbot.keyClick(menu, Qt.Key.Key_Return)
        chosen.append(tool.actions[SkyPart.GRID].isChecked())

    QTimer.singleShot(200, choose)
    qtbot.keyClick(page, Qt.Key.Key_G, Qt.KeyboardModifier.ShiftModifier)
    qtbot.waitUntil(lambda: chosen == [False])
    assert not tool.button.isChecked()


def test_each_part_can_be_left_out(qtbot, view, tool, sky_loader, show, solved_frame):
    show(solved_frame)
    with qtbot.waitSignal(sky_loader.solved, timeout=RUN_MS):
        tool.button.click()
    qtbot.waitUntil(lambda: SkyPart.GRID in drawn(view))
    tool.actions[SkyPart.GRID].setChecked(False)
    assert SkyPart.GRID not in drawn(view)
    assert view.labels.texts == ("M 94",)
    tool.actions[SkyPart.OBJECTS].setChecked(False)
    assert view.labels.texts == ()


def test_the_pixel_below_the_pointer_is_located_by_the_solution(qtbot, view, tool, sky_loader, show, solved_frame):
    reading = PixelReading((1.0, 2.0, 3.0))
    show(solved_frame, ((1.0, 0.0, 10.0), (0.0, 1.0, 20.0), (0.0, 0.0, 1.0)))
    assert tool.located(reading, 249, 339) == reading
    with qtbot.waitSignal(sky_loader.solved, timeout=RUN_MS):
        tool.button.click()
    qtbot.waitUntil(lambda: tool.sky is not None)
    found = tool.located(reading, 249.5, 339.5)
    assert (found.ra_deg, found.dec_deg) == pytest.approx((192.72, 41.12), abs=1e-6)


def test_a_picture_that_cannot_be_solved_says_why(qtbot, view, tool, sky_loader, show, chunk_dir, tmp_path):
    path = tmp_path / "no_pointing.fit"
    with fits.open(sorted(chunk_dir.glob("*.fit"))[0]) as frame:
        del frame[0].header["RA"]
        frame.writeto(path)
    show(path)
    with qtbot.waitSignal(sky_loader.solved, timeout=RUN_MS):
        tool.button.click()
    qtbot.waitUntil(lambda: "Not solved" in view.message_label.text())
    assert "RA and DEC" in view.message_label.text()
    tool.button.click()
    assert view.message_label.text() == ""


def test_a_long_message_is_written_on_several_lines_within_the_picture(view):
    view.resize(300, 400)
    view.show_message("Not solved: no place within 1.1° of the header's pointing has stars like these. " * 3)
    message = view.message_label
    assert view.rect().contains(message.geometry())
    assert message.height() >= message.heightForWidth(message.width())


@pytest.mark.parametrize(
    ("size", "zoom"), [((600, 600), None), ((600, 600), 1.0), ((600, 600), 4.0), ((300, 260), None), ((300, 260), 1.0)]
)
def test_labels_stay_in_sight_and_apart(qtbot, view, tool, sky_loader, show, solved_frame, size, zoom):
    view.resize(*size)
    show(solved_frame)
    with qtbot.waitSignal(sky_loader.solved, timeout=RUN_MS):
        tool.button.click()
    qtbot.waitUntil(lambda: SkyPart.GRID in drawn(view))
    view.fit() if zoom is None else view.set_zoom(zoom)
    rects = view.labels.rects
    assert len(rects) == len(view.labels.texts) >= 1
    assert not any(one.intersects(other) for one, other in combinations(rects, 2))
    corners = (view.name_label, view.stretch_label, view.zoom_label)
    assert not any(rect.intersects(QRectF(corner.geometry())) for rect in rects for corner in corners)
    assert all(QRectF(view.rect()).contains(rect) for rect in rects)


def test_north_is_shown_by_the_solution_while_the_sky_is_drawn(qtbot, view, tool, sky_loader, show, solved_frame):
    view.show_turned(0)
    show(solved_frame)
    assert view.compass.isHidden()
    with qtbot.waitSignal(sky_loader.solved, timeout=RUN_MS):
        tool.button.click()
    qtbot.waitUntil(lambda: not view.compass.isHidden())
    north = view.compass.directions.north_deg
    view.show_turned(90)
    assert view.compass.directions.north_deg == pytest.approx((north + 90.0) % 360.0)
    tool.button.click()
    assert view.compass.isHidden()


def test_an_answer_about_another_picture_is_not_drawn(qtbot, view, tool, sky_loader, show, solved_frame, chunk_dir):
    show(sorted(chunk_dir.glob("*.fit"))[1])
    with qtbot.waitSignal(sky_loader.solved, timeout=RUN_MS):
        sky_loader.ask(SkyRequest(solved_frame))
    assert tool.sky is None
    assert drawn(view) == set()


@pytest.mark.parametrize(
    ("degrees", "is_declination", "words"),
    [
        (41.0, True, "+41°"),
        (-5.5, True, "−05° 30′"),
        (-0.25, True, "−00° 15′"),
        (192.75, False, "12h 51m"),
        (0.125, False, "00h 00m 30s"),
        (360.0 - 1e-9, False, "00h"),
    ],
)
def test_a_line_is_labelled_as_short_as_it_can_be(degrees, is_declination, words):
    assert grid_value(degrees, is_declination=is_declination) == words
