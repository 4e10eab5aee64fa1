"""The workbench's panels: small pictures, stretch, header, stars, alignment; and frames before they are stacked."""

from dataclasses import replace

import numpy as np
import pytest
from astropy.io import fits
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication

from crowdsky_desktop.gui.measure_loader import AlignmentRequest, FactsRequest, MeasureLoader, StarsRequest
from crowdsky_desktop.gui.models import thumbnails_model
from crowdsky_desktop.gui.models.frames_model import FramesModel
from crowdsky_desktop.gui.models.frames_subject import FramesSubject, after_event, with_facts
from crowdsky_desktop.gui.models.thumbnails_model import ThumbnailsModel
from crowdsky_desktop.gui.preview import linear_pixels
from crowdsky_desktop.gui.preview_cache import CACHE_BYTES
from crowdsky_desktop.gui.preview_loader import LINEAR_BYTES, PreviewLoader
from crowdsky_desktop.gui.preview_request import PixelReading, PixelRequest, PreviewRequest, PreviewView
from crowdsky_desktop.gui.widgets.alignment_overlay import suited_magnification
from crowdsky_desktop.gui.widgets.film_strip import FilmStrip
from crowdsky_desktop.gui.widgets.image_view import ImageView
from crowdsky_desktop.gui.words import ra_dec
from crowdsky_desktop.imaging.demosaic import demosaic
from crowdsky_desktop.imaging.fits_io import read_light_frame, read_pixels
from crowdsky_desktop.model.events import FrameLeftOut, FrameMeasured, FrameRegistered, ReferenceChosen, Step
from crowdsky_desktop.model.frame import IDENTITY, REJECTED_BY_HAND, FrameQuality, FrameRecord, Transform
from crowdsky_desktop.model.job import JobState
from crowdsky_desktop.store.reports import read_report

RUN_MS = 60_000
QUALITY = FrameQuality(100, 3.0, 0.3, 0.0, 1000.0, 20.0)


@pytest.fixture
def downloaded(qtbot, window, monkeypatch):
    """The window with a chunk that was downloaded, and the run stopped before it was stacked."""
    with qtbot.waitSignal(window.runner.finished, timeout=RUN_MS):
        window.control.claim()

    def stop_after_download(event):
        if getattr(event, "claimed", None) is not None and event.claimed.state is JobState.DOWNLOADED:
            window.runner.cancel()

    window.runner.event_told.connect(stop_after_download)
    with qtbot.waitSignal(window.runner.finished, timeout=RUN_MS):
        window.control.go_on(1)
    window.runner.event_told.disconnect(stop_after_download)
    assert window.desk.ledger.get(1).state is JobState.DOWNLOADED
    window.show_page("frames")
    page = window.pages.page("frames")
    qtbot.waitUntil(lambda: page.viewer.view.has_picture, timeout=RUN_MS)
    return page


@pytest.fixture
def frames_page(qtbot, window):
    for start in (window.control.claim, lambda: window.control.go_on(1)):
        with qtbot.waitSignal(window.runner.finished, timeout=RUN_MS):
            start()
    window.show_page("frames")
    page = window.pages.page("frames")
    qtbot.waitUntil(lambda: page.viewer.view.has_picture, timeout=RUN_MS)
    return page


@pytest.fixture
def loader():
    made = PreviewLoader(cache_bytes=5_000_000)
    yield made
    made.close()


@pytest.fixture
def measures():
    made = MeasureLoader()
    yield made
    made.close()
    assert made.isFinished()


def other_row(page) -> int:
    return next(row for row, frame in enumerate(page.model.frames) if frame.is_used and not frame.is_reference)


def test_frames_can_be_looked_at_before_they_are_stacked(qtbot, downloaded):
    subject = downloaded.subject
    assert subject.stack is None
    assert len(subject.frames) == 6
    qtbot.waitUntil(lambda: downloaded.subject.size == (540, 720), timeout=RUN_MS)
    assert all(frame.observed_at is not None for frame in downloaded.subject.frames)
    assert downloaded.model.index(0, 0).data() == "Not measured"
    assert downloaded.bar.stack_button.text() == "Stack…"


