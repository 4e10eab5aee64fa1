"""What is saved and copied is what is on the screen, pixel by pixel; a caption stands below it."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import cv2
import numpy as np
import pytest
from PySide6.QtCore import QRect, QSettings
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QFileDialog, QWidget

from crowdsky_desktop.gui.pages.review.review_view import ReviewView
from crowdsky_desktop.gui.pages.review.star_marks import StarMarks, StarMeasure
from crowdsky_desktop.gui.theme.tokens import ThemeChoice
from crowdsky_desktop.gui.widgets.caption_strip import PictureFacts, facts_of_frame, scale_length
from crowdsky_desktop.gui.widgets.picture_labels import LabelPlace, Pick, PictureLabel
from crowdsky_desktop.gui.widgets.picture_layers import circles
from crowdsky_desktop.gui.widgets.picture_saver import PictureSaver, named_picture, pixels_of
from crowdsky_desktop.imaging.preview.planes import Plane, Scale
from crowdsky_desktop.imaging.preview.request import Preview, PreviewRequest, SkyDirections, Stretch
from crowdsky_desktop.model.errors import DiskError
from crowdsky_desktop.model.frame import LightFrame
from tests.support.waiting import RUN_MS

WIDTH, HEIGHT = 240, 400
FRAME = LightFrame(
    *(Path("m51.fits"), WIDTH, HEIGHT, 3),
    object_name="M 51",
    exposure_s=10.0,
    observed_at=datetime(2026, 3, 1, 22, 10, tzinfo=UTC),
    telescope="S50_1d3fe189",
    instrument="Seestar S50",
    focal_length_mm=250.0,
    pixel_size_um=2.9,
)


def noisy(seed: int, level: int) -> np.ndarray:
    pixels = np.random.default_rng(seed).integers(level, level + 60, (HEIGHT, WIDTH, 3))
    pixels[50:60, 30:50] = (255, 120, 0)
    return pixels.astype(np.uint8)


def preview(seed: int = 1, level: int = 10, plane: Plane = Plane.COLOUR, scale: Scale | None = None) -> Preview:
    request = PreviewRequest(Path("m51.fits"), Stretch.COLOUR, plane=plane)
    directions = SkyDirections(30.0, 300.0)
    return Preview(request, noisy(seed, level), FRAME, scale=scale, directions=directions)


@pytest.fixture
def view(qtbot, theme) -> ReviewView:
    made = ReviewView()
    qtbot.addWidget(made)
    made.resize(620, 460)
    made.show()
    made.show_preview(preview(), "Stack of 9 frames")
    return made


@pytest.fixture
def saver(qtbot, view, tmp_path):
    state = QSettings(str(tmp_path / "state.ini"), QSettings.Format.IniFormat)
    made = PictureSaver(view, view, state)
    yield made
    made.stop()


def whole_lying(view: ReviewView) -> None:
    view.show_turned(None)
    assert view.turn_deg == 90


def one_to_one_beside_the_middle(view: ReviewView) -> None:
    view.show_turned(0)
    view.one_to_one()
    view.pan(0.2, -0.3)


def enlarged_with_marks_names_and_stars(view: ReviewView) -> None:
    view.show_turned(270)
    view.set_zoom(3.3)
    at = np.array([[100.0, 200.0], [140.0, 180.0]])
    view.layers.show("mark", circles(at, [8.0, 12.0]), "#FF00FF")
    view.labels.show((PictureLabel("NGC 5195", "#FFFFFF", (LabelPlace(at, Pick.LOWEST, (0.5, 0.0)),)),))
    stars = StarMarks(at[:, 0], at[:, 1], np.array([3.0, 4.0]), np.zeros(2), np.array([False, True]))
    view.show_stars(stars, StarMeasure.FWHM)


def beside_another(view: ReviewView) -> None:
    view.show_turned(180)
    view.compare_with(preview(2, 120))
    view.divider.setValue(0.4 * view.shown_size[0])


def a_map_with_its_scale(view: ReviewView) -> None:
    view.show_turned(0)
    view.show_preview(preview(3, 60, Plane.COVERAGE, Scale(1.0, 9.0, "samples", has_gaps=True)), "Coverage")


VIEWS = [
    whole_lying,
    one_to_one_beside_the_middle,
    enlarged_with_marks_names_and_stars,
    beside_another,
    a_map_with_its_scale,
]


def screen(view: ReviewView, area: QRect) -> np.ndarray:
    """Return what is on the screen, but for what is said of the picture in the corners."""
    for corner in (view.name_label, view.stretch_label, view.zoom_label, view.readout_label, view.message_label):
        corner.hide()
    return pixels_of(view.grab(area).toImage().convertToFormat(QImage.Format.Format_RGB888))


def strip_height(view: ReviewView) -> int:
    return round(52 * view.devicePixelRatioF())


def read(path: Path) -> np.ndarray:
    picture = cv2.imread(str(path), cv2.IMREAD_COLOR)
    assert picture is not None
    return picture[..., ::-1]


@pytest.mark.parametrize("arrange", VIEWS)
def test_screen_and_file_agree_pixel_by_pixel(qtbot, view, saver, tmp_path, arrange):
    arrange(view)
    target = tmp_path / "picture.png"
    with qtbot.waitSignal(saver.told, timeout=RUN_MS):
        saver.save(saver.image(), target)
    area = view.picture_area
    saved = read(target)
    np.testing.assert_array_equal(saved, screen(view, area))
    view.compass.hide()
    for bar in (view.plane_bar, view.star_bar):
        bar.hide()
    bare = pixels_of(view.viewport.grab(area).toImage().convertToFormat(QImage.Format.Format_RGB888))
    np.testing.assert_array_equal(bare, pixels_of(saver.image()))
    assert len(np.unique(saved.reshape(-1, 3), axis=0)) > 100


def test_by_night_it_is_saved_as_it_is_seen(qtbot, view, saver, theme):
    theme.choose(ThemeChoice.NIGHT)
    try:
        view.apply_palette()
        view.show_preview(preview(), "")
        saver.caption_action.setChecked(True)
        view.compass.hide()
        shot = pixels_of(saver.image())
        high = strip_height(view)
        assert shot[:-high, :, 1:].max() == 0
        assert shot[-high:, :, 0].max() > 200
        assert (shot[-high:, :, 0].astype(int) >= shot[-high:, :, 1:].max(axis=2)).all()
    finally:
        theme.choose(ThemeChoice.DARK)


def test_a_caption_stands_below_and_leaves_the_picture_as_it_is(view, saver):
    plain = pixels_of(saver.image())
    saver.caption_action.setChecked(True)
    captioned = pixels_of(saver.image())
    assert captioned.shape == (plain.shape[0] + strip_height(view), *plain.shape[1:])
    np.testing.assert_array_equal(captioned[: len(plain)], plain)
    strip = captioned[len(plain) :]
    assert strip[:, :200].max() > 200
    assert strip[:, -60:].max() > 200
    caption = saver._caption()
    assert caption.title == "M 51"
    assert caption.line == "10 s  ·  2026-03-01 22:10 UTC  ·  Seestar S50  ·  arcsinh, colour"
    assert caption.north_deg == view.compass.directions.north_deg
    assert caption.arcsec_per_px == pytest.approx(FRAME.pixel_scale_arcsec / view.zoom)


def test_a_stacks_caption_tells_all_that_is_in_it(saver):
    facts = replace(facts_of_frame(FRAME), title="M 51 and friend", exposure_s=320.0, n_frames=32)
    saver.facts = lambda: facts
    assert saver._caption().title == "M 51 and friend"
    assert saver._caption().line.startswith("32 frames, 5 min 20 s")
    saver.facts = PictureFacts
    assert saver._caption().line == "arcsinh, colour"


@pytest.mark.parametrize("width", [1, 40, 130, 300])
def test_a_caption_is_drawn_however_narrow_the_picture_is(view, saver, width):
    saver.caption_action.setChecked(True)
    view.resize(max(width, 30), 200)
    assert saver.image().height() > strip_height(view)


@pytest.mark.parametrize(
    ("arcsec_per_px", "length", "words"),
    [(2.4, 125.0, "5′"), (0.6, 100.0, "1′"), (0.1, 100.0, "10″"), (60.0, 120.0, "2°"), (40.0, 90.0, "1°")],
)
def test_the_scale_bar_stands_for_a_round_length(arcsec_per_px, length, words):
    assert scale_length(arcsec_per_px) == (pytest.approx(length), words)


def test_the_copy_on_the_clipboard_is_the_same_picture(view, saver):
    view.show_turned(90)
    told = []
    saver.told.connect(told.append)
    saver.copy_action.trigger()
    copied = QGuiApplication.clipboard().image().convertToFormat(QImage.Format.Format_RGB888)
    np.testing.assert_array_equal(pixels_of(copied), pixels_of(saver.image()))
    assert told == ["Picture copied."]
    view.clear()
    saver.copy()
    assert len(told) == 1


def test_a_name_is_asked_for_and_the_folder_and_the_caption_are_remembered(qtbot, view, saver, tmp_path, monkeypatch):
    asked = []

    def answer(parent, title, suggested, kinds):
        asked.append(suggested)
        return str(tmp_path / "mine"), "JPEG (*.jpg)"

    monkeypatch.setattr(QFileDialog, "getSaveFileName", answer)
    with qtbot.waitSignal(saver.told, timeout=RUN_MS) as caught:
        saver.save_action.trigger()
    assert caught.args == [f"Saved as {tmp_path / 'mine.jpg'}."]
    assert np.abs(read(tmp_path / "mine.jpg").astype(int) - pixels_of(saver.image())).mean() < 12
    saver.caption_action.setChecked(True)
    with qtbot.waitSignal(saver.told, timeout=RUN_MS):
        saver.save_action.trigger()
    assert (tmp_path / "mine_2.jpg").exists()
    assert asked[0].endswith("M 51.png") or asked[0].endswith("M_51.png")
    assert Path(asked[1]).parent == tmp_path
    assert PictureSaver(view, QWidget(), saver._state).caption_action.isChecked()


def test_why_it_could_not_be_saved_is_told_and_it_can_be_tried_again(qtbot, saver, tmp_path):
    with qtbot.waitSignal(saver.went_wrong, timeout=RUN_MS) as caught:
        saver.save(saver.image(), tmp_path / "nowhere" / "picture.png")
    assert isinstance(caught.args[0], DiskError)
    assert saver.save_action.isEnabled()


@pytest.mark.parametrize(
    ("chosen", "ending", "named"),
    [
        ("a.png", ".jpg", "a.png"),
        ("a.JPEG", ".png", "a.JPEG"),
        ("a", ".jpg", "a.jpg"),
        ("M 51.2026", ".png", "M 51.2026.png"),
    ],
)
def test_a_name_ends_as_a_picture_does(tmp_path, chosen, ending, named):
    assert named_picture(tmp_path / chosen, ending) == tmp_path / named
