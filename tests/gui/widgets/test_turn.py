"""A picture that is turned: all on it turns along, and what is told of a pixel stays that of the file's."""

from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPointF, QSettings, Qt
from PySide6.QtGui import QColor, QImage, QMouseEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from crowdsky_desktop.gui.pages.frames.alignment.coverage_map import CoverageMap
from crowdsky_desktop.gui.pages.review.review_view import ReviewView
from crowdsky_desktop.gui.pages.review.star_marks import StarMarks, StarMeasure
from crowdsky_desktop.gui.widgets.image_tools import ImageTools
from crowdsky_desktop.gui.widgets.image_view import ImageView
from crowdsky_desktop.gui.widgets.picture_labels import LabelPlace, Pick, PictureLabel
from crowdsky_desktop.gui.widgets.picture_layers import circles
from crowdsky_desktop.imaging.preview.request import Preview, PreviewRequest, SkyDirections, Stretch
from crowdsky_desktop.imaging.preview.turn import QUARTERS_DEG
from crowdsky_desktop.model.frame import LightFrame

WIDTH, HEIGHT = 60, 100


def asymmetric() -> np.ndarray:
    """A picture with a red corner at the top left, a green one at the top right and a blue one at the bottom left."""
    pixels = np.full((HEIGHT, WIDTH, 3), 40, np.uint8)
    pixels[:10, :10] = (255, 0, 0)
    pixels[:10, -10:] = (0, 255, 0)
    pixels[-10:, :10] = (0, 0, 255)
    return pixels


def preview(path: str = "a.fits", pixels: np.ndarray | None = None, **facts) -> Preview:
    shown = asymmetric() if pixels is None else pixels
    height, width = shown.shape[:2]
    return Preview(PreviewRequest(Path(path)), shown, LightFrame(Path(path), width, height, 3), **facts)


@pytest.fixture
def view(qtbot, theme) -> ImageView:
    made = ReviewView()
    qtbot.addWidget(made)
    made.resize(400, 500)
    made.show()
    made.show_turned(0)
    made.show_preview(preview(), "")
    return made


def on_screen(view: ImageView, x: float, y: float) -> QPointF:
    """Return where a place of the file lies in the viewport."""
    return view.canvas.sceneTransform().map(QPointF(x, y))


def colour_at(view: ImageView, x: float, y: float) -> tuple[int, int, int]:
    QApplication.processEvents()
    image = view.viewport.grab().toImage().convertToFormat(QImage.Format.Format_RGB888)
    place = on_screen(view, x, y)
    return QColor(image.pixel(round(place.x()), round(place.y()))).getRgb()[:3]


@pytest.mark.parametrize("turn_deg", QUARTERS_DEG)
def test_each_corner_is_where_the_turn_puts_it_and_is_pointed_at_as_before(view, turn_deg):
    view.show_turned(turn_deg)
    assert view.turn_deg == turn_deg
    for (x, y), colour in {(5, 5): (255, 0, 0), (55, 5): (0, 255, 0), (5, 95): (0, 0, 255)}.items():
        assert colour_at(view, x, y) == colour
        assert view.to_pixel(on_screen(view, x + 0.5, y + 0.5)) == (x, y)
    corner = {0: (False, False), 90: (True, False), 180: (True, True), 270: (False, True)}[turn_deg]
    place, middle = on_screen(view, 5, 5), QPointF(200, 250)
    assert (place.x() > middle.x(), place.y() > middle.y()) == corner
    assert view.to_pixel(on_screen(view, -1, 50)) is None
    assert view.to_pixel(on_screen(view, 50, HEIGHT + 1)) is None


@pytest.mark.parametrize("turn_deg", QUARTERS_DEG)
def test_the_pixel_below_the_mouse_is_that_of_the_file(view, qtbot, turn_deg):
    view.show_turned(turn_deg)
    place = on_screen(view, 12.5, 71.5)
    with qtbot.waitSignal(view.pixel_pointed) as caught:
        kind, no_button = QEvent.Type.MouseMove, Qt.MouseButton.NoButton
        where = view.viewport.mapToGlobal(place)
        event = QMouseEvent(kind, place, where, no_button, no_button, Qt.KeyboardModifier.NoModifier)
        QApplication.sendEvent(view.viewport, event)
    assert caught.args == [12, 71]


