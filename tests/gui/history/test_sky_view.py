"""The sky map tells, chooses, moves and enlarges: by the pointer and by the keyboard."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication

from crowdsky_desktop.gui.pages.history.arrangement import HistoryFilter, arrange
from crowdsky_desktop.gui.pages.history.history_rows import rows_of
from crowdsky_desktop.gui.pages.history.sky.map_stars import FAINTEST
from crowdsky_desktop.gui.pages.history.sky.sky_map import SkyMap
from crowdsky_desktop.imaging.astrometry.catalogue import TychoCatalogue, separation_deg
from tests.gui.history.test_arrangement import FACTS, past
from tests.support.waiting import RUN_MS


def at(number: int, ra_deg: float, dec_deg: float, *, is_solved: bool = True):
    from dataclasses import replace

    field = FACTS.field if is_solved else None
    return past(number, title=f"Object {number}", facts=replace(FACTS, ra_deg=ra_deg, dec_deg=dec_deg, field=field))


@pytest.fixture
def sky(qtbot, theme) -> SkyMap:
    made = SkyMap()
    qtbot.addWidget(made)
    made.resize(900, 500)
    stacks = [at(3, 0.0, 0.0), at(2, 0.05, 0.05), at(1, 90.0, 40.0, is_solved=False)]
    arranged = arrange(rows_of(stacks), HistoryFilter())
    made.show_rows(arranged.rows, arranged.fields)
    made.show()
    made.activateWindow()
    made.view.setFocus()
    yield made
    made.stop()


def place_of(sky: SkyMap, number: int) -> QPoint:
    fields = sky.view._fields
    x, y = sky.view.camera.to_screen(fields.ra_deg, fields.dec_deg)
    return QPoint(round(x[number]), round(y[number]))


def test_the_pointer_tells_of_all_that_lies_there(sky: SkyMap) -> None:
    words = sky.view.words_at(*place_of(sky, 0).toTuple())
    assert [line for line in words.splitlines() if line.startswith("Object")] == ["Object 3", "Object 2"]
    assert sky.view.words_at(450.0, 20.0) == ""
    assert "h" in sky.view.words_at(300.0, 250.0), "where there is nothing, the place on the sky"


def test_of_very_many_in_one_place_a_few_are_told(sky: SkyMap) -> None:
    arranged = arrange(rows_of([at(number, 0.0, 0.0) for number in range(1, 30)]), HistoryFilter())
    sky.show_rows(arranged.rows, arranged.fields)
    words = sky.view.words_at(*place_of(sky, 0).toTuple())
    assert words.count("Object") == 4
    assert words.endswith("and 25 more here")


def test_clicks_choose_one_after_the_other(qtbot, sky: SkyMap) -> None:
    chosen: list[int] = []
    sky.view.row_chosen.connect(chosen.append)
    for _ in range(3):
        qtbot.mouseClick(sky.view, Qt.MouseButton.LeftButton, pos=place_of(sky, 0))
    qtbot.mouseClick(sky.view, Qt.MouseButton.LeftButton, pos=QPoint(300, 250))
    assert chosen == [0, 1, 0]
    assert "Object 3" in sky.view.accessibleDescription()


def test_a_drag_moves_the_sky_and_chooses_nothing(qtbot, sky: SkyMap) -> None:
    chosen: list[int] = []
    sky.view.row_chosen.connect(chosen.append)
    start = place_of(sky, 0)
    qtbot.mousePress(sky.view, Qt.MouseButton.LeftButton, pos=start)
    qtbot.mouseMove(sky.view, start + QPoint(30, 0))
    qtbot.mouseMove(sky.view, start + QPoint(60, 0))
    qtbot.mouseRelease(sky.view, Qt.MouseButton.LeftButton, pos=start + QPoint(60, 0))
    assert chosen == []
    assert abs(place_of(sky, 0).x() - start.x() - 60) <= 3


def test_the_wheel_enlarges_about_the_pointer(sky: SkyMap) -> None:
    place = QPointF(place_of(sky, 2))
    for _ in range(12):
        event = QWheelEvent(
            place,
            sky.view.mapToGlobal(place),
            QPoint(),
            QPoint(0, 120),
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(sky.view, event)
    assert sky.view.camera.zoom == pytest.approx(1.2**12)
    assert sky.view.rect().contains(place_of(sky, 2))


def test_the_keyboard_does_it_all(qtbot, sky: SkyMap) -> None:
    chosen: list[int] = []
    sky.view.row_chosen.connect(chosen.append)
    qtbot.keyClick(sky.view, Qt.Key.Key_PageDown)
    assert chosen == [0]
    assert sky.view.camera.zoom > 5.0
    assert (place_of(sky, 0) - sky.view.rect().center()).manhattanLength() < 4
    qtbot.keyClick(sky.view, Qt.Key.Key_Return)
    assert chosen[-1] in (0, 1)
    qtbot.keyClick(sky.view, Qt.Key.Key_PageUp)
    assert chosen[-1] in (0, 2)
    before = sky.view.camera
    for key in (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down):
        qtbot.keyClick(sky.view, key)
    assert sky.view.camera.ra_deg == pytest.approx(before.ra_deg, abs=0.5)
    qtbot.keyClick(sky.view, Qt.Key.Key_Plus)
    assert sky.view.camera.zoom == pytest.approx(before.zoom * 1.5)
    qtbot.keyClick(sky.view, Qt.Key.Key_Minus)
    qtbot.keyClick(sky.view, Qt.Key.Key_0)
    assert (sky.view.camera.zoom, sky.view.camera.dec_deg) == (1.0, 0.0)
    qtbot.keyClick(sky.view, Qt.Key.Key_Left)
    assert sky.view.camera.ra_deg != before.ra_deg


def test_buttons_enlarge_too(sky: SkyMap) -> None:
    sky.in_button.click()
    sky.in_button.click()
    sky.out_button.click()
    assert sky.view.camera.zoom == pytest.approx(1.5)
    sky.whole_button.click()
    assert sky.view.camera.zoom == 1.0


def test_what_has_no_place_is_counted(sky: SkyMap) -> None:
    from dataclasses import replace

    from tests.support.jobs import job

    assert sky.note.isHidden()
    nowhere = past(9, facts=None)
    claimed = replace(nowhere.claimed, job=job(9, chunk_key="unknown"))
    arranged = arrange(rows_of([at(1, 0.0, 0.0), replace(nowhere, claimed=claimed)]), HistoryFilter())
    sky.show_rows(arranged.rows, arranged.fields)
    assert sky.note.text() == "1 without a place on the sky"


def test_stars_arrive_and_the_map_is_there_without_them(qtbot, sky: SkyMap, monkeypatch) -> None:
    qtbot.waitUntil(lambda: sky.view._stars is not None, timeout=RUN_MS)
    assert (sky.view._stars.magnitude < FAINTEST).all()
    assert not sky.view.grab().isNull()


def test_the_bright_stars_of_the_catalogue_are_where_they_are() -> None:
    stars = TychoCatalogue().brighter_than(1.0)
    assert 12 <= len(stars) <= 18
    assert list(stars.magnitude) == sorted(stars.magnitude)
    sirius = separation_deg(stars.ra_deg[:1], stars.dec_deg[:1], 101.2872, -16.7161)
    assert sirius[0] < 0.01


def test_without_a_catalogue_there_are_no_stars(monkeypatch) -> None:
    from crowdsky_desktop.gui.pages.history.sky import map_stars
    from crowdsky_desktop.imaging.astrometry import catalogue

    def missing(self: object, folder: object = None) -> None:
        raise catalogue.CatalogueError("It is missing.")

    monkeypatch.setattr(catalogue.TychoCatalogue, "__init__", missing)
    assert map_stars._read_stars(lambda event: None, None) is None