def test_a_frame_rejected_before_the_first_stack_is_not_in_it_and_the_file_says_why(qtbot, window, downloaded):
    qtbot.waitUntil(lambda: downloaded.subject.size == (540, 720), timeout=RUN_MS)
    downloaded.select(3)
    qtbot.keyClick(downloaded.table, Qt.Key.Key_X)
    rejected = downloaded.selected.name
    with qtbot.waitSignal(window.runner.finished, timeout=RUN_MS):
        window.pages.queue.panel.go_on_asked.emit(1)
    claimed = window.desk.ledger.get(1)
    assert claimed.state is JobState.STACKED
    records = {frame.name: frame for frame in read_report(claimed.files.report).frames}
    assert records[rejected].reason == REJECTED_BY_HAND
    assert not records[rejected].is_used
    with fits.open(claimed.files.fits) as stack:
        rows = {str(row["FILE"]).strip(): row for row in stack["FRAMES"].data}
        assert stack[0].header["STACKCNT"] == sum(frame.is_used for frame in records.values())
    assert REJECTED_BY_HAND in str(rows[rejected]["REASON"])
    assert downloaded.subject.stack is not None
    assert downloaded.choice.rejected == {rejected}


def test_figures_come_in_while_the_frames_are_measured(qtbot, window, downloaded):
    seen = []
    downloaded.model.dataChanged.connect(
        lambda: seen.append(sum(frame.quality is not None for frame in downloaded.model.frames))
    )
    with qtbot.waitSignal(window.runner.finished, timeout=RUN_MS):
        window.control.go_on(1)
    assert any(seen)
    assert downloaded.subject.stack is not None
    assert "Reference" in {downloaded.model.index(row, 0).data() for row in range(6)}


def test_events_fill_the_records():
    subject = FramesSubject("", (FrameRecord("a"), FrameRecord("b")), (0, 0), {})
    events = (
        FrameMeasured("a", 1, 2, QUALITY),
        FrameLeftOut("b", Step.MEASURE, "clouds"),
        ReferenceChosen("a"),
        FrameRegistered("a", 1, 2, IDENTITY, 12, 0.2),
    )
    for event in events:
        subject = after_event(subject, event)
    first, second = subject.frames
    assert (first.quality, first.n_matched, first.residual_px, first.is_reference) == (QUALITY, 12, 0.2, True)
    assert (second.is_used, second.reason, second.is_reference) == (False, "clouds", False)


def test_facts_put_the_frames_in_order_of_time(chunk_dir):
    facts = tuple(read_light_frame(path) for path in sorted(chunk_dir.glob("*.fit")))
    backwards = tuple(FrameRecord(fact.path.name) for fact in reversed(facts))
    subject = with_facts(FramesSubject("", (FrameRecord("unread"), *backwards), (0, 0), {}), facts)
    assert [frame.name for frame in subject.frames] == [*(fact.path.name for fact in facts), "unread"]


def test_only_small_pictures_in_sight_are_made_and_few_are_kept(qtbot, theme, loader, chunk_dir, monkeypatch):
    monkeypatch.setattr(thumbnails_model, "MAX_PICTURES", 8)
    path = sorted(chunk_dir.glob("*.fit"))[0]
    names = [f"{number}.fit" for number in range(400)]
    copies = dict.fromkeys(names, path)
    model = FramesModel()
    thumbnails = ThumbnailsModel(model, loader)
    frames = tuple(FrameRecord(name) for name in names)
    thumbnails.show_subject(FramesSubject("", frames, (540, 720), copies))
    model.show_frames(frames, (540, 720))
    asked = []
    monkeypatch.setattr(loader, "ask", lambda request: asked.append(request.place))
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
    thumbnails.show_subject(FramesSubject("", frames, (540, 720), {path.name: path for path in paths}))
    model.show_frames(frames, (540, 720))
    made = []
    thumbnails.dataChanged.connect(lambda first, last: made.append(first.row()))
    for row in range(len(paths)):
        thumbnails.index(row).data(Qt.ItemDataRole.DecorationRole)
    qtbot.waitUntil(lambda: set(made) == set(range(len(paths))), timeout=RUN_MS)
    assert len(thumbnails._pictures) == 2
    assert thumbnails.index(5).data(Qt.ItemDataRole.DecorationRole).width() <= thumbnails_model.SIDE_PX