@pytest.mark.parametrize("turn_deg", QUARTERS_DEG)
def test_marks_and_layers_stay_on_what_they_mark(view, turn_deg):
    view.show_turned(turn_deg)
    view.set_zoom(4.0)
    one = np.array([[40.0, 60.0]])
    view.layers.show("mark", circles(one, [8.0]), "#FF00FF", 3.0)
    assert colour_at(view, 48.5, 60.5) == pytest.approx((255, 0, 255), abs=90)
    view.layers.clear()
    stars = StarMarks(
        x=one[:, 0], y=one[:, 1], fwhm_px=np.array([3.0]), eccentricity=np.zeros(1), is_saturated=np.array([False])
    )
    before = colour_at(view, 48.0, 60.5)
    view.show_stars(stars, StarMeasure.FWHM)
    assert colour_at(view, 48.0, 60.5) != before
    assert colour_at(view, 40.5, 60.5) == (40, 40, 40)


@pytest.mark.parametrize("turn_deg", QUARTERS_DEG)
def test_names_stay_upright_and_below_what_they_name(view, turn_deg):
    view.show_turned(turn_deg)
    around = np.array([[30.0, 40.0], [30.0, 60.0], [20.0, 50.0], [40.0, 50.0]])
    view.labels.show((PictureLabel("M 94", "#FFFFFF", (LabelPlace(around, Pick.LOWEST, (0.5, 0.0)),)),))
    (rect,) = view.labels.rects
    middle = on_screen(view, 30.5, 50.5)
    assert rect.width() > rect.height()
    assert rect.top() > middle.y() + 10
    assert rect.left() < middle.x() < rect.right()


@pytest.mark.parametrize(("pick", "is_left"), [(Pick.UPPER_LEFT, True), (Pick.LOWER_RIGHT, False)])
@pytest.mark.parametrize("turn_deg", QUARTERS_DEG)
def test_a_line_is_named_at_the_end_that_is_meant_on_the_screen(view, turn_deg, pick, is_left):
    view.show_turned(turn_deg)
    line = np.array([[10.0, 20.0], [30.0, 50.0], [50.0, 80.0]])
    view.labels.show((PictureLabel("x", "#FFFFFF", (LabelPlace(line, pick),)),))
    (rect,) = view.labels.rects
    ends = [on_screen(view, x + 0.5, y + 0.5) for x, y in (line[0], line[-1])]
    ends.sort(key=lambda place: place.x() + place.y())
    assert rect.contains(ends[0 if is_left else 1])


def test_the_compass_turns_along(view):
    view.show_preview(preview(directions=SkyDirections(10.0, 280.0)), "")
    view.show_turned(90)
    assert (view.compass.directions.north_deg, view.compass.directions.east_deg) == (100.0, 10.0)
    assert "100°" in view.compass.accessibleName()
    view.show_turned(0)
    assert view.compass.directions.north_deg == 10.0
    view.clear()
    view.show_turned(90)
    assert view.compass.directions is None


def test_the_compass_lies_on_the_picture_and_is_seen(view):
    view.show_preview(preview(directions=SkyDirections(10.0, 280.0)), "")
    for turn_deg, size in ((0, (900, 300)), (90, (300, 900)), (0, (400, 500))):
        view.show_turned(turn_deg)
        view.resize(*size)
        assert view.picture_area.contains(view.compass.geometry())
        assert not view.compass.geometry().intersects(view.stretch_label.geometry())
        with_it = view.grab().toImage()
        view.compass.hide()
        assert view.grab().toImage() != with_it
        view.compass.show()


def test_what_is_in_the_middle_stays_there_at_the_same_zoom(view):
    view.set_zoom(12.0)
    view.pan(0.3, 0.2)
    middle = QPointF(view.viewport.rect().center())
    before, zoom = view.to_pixel(middle), view.zoom
    for turn_deg in (90, 180, 270, 0):
        view.show_turned(turn_deg)
        after = view.to_pixel(middle)
        assert np.abs(np.subtract(after, before)).max() <= 1
        assert view.zoom == pytest.approx(zoom)


