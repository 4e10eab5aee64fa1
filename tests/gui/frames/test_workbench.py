"""The workbench: small pictures, previews, plots and choice; and frames before they are stacked."""

import pytest
from astropy.io import fits
from PySide6.QtCore import QPoint, Qt

from crowdsky_desktop.gui.pages.frames import thumbnails_model
from crowdsky_desktop.gui.pages.frames.film_strip import FilmStrip
from crowdsky_desktop.gui.pages.frames.frame_requests import blink_side
from crowdsky_desktop.gui.pages.frames.frame_viewer import FrameViewer
from crowdsky_desktop.gui.pages.frames.frames_model import FramesModel
from crowdsky_desktop.gui.pages.frames.thumbnails_model import ThumbnailsModel
from crowdsky_desktop.gui.pages.frames_document import FramesDocument, after_event, with_facts
from crowdsky_desktop.gui.pictures.loader import CACHE_BYTES, LINEAR_BYTES, PreviewLoader
from crowdsky_desktop.gui.pictures.measurements import AlignmentRequest, FactsRequest, MeasurementLoader, StarsRequest
from crowdsky_desktop.imaging.fits.read import read_light_frame
from crowdsky_desktop.imaging.preview.request import PreviewRequest
from crowdsky_desktop.model.events import FrameLeftOut, FrameMeasured, FrameRegistered, ReferenceChosen, Step
from crowdsky_desktop.model.frame_record import REJECTED_BY_HAND, FrameQuality, FrameRecord
from crowdsky_desktop.model.job import JobState
from crowdsky_desktop.model.transform import IDENTITY
from crowdsky_desktop.store.reports import read_report
from tests.support.waiting import RUN_MS

QUALITY = FrameQuality(100, 3.0, 0.3, 0.0, 1000.0, 20.0)


@pytest.fixture
def downloaded(qtbot, window, monkeypatch):
    """The window with a chunk that was downloaded, and the run stopped before it was stacked."""
    with qtbot.waitSignal(window.runner.finished, timeout=RUN_MS):
        window.commands.claim()

    def stop_after_download(event):
        if getattr(event, "claimed", None) is not None and event.claimed.state is JobState.DOWNLOADED:
            window.runner.cancel()

    window.runner.event_told.connect(stop_after_download)
    with qtbot.waitSignal(window.runner.finished, timeout=RUN_MS):
        window.commands.go_on(1)
    window.runner.event_told.disconnect(stop_after_download)
    assert window.session.ledger.get(1).state is JobState.DOWNLOADED
    window.show_page("frames")
    page = window.pages.page("frames")
    qtbot.waitUntil(lambda: page.viewer.view.has_picture, timeout=RUN_MS)
    return page


@pytest.fixture
def measures():
    made = MeasurementLoader()
    yield made
    made.close()
    assert made.isFinished()


def test_frames_can_be_looked_at_before_they_are_stacked(qtbot, downloaded):
    document = downloaded.document
    assert document.stack is None
    assert len(document.frames) == 6
    qtbot.waitUntil(lambda: downloaded.document.size == (540, 720), timeout=RUN_MS)
    assert all(frame.observed_at is not None for frame in downloaded.document.frames)
    states = [downloaded.model.index(row, 0).data() for row in range(6)]
    known = [frame.quality is not None for frame in downloaded.document.frames]
    assert states == ["Usable" if is_measured else "Not measured" for is_measured in known]
    assert not all(known)
    assert downloaded.chooser.bar.stack_button.text() == "Stack…"


