"""Small pictures: those in sight are made, and few are kept."""

from PySide6.QtCore import QPoint, Qt

from crowdsky_desktop.gui.pages.frames import thumbnails_model
from crowdsky_desktop.gui.pages.frames.film_strip import FilmStrip
from crowdsky_desktop.gui.pages.frames.frames_model import FramesModel
from crowdsky_desktop.gui.pages.frames.thumbnails_model import ThumbnailsModel
from crowdsky_desktop.gui.pages.frames_document import FramesDocument
from crowdsky_desktop.model.frame_record import FrameRecord
from tests.support.waiting import RUN_MS


def test_only_small_pictures_in_sight_are_made_and_few_are_kept(qtbot, theme, loader, chunk_dir, monkeypatch):
    monkeypatch.setattr(thumbnails_model, "MAX_PICTURES", 8)
    path = sorted(chunk_dir.glob("*.fit"))[0]
    names = [f"{number}.fit" for number in range(400)]
    copies = dict.fromkeys(names, path)
    model = FramesModel()
    thumbnails = ThumbnailsModel(model, loader)
    frames = tuple(FrameRecord(name) for name in names)
    thumbnails.show_frames(FramesDocument("", frames, (540, 720), copies))
    model.show_frames(frames, (540, 720))
    asked = []
    monkeypatch.setattr(loader, "ask", lambda request, place, rank: asked.append(place))
    strip = FilmStrip(thumbnails)
    qtbot.addWidget(strip)
    strip.resize(100, 500)
    strip.show()
    qtbot.waitExposed(strip)
    strip.grab()
    assert 0 < len(set(asked)) < 12


def test_kept_small_pictures_are_bounded(qtbot, theme, loader, chunk_dir, monkeypatch):
    monkeypatch.setattr(thumbnails_model, "MAX_PICTURES", 2)
    paths = sorted(chunk_dir.glob("*.fit"))
    model = FramesModel()
    thumbnails = ThumbnailsModel(model, loader)
    frames = tuple(FrameRecord(path.name) for path in paths)
    thumbnails.show_frames(FramesDocument("", frames, (540, 720), {path.name: path for path in paths}))
    model.show_frames(frames, (540, 720))
    made = []
    thumbnails.dataChanged.connect(lambda first, last: made.append(first.row()))
    for row in range(len(paths)):
        thumbnails.index(row).data(Qt.ItemDataRole.DecorationRole)
    qtbot.waitUntil(lambda: set(made) == set(range(len(paths))), timeout=RUN_MS)
    assert thumbnails.n_kept == 2
    assert thumbnails.index(5).data(Qt.ItemDataRole.DecorationRole).width() <= thumbnails_model.SIDE_PX


def test_a_click_on_a_small_picture_selects_the_frame(qtbot, frames_page):
    frames_page.select(0)
    strip = frames_page.strip
    strip.scrollToTop()
    place = strip.visualRect(strip.model().index(1, 0)).center()
    qtbot.mouseClick(strip.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(place))
    assert frames_page.chooser.table.row == 1