def test_upright_pictures_lie_down_in_a_wide_view_and_fill_it(view, qtbot):
    view.show_turned(None)
    assert view.turn_deg == 0
    with qtbot.waitSignal(view.turned) as caught:
        view.resize(500, 300)
    assert caught.args == [90]
    assert view.shown_size == (HEIGHT, WIDTH)
    assert view.zoom == pytest.approx(min(500 / HEIGHT, 300 / WIDTH), rel=0.05)
    view.show_preview(preview("wide.fits", np.zeros((WIDTH, HEIGHT, 3), np.uint8)), "")
    assert view.turn_deg == 0
    view.show_preview(preview(), "")
    view.resize(300, 500)
    assert view.turn_deg == 0


@pytest.mark.parametrize("turn_deg", QUARTERS_DEG)
def test_the_second_picture_turns_along_and_the_divider_stays_upright(view, turn_deg):
    view.compare_with(preview("b.fits", 255 - asymmetric()))
    view.divider.setValue(WIDTH * 0.25)
    view.show_turned(turn_deg)
    width, height = view.shown_size
    assert view.divider.value() == pytest.approx(0.25 * width)
    inverse = view.canvas.transform().inverted()[0]
    for share, is_other in ((0.2, True), (0.3, False)):
        place = inverse.map(QPointF(share * width, 0.5 * height))
        assert colour_at(view, place.x(), place.y()) == ((215,) * 3 if is_other else (40,) * 3)
    view.divider.setValue(width)
    assert colour_at(view, 5, 5) == (0, 255, 255)


@pytest.fixture
def two_pages(qtbot, theme, tmp_path):
    """Two pages, each with a picture and its tools, that remember in one file."""
    state = QSettings(str(tmp_path / "state.ini"), QSettings.Format.IniFormat)
    pages = []
    for name in ("one", "other"):
        page, view = QWidget(), ImageView()
        tools = ImageTools(view, page, state, name, (Stretch.LINKED,))
        column = QVBoxLayout(page)
        column.addWidget(tools)
        column.addWidget(view)
        qtbot.addWidget(page)
        page.resize(600, 300)
        page.show()
        view.show_preview(preview(), "")
        pages.append((page, view, tools))
    return pages


def test_a_key_turns_on_and_both_pages_and_the_next_window_remember(qtbot, two_pages):
    (page, view, tools), (other_page, other_view, other_tools) = two_pages
    assert view.turn_deg == other_view.turn_deg == 90
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    seen = []
    for _ in range(4):
        qtbot.keyClick(page, Qt.Key.Key_T)
        seen.append(view.turn_deg)
    assert seen == [180, 270, 0, 90]
    tools.turning.button.click()
    other_page.hide()
    other_page.show()
    assert other_view.turn_deg == view.turn_deg == 180
    assert other_tools.turning.actions[180].isChecked()
    other_tools.turning.actions[None].trigger()
    assert other_view.turn_deg == 90


@pytest.mark.parametrize("kept", ["45", "nonsense", ""])
def test_what_no_menu_offers_is_not_remembered(two_pages, kept):
    tool = two_pages[0][2].turning
    tool._state.setValue("pictureTurn", kept)
    tool.follow()
    assert tool.actions[None].isChecked()


def test_the_map_of_coverage_turns_as_the_picture_does(qtbot, theme):
    shown = CoverageMap()
    qtbot.addWidget(shown)
    counts = np.full((24, 12), 5, np.uint16)
    counts[:6] = 1
    shown.show_counts(counts)
    upright = shown.grab().toImage()
    shown.show_turned(90)
    lying = shown.grab().toImage()
    middle = (shown.height() - 20) // 2
    dark = QColor(upright.pixel(shown.width() // 2, 6)).value()
    assert QColor(lying.pixel(shown.width() - 8, middle)).value() == pytest.approx(dark, abs=3)
    assert QColor(lying.pixel(8, middle)).value() > dark + 50