def test_a_frame_rejected_before_the_first_stack_is_not_in_it_and_the_file_says_why(qtbot, window, downloaded):
    qtbot.waitUntil(lambda: downloaded.document.size == (540, 720), timeout=RUN_MS)
    downloaded.select(3)
    qtbot.keyClick(downloaded.chooser.table, Qt.Key.Key_X)
    rejected = downloaded.selected.name
    with qtbot.waitSignal(window.runner.finished, timeout=RUN_MS):
        window.pages.queue.panel.go_on_asked.emit(1)
    claimed = window.session.ledger.get(1)
    assert claimed.state is JobState.STACKED
    records = {frame.name: frame for frame in read_report(claimed.files.report).frames}
    assert records[rejected].reason == REJECTED_BY_HAND
    assert not records[rejected].is_used
    with fits.open(claimed.files.fits) as stack:
        rows = {str(row["FILE"]).strip(): row for row in stack["FRAMES"].data}
        assert stack[0].header["STACKCNT"] == sum(frame.is_used for frame in records.values())
    assert REJECTED_BY_HAND in str(rows[rejected]["REASON"])
    assert downloaded.document.stack is not None
    assert downloaded.choice.rejected == {rejected}


def test_figures_come_in_while_the_frames_are_measured(qtbot, window, downloaded):
    seen = []
    downloaded.model.dataChanged.connect(
        lambda: seen.append(sum(frame.quality is not None for frame in downloaded.model.frames))
    )
    with qtbot.waitSignal(window.runner.finished, timeout=RUN_MS):
        window.commands.go_on(1)
    assert any(seen)
    assert downloaded.document.stack is not None
    assert "Reference" in {downloaded.model.index(row, 0).data() for row in range(6)}


def test_events_fill_the_records():
    document = FramesDocument("", (FrameRecord("a"), FrameRecord("b")), (0, 0), {})
    events = (
        FrameMeasured("a", 1, 2, QUALITY),
        FrameLeftOut("b", Step.MEASURE, "clouds"),
        ReferenceChosen("a"),
        FrameRegistered("a", 1, 2, IDENTITY, 12, 0.2),
    )
    for event in events:
        document = after_event(document, event)
    first, second = document.frames
    assert (first.quality, first.n_matched, first.residual_px, first.is_reference) == (QUALITY, 12, 0.2, True)
    assert (second.is_used, second.reason, second.is_reference) == (False, "clouds", False)


def test_facts_put_the_frames_in_order_of_time(chunk_dir):
    facts = tuple(read_light_frame(path) for path in sorted(chunk_dir.glob("*.fit")))
    backwards = tuple(FrameRecord(fact.path.name) for fact in reversed(facts))
    document = with_facts(FramesDocument("", (FrameRecord("unread"), *backwards), (0, 0), {}), facts)
    assert [frame.name for frame in document.frames] == [*(fact.path.name for fact in facts), "unread"]


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


def test_previews_take_no_more_memory_than_they_may(qtbot, loader, chunk_dir):
    paths = sorted(chunk_dir.glob("*.fit"))
    for path in paths:
        for is_linked in (False, True):
            with qtbot.waitSignal(loader.loaded, timeout=RUN_MS) as caught:
                loader.ask(PreviewRequest(path, is_linked), "here")
    assert caught.args[1].n_bytes > 540 * 720 * 3
    assert loader.used_bytes <= 5_000_000
    assert 0 < loader.linear_bytes <= LINEAR_BYTES
    assert CACHE_BYTES + LINEAR_BYTES <= 400_000_000