def test_a_click_on_a_small_picture_selects_the_frame(qtbot, frames_page):
    frames_page.select(0)
    strip = frames_page.strip
    strip.scrollToTop()
    place = strip.visualRect(strip.model().index(1, 0)).center()
    qtbot.mouseClick(strip.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(place))
    assert frames_page.table.row == 1


def test_previews_take_no_more_memory_than_they_may(qtbot, loader, chunk_dir):
    paths = sorted(chunk_dir.glob("*.fit"))
    for path in paths:
        for is_linked in (False, True):
            with qtbot.waitSignal(loader.loaded, timeout=RUN_MS) as caught:
                loader.ask(PreviewRequest("here", path, is_linked))
    assert caught.args[0].n_bytes > 540 * 720 * 3
    assert loader._cache.n_bytes <= 5_000_000
    assert sum(pixels.nbytes for pixels in loader._linear.values()) <= LINEAR_BYTES
    assert CACHE_BYTES + LINEAR_BYTES <= 400_000_000


def test_a_blink_of_more_frames_than_fit_is_reduced_so_that_all_fit(qtbot, frames_page):
    loader = frames_page.viewer._loader
    loader._cache.limit_bytes = 2_000_000
    frames_page.viewer.blinker.play(True)
    side = frames_page.viewer._blink_side()
    n_bytes = 6 * (side * side * 540 // 720) * 3 * 1.32
    assert 0 < side < 720
    assert n_bytes <= 2_000_000
    qtbot.waitUntil(lambda: len(loader._cache) >= 6, timeout=RUN_MS)
    qtbot.waitUntil(lambda: "reduced" in frames_page.viewer.view.name_label.text(), timeout=RUN_MS)
    frames_page.viewer.blinker.play(False)
    qtbot.waitUntil(lambda: "reduced" not in frames_page.viewer.view.name_label.text(), timeout=RUN_MS)


def test_a_picture_that_is_made_already_is_shown_at_once(qtbot, frames_page):
    frames_page.viewer._ask_ahead()
    loader = frames_page.viewer._loader
    requests = [frames_page.viewer._request(frame, "x") for frame in frames_page.model.frames]
    qtbot.waitUntil(lambda: all(loader.cached(request) for request in requests), timeout=RUN_MS)
    for row, frame in enumerate(frames_page.model.frames):
        frames_page.select(row)
        assert frames_page.viewer.view.name_label.text().startswith(frame.name)


def test_a_picture_that_is_shown_small_is_a_reduced_one(qtbot, frames_page):
    view = frames_page.viewer.view
    view.set_zoom(1.0)
    assert view.item.image.shape[:2] == (720, 540)
    view.set_zoom(0.3)
    assert view.item.image.shape[:2] == (360, 270)
    view.set_zoom(0.2)
    assert view.item.image.shape[:2] == (180, 135)
    assert view.item.boundingRect().width() == 135
    assert view._size == (540, 720)


def test_s_toggles_the_stretch_and_the_picture_names_it(qtbot, frames_page):
    label = frames_page.viewer.view.stretch_label
    assert label.text() == "auto, linked"
    qtbot.keyClick(frames_page.table, Qt.Key.Key_S)
    qtbot.waitUntil(lambda: label.text() == "auto, per channel", timeout=RUN_MS)
    qtbot.keyClick(frames_page.table, Qt.Key.Key_S)
    qtbot.waitUntil(lambda: label.text() == "auto, linked", timeout=RUN_MS)


@pytest.fixture
def stretch(qtbot, frames_page):
    """The panel of the stretch, opened."""
    frames_page.tabs.open(2)
    qtbot.waitUntil(frames_page.stretch.handles["white"].isVisible, timeout=RUN_MS)
    return frames_page.stretch


def drag(handle, place: float) -> None:
    handle.setValue(place)
    handle.sigDragged.emit(handle)
    handle.sigPositionChangeFinished.emit(handle)


def test_a_handle_that_is_dragged_makes_the_stretch_manual_for_all_frames(qtbot, frames_page, stretch):
    viewer, panel = frames_page.viewer, stretch
    before = viewer.shown
    middle = float(panel.handles["midtones"].value())
    drag(panel.handles["midtones"], middle - 1.0)
    qtbot.waitUntil(lambda: viewer.view.stretch_label.text() == "manual", timeout=RUN_MS)
    assert np.median(viewer.shown.pixels) > np.median(before.pixels) + 10
    chosen = viewer.shown.transfers
    frames_page.step(1)
    qtbot.waitUntil(lambda: viewer.shown.request.path != before.request.path, timeout=RUN_MS)
    assert viewer.shown.transfers == chosen
    panel.auto_button.click()
    qtbot.waitUntil(lambda: viewer.view.stretch_label.text() == "auto, linked", timeout=RUN_MS)


def test_a_handle_of_one_channel_leaves_the_others_alone(qtbot, frames_page, stretch):
    viewer, panel = frames_page.viewer, stretch
    before = viewer.shown.transfers
    panel.channel_box.setCurrentIndex(1)
    drag(panel.handles["white"], float(panel.handles["white"].value()) - 0.5)
    qtbot.waitUntil(lambda: viewer.view.stretch_label.text() == "manual", timeout=RUN_MS)
    red, green, blue = viewer.shown.transfers
    assert red.white < before[0].white
    assert (green, blue) == before[1:]


def test_handles_cannot_pass_one_another(qtbot, frames_page, stretch):
    viewer, panel = frames_page.viewer, stretch
    drag(panel.handles["black"], float(panel.handles["white"].value()) + 1.0)
    qtbot.waitUntil(lambda: viewer.view.stretch_label.text() == "manual", timeout=RUN_MS)
    assert all(one.black < one.white and 0.0 < one.midtones < 1.0 for one in viewer.shown.transfers)


def test_a_handle_is_moved_with_the_arrow_keys(qtbot, frames_page, stretch):
    grip, handle, row = stretch.grips["midtones"], stretch.handles["midtones"], frames_page.table.row
    stretch.channel_box.setFocus()
    for _ in range(6):
        if not grip.hasFocus():
            qtbot.keyClick(frames_page.window().focusWidget(), Qt.Key.Key_Tab)
    assert grip.hasFocus()
    assert handle.currentPen.width() == handle.hoverPen.width()
    before, shown = float(handle.value()), frames_page.viewer.shown
    qtbot.keyClick(grip, Qt.Key.Key_Left)
    one_step = before - float(handle.value())
    assert one_step > 0
    qtbot.keyClick(grip, Qt.Key.Key_Left, Qt.KeyboardModifier.ShiftModifier)
    assert before - float(handle.value()) == pytest.approx(11 * one_step)
    label = frames_page.viewer.view.stretch_label
    qtbot.waitUntil(lambda: label.text() == "manual", timeout=RUN_MS)
    qtbot.waitUntil(lambda: np.median(frames_page.viewer.shown.pixels) > np.median(shown.pixels), timeout=RUN_MS)
    assert before - float(handle.value()) == pytest.approx(11 * one_step)
    assert frames_page.table.row == row
    qtbot.keyClick(grip, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: label.text() == "auto, linked", timeout=RUN_MS)
    assert float(handle.value()) == pytest.approx(before)


def test_a_handle_tells_its_name_and_value(stretch):
    black, white = stretch.grips["black"], stretch.grips["white"]
    assert (black.accessibleName(), white.accessibleName()) == ("Black", "White")
    place = float(stretch.handles["white"].value())
    assert white.accessibleDescription() == f"{stretch._histogram.above_sky(place):.0f} ADU above the sky"


def test_the_header_is_shown_searched_and_copied(qtbot, frames_page):
    frames_page.tabs.open(3)
    panel = frames_page.header
    qtbot.waitUntil(lambda: panel.found.rowCount() > 10, timeout=RUN_MS)
    panel.search.setText("exptime")
    assert panel.found.rowCount() == 1
    panel.copy_button.click()
    assert QGuiApplication.clipboard().text().startswith("EXPTIME = 10")
    name = frames_page.selected.name
    frames_page.step(1)
    assert frames_page.selected.name != name
    qtbot.waitUntil(lambda: panel._shown.name == frames_page.selected.name, timeout=RUN_MS)


def test_the_pixel_below_the_pointer_is_told_with_its_place_on_the_sky_if_known(qtbot, theme, frames_page, chunk_dir):
    view = frames_page.viewer.view
    view.pixel_pointed.emit(20, 30)
    qtbot.waitUntil(lambda: view.readout_label.text().startswith("x 20  y 30"), timeout=RUN_MS)
    assert all(f"{colour} " in view.readout_label.text() for colour in "RGB")
    assert "°" not in view.readout_label.text()
    view.show_values(PixelRequest(chunk_dir, 1, 2), PixelReading((1.0, 2.0, 3.0), 192.721, 41.12))
    assert "12h 50m 53.0s  +41° 07′ 12″" in view.readout_label.text()


def test_a_solved_frame_tells_right_ascension_and_declination(qtbot, loader, tmp_path, chunk_dir):
    path = tmp_path / "solved.fit"
    with fits.open(sorted(chunk_dir.glob("*.fit"))[0]) as frame:
        cards = {"CTYPE1": "RA---TAN", "CTYPE2": "DEC--TAN", "CRVAL1": 192.7, "CRVAL2": 41.1, "CRPIX1": 11.0}
        cards |= {"CRPIX2": 21.0, "CD1_1": -6.6e-4, "CD1_2": 0.0, "CD2_1": 0.0, "CD2_2": 6.6e-4}
        frame[0].header.update(cards)
        frame.writeto(path)
    with qtbot.waitSignal(loader.pixel_read, timeout=RUN_MS) as caught:
        loader.ask(PixelRequest(path, 10, 20))
    assert (caught.args[1].ra_deg, caught.args[1].dec_deg) == pytest.approx((192.7, 41.1), abs=1e-9)


TURNED_WCS = {"CD1_1": 0.0, "CD1_2": -6.6e-4, "CD2_1": -6.6e-4, "CD2_2": 0.0}
QUARTER = ((0.0, -1.0, 700.0), (1.0, 0.0, 0.0), (0.0, 0.0, 1.0))


@pytest.mark.parametrize(
    ("matrix", "to_reference", "directions"),
    [
        ({"CD1_1": -6.6e-4, "CD1_2": 0.0, "CD2_1": 0.0, "CD2_2": 6.6e-4}, None, (180.0, 270.0)),
        (TURNED_WCS, None, (270.0, 0.0)),
        (TURNED_WCS, QUARTER, (0.0, 90.0)),
    ],
)
def test_north_and_east_are_told_where_the_header_has_a_wcs(
    qtbot, loader, tmp_path, chunk_dir, matrix, to_reference, directions
):
    path = tmp_path / "solved.fit"
    cards = {"CTYPE1": "RA---TAN", "CTYPE2": "DEC--TAN", "CRVAL1": 359.9, "CRVAL2": 41.1, "CRPIX1": 270, "CRPIX2": 360}
    with fits.open(sorted(chunk_dir.glob("*.fit"))[0]) as frame:
        frame[0].header.update(cards | matrix)
        frame.writeto(path)
    with qtbot.waitSignal(loader.loaded, timeout=RUN_MS) as caught:
        loader.ask(PreviewRequest("here", path, to_reference=to_reference))
    found = caught.args[0].directions
    assert (found.north_deg, found.east_deg) == pytest.approx(directions, abs=0.1)
    view = ImageView()
    qtbot.addWidget(view)
    view.show_preview(caught.args[0], "")
    assert not view.compass.isHidden()
    assert f"{directions[0]:.0f}°" in view.compass.accessibleName()


def test_without_a_wcs_there_is_no_compass(frames_page):
    """The target's RA and DEC, which a Seestar writes, do not say which way the camera was turned."""
    assert frames_page.viewer.view.has_picture
    assert frames_page.viewer.view.compass.isHidden()


def shifted(by_x: float, by_y: float) -> Transform:
    return ((1.0, 0.0, by_x), (0.0, 1.0, by_y), (0.0, 0.0, 1.0))


def told(qtbot, loader, request: PixelRequest) -> tuple[float, ...]:
    with qtbot.waitSignal(loader.pixel_read, timeout=RUN_MS) as caught:
        loader.ask(request)
    return caught.args[1].values


@pytest.mark.parametrize("to_reference", [None, shifted(5.3, -7.6)])
def test_the_readout_tells_what_the_picture_shows(qtbot, loader, chunk_dir, to_reference):
    path = sorted(chunk_dir.glob("*.fit"))[0]
    frame = read_light_frame(path)
    shown = linear_pixels(PreviewRequest("here", path, to_reference=to_reference), frame)
    y, x = np.unravel_index(np.nanargmax(shown[20:-20, 20:-20].sum(axis=2)), (frame.height - 40, frame.width - 40))
    star = PixelRequest(path, int(x) + 20, int(y) + 20, to_reference)
    values = told(qtbot, loader, star)
    assert values == pytest.approx(tuple(shown[star.y, star.x]))
    if to_reference is None:
        plain = demosaic(read_pixels(frame), frame.bayer_pattern)
        assert values != pytest.approx(tuple(plain[star.y, star.x]), rel=1e-4)


def test_a_pixel_of_a_registered_picture_is_that_of_the_frame_below(qtbot, loader, chunk_dir):
    path = sorted(chunk_dir.glob("*.fit"))[0]
    own, other = (told(qtbot, loader, PixelRequest(path, x, 200)) for x in (100, 101))
    assert told(qtbot, loader, PixelRequest(path, 105, 193, shifted(5.0, -7.0))) == pytest.approx(own)
    between = told(qtbot, loader, PixelRequest(path, 106, 193, shifted(5.5, -7.0)))
    assert between == pytest.approx([(one + two) / 2 for one, two in zip(own, other, strict=True)])


@pytest.mark.parametrize(
    ("ra", "dec", "words"),
    [
        (359.999999, -0.001, "00h 00m 00.0s  −00° 00′ 04″"),
        (0.0, 90.0, "00h 00m 00.0s  +90° 00′ 00″"),
        (None, None, ""),
    ],
)
def test_places_on_the_sky_are_written_to_the_second(ra, dec, words):
    assert ra_dec(ra, dec) == words


def test_stars_are_drawn_where_they_are(qtbot, frames_page):
    frames_page.stars_button.click()
    layers = frames_page.viewer.view.layers
    qtbot.waitUntil(lambda: layers.n_elements("stars") > 0, timeout=RUN_MS)
    first = layers.n_elements("stars")
    assert first % 13 == 0
    assert first // 13 >= frames_page.selected.quality.n_stars // 2
    frames_page.stars_button.click()
    assert layers.n_elements("stars") == 0


def test_alignment_draws_pairs_residuals_and_footprint_and_a_scale(qtbot, frames_page):
    frames_page.select(other_row(frames_page))
    frames_page.viewer.view_box.setCurrentIndex(1)
    qtbot.waitUntil(
        lambda: frames_page.viewer.shown and frames_page.viewer.shown.request.view is PreviewView.REGISTERED,
        timeout=RUN_MS,
    )
    for one in frames_page.alignment.layer_buttons.values():
        one.click()
    layers = frames_page.viewer.view.layers
    for name in ("pairs", "residuals", "footprint"):
        qtbot.waitUntil(lambda name=name: layers.n_elements(name) > 0, timeout=RUN_MS)
    frame = frames_page.selected
    assert frames_page.alignment.facts.fact("pairs") != "–"
    assert abs(int(frames_page.alignment.facts.fact("pairs")) - frame.n_matched) <= 3
    assert frames_page.alignment.mark.word == "Aligned"
    bar = frames_page.measures.overlay.scale_bar
    assert not bar.isHidden()
    assert str(frames_page.measures.overlay.magnification) in bar.words
    assert bar.bar_width == pytest.approx(
        bar.length_px * frames_page.measures.overlay.magnification * frames_page.viewer.view.zoom
    )


def test_residual_vectors_stay_readable_at_any_zoom():
    assert suited_magnification(0.2 * 1.0) == 100
    assert suited_magnification(0.2 * 0.25) == 500
    assert suited_magnification(0.0) == 2000
    assert suited_magnification(5.0) == 5


def test_the_kind_of_transform_is_told(frames_page):
    facts = frames_page.alignment.facts
    frame = frames_page.model.frames[other_row(frames_page)]
    frames_page.alignment.show_frame(frame, (540, 720))
    assert facts.fact("kind") in ("Similarity", "Affine", "Homography")
    kinds = {
        "Similarity": ((0.9, -0.1, 4.0), (0.1, 0.9, 2.0), (0.0, 0.0, 1.0)),
        "Affine": ((0.9, -0.1, 4.0), (0.2, 0.9, 2.0), (0.0, 0.0, 1.0)),
        "Homography": ((0.9, -0.1, 4.0), (0.1, 0.9, 2.0), (1e-6, 0.0, 1.0)),
        "–": None,
    }
    for word, transform in kinds.items():
        frames_page.alignment.show_frame(replace(frame, to_reference=transform), (540, 720))
        assert facts.fact("kind") == word


def test_coverage_of_the_chunk_is_shown(qtbot, frames_page):
    qtbot.waitUntil(lambda: frames_page.alignment.coverage.words != "", timeout=RUN_MS)
    n_used = sum(frame.is_used for frame in frames_page.model.frames)
    assert str(n_used) in frames_page.alignment.coverage.words


def test_the_registered_pair_blinks_in_one_place(qtbot, frames_page):
    frames_page.select(other_row(frames_page))
    viewer, reference = frames_page.viewer, frames_page.subject.reference.name
    shown = set()
    viewer.preview_shown.connect(lambda preview: shown.add(preview.request.path.name))
    viewer.speed_box.setCurrentIndex(3)
    qtbot.keyClick(frames_page.table, Qt.Key.Key_B)
    qtbot.waitUntil(lambda: {reference, frames_page.selected.name} <= shown, timeout=RUN_MS)
    assert shown == {reference, frames_page.selected.name}
    qtbot.keyClick(frames_page.table, Qt.Key.Key_B)
    assert not viewer.blinker.is_playing


def test_r_goes_to_the_reference_and_back(qtbot, frames_page):
    row = other_row(frames_page)
    frames_page.select(row)
    qtbot.keyClick(frames_page.table, Qt.Key.Key_R)
    assert frames_page.selected.is_reference
    qtbot.keyClick(frames_page.table, Qt.Key.Key_R)
    assert frames_page.table.row == row


def test_the_worst_share_is_rejected_and_taken_back(qtbot, frames_page):
    worst = frames_page.bar.worst
    worst.share_box.setValue(40)
    worst.metric_box.setCurrentIndex(worst.metric_box.findData("fwhm"))
    names = worst.names
    assert names
    assert f"{len(names)}" in worst.reject_button.text()
    worst.reject_button.click()
    assert frames_page.choice.rejected == names
    frames_page.bar.undo_button.click()
    assert frames_page.choice.rejected == frozenset()


def test_plots_stand_against_time_too(qtbot, frames_page):
    frames_page.select(2)
    frames_page.plots.axis_box.setCurrentIndex(1)
    plots = frames_page.plots.groups[0]
    at = frames_page.model.frames[2].observed_at.timestamp()
    qtbot.waitUntil(lambda: plots._cursors["fwhm"].value() == pytest.approx(at))
    qtbot.waitUntil(lambda: not plots._drawing.is_waiting(plots._draw_points))
    xs, _ = plots._points["fwhm"].getData()
    assert xs.min() >= min(frame.observed_at.timestamp() for frame in frames_page.model.frames)


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
        frames_page.tabs.open(number)
        room = frames_page.tabs._panels.currentWidget()
        qtbot.waitUntil(lambda room=room: room.isVisible(), timeout=RUN_MS)
        assert room.verticalScrollBar().maximum() == 0