def test_a_blink_of_more_frames_than_fit_is_reduced_so_that_all_fit(qtbot, frames_page):
    document, loader = frames_page.document, PreviewLoader(frames_page, cache_bytes=2_000_000)
    side = blink_side(document, loader.cache_bytes)
    assert 0 < side < 720
    assert 6 * (side * side * 540 // 720) * 3 * 1.32 <= loader.cache_bytes
    viewer = FrameViewer(loader, frames_page)
    qtbot.addWidget(viewer)
    viewer.show_frames(document)
    viewer.show_frame(document.frames[0])
    viewer.blinker.play(True)
    requests = viewer.blink_requests().values()
    assert {request.max_side for request in requests} == {side}
    qtbot.waitUntil(lambda: all(loader.cached(request) for request in requests), timeout=RUN_MS)
    viewer.show_frame(document.frames[1])
    qtbot.waitUntil(lambda: "reduced" in viewer.view.name_label.text(), timeout=RUN_MS)
    viewer.blinker.play(False)
    qtbot.waitUntil(lambda: "reduced" not in viewer.view.name_label.text(), timeout=RUN_MS)
    loader.close()


def test_a_picture_that_is_made_already_is_shown_at_once(qtbot, window, frames_page):
    viewer = frames_page.viewer
    viewer.blinker.play(True)
    requests = viewer.blink_requests().values()
    qtbot.waitUntil(lambda: all(window.previews.cached(request) for request in requests), timeout=RUN_MS)
    viewer.blinker.play(False)
    for row, frame in enumerate(frames_page.model.frames):
        frames_page.select(row)
        assert viewer.view.name_label.text().startswith(frame.name)


def test_a_picture_that_is_shown_small_is_a_reduced_one(qtbot, frames_page):
    view = frames_page.viewer.view
    view.set_zoom(1.0)
    assert view.item.image.shape[:2] == (720, 540)
    view.set_zoom(0.3)
    assert view.item.image.shape[:2] == (360, 270)
    view.set_zoom(0.2)
    assert view.item.image.shape[:2] == (180, 135)
    assert view.item.boundingRect().width() == 135
    assert view.item.mapRectToParent(view.item.boundingRect()).size().toTuple() == (540, 720)


def test_s_toggles_the_stretch_and_the_picture_names_it(qtbot, frames_page):
    label = frames_page.viewer.view.stretch_label
    assert label.text() == "auto, linked"
    qtbot.keyClick(frames_page.chooser.table, Qt.Key.Key_S)
    qtbot.waitUntil(lambda: label.text() == "auto, per channel", timeout=RUN_MS)
    qtbot.keyClick(frames_page.chooser.table, Qt.Key.Key_S)
    qtbot.waitUntil(lambda: label.text() == "auto, linked", timeout=RUN_MS)


def test_the_worst_share_is_rejected_and_taken_back(qtbot, frames_page):
    worst = frames_page.chooser.bar.worst
    worst.share_box.setValue(40)
    worst.metric_box.setCurrentIndex(worst.metric_box.findData("fwhm"))
    names = worst.names
    assert names
    assert f"{len(names)}" in worst.reject_button.text()
    worst.reject_button.click()
    assert frames_page.choice.rejected == names
    frames_page.chooser.bar.undo_button.click()
    assert frames_page.choice.rejected == frozenset()


def test_plots_stand_against_time_too(qtbot, frames_page):
    frames_page.select(2)
    frames_page.panels.plots.axis_box.setCurrentIndex(1)
    plots = frames_page.panels.plots.groups[0]
    at = frames_page.model.frames[2].observed_at.timestamp()
    begin = min(frame.observed_at.timestamp() for frame in frames_page.model.frames)
    qtbot.waitUntil(lambda: plots.plots["fwhm"].cursor.value() == pytest.approx(at))
    qtbot.waitUntil(lambda: plots.plots["fwhm"].points.getData()[0].min() >= begin)


def test_stars_and_pairs_are_measured_off_the_windows_thread(qtbot, measures, chunk_dir):
    first, second = sorted(chunk_dir.glob("*.fit"))[:2]
    with qtbot.waitSignal(measures.stars_found, timeout=RUN_MS) as caught:
        measures.ask(StarsRequest(first))
    assert len(caught.args[0].stars) > 10
    with qtbot.waitSignal(measures.aligned, timeout=RUN_MS) as caught:
        measures.ask(AlignmentRequest(first, first, IDENTITY))
    assert caught.args[0].pairs.rms_px == 0.0
    with qtbot.waitSignal(measures.facts_read, timeout=RUN_MS) as caught:
        measures.ask(FactsRequest((first, chunk_dir / "gone.fit", second)))
    assert [fact.path for fact in caught.args[0]] == [first, second]


def test_no_panel_needs_scrolling_in_a_window_of_ordinary_size(qtbot, window, frames_page):
    window.resize(1440, 900)
    for number in range(4):
        frames_page.panels.open(number)
        room = frames_page.panels.current
        qtbot.waitUntil(lambda room=room: room.isVisible(), timeout=RUN_MS)
        assert room.verticalScrollBar().maximum() == 0
