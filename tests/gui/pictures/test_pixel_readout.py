"""What a frame tells: its header, the pixel below the pointer, the place on the sky, where north is."""

import numpy as np
import pytest
from astropy.io import fits
from PySide6.QtGui import QGuiApplication

from crowdsky_desktop.gui.widgets.image_view import ImageView
from crowdsky_desktop.gui.words import ra_dec, ra_dec_in_short
from crowdsky_desktop.imaging.fits.read import read_light_frame, read_pixels
from crowdsky_desktop.imaging.preview.render import linear_pixels
from crowdsky_desktop.imaging.preview.request import PixelReading, PixelRequest, PreviewRequest
from crowdsky_desktop.imaging.sensor.demosaic import demosaic
from crowdsky_desktop.model.transform import Transform
from tests.support.waiting import RUN_MS


def test_the_header_is_shown_searched_and_copied(qtbot, frames_page):
    frames_page.panels.open(3)
    panel = frames_page.panels.header
    qtbot.waitUntil(lambda: panel.found.rowCount() > 10, timeout=RUN_MS)
    panel.search.setText("exptime")
    assert panel.found.rowCount() == 1
    panel.copy_button.click()
    assert QGuiApplication.clipboard().text().startswith("EXPTIME = 10")
    name = frames_page.selected.name
    frames_page.step(1)
    assert frames_page.selected.name != name
    qtbot.waitUntil(lambda: panel.shown and panel.shown.name == frames_page.selected.name, timeout=RUN_MS)


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
        loader.ask(PreviewRequest(path, to_reference=to_reference), "here")
    found = caught.args[1].directions
    assert (found.north_deg, found.east_deg) == pytest.approx(directions, abs=0.1)
    view = ImageView()
    qtbot.addWidget(view)
    view.show_turned(0)
    view.show_preview(caught.args[1], "")
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
    shown = linear_pixels(PreviewRequest(path, to_reference=to_reference), frame)
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


@pytest.mark.parametrize(
    ("ra", "dec", "words"),
    [
        (359.999999, -0.01, "00h 00m 00s −00° 01′"),
        (192.7753, 41.9999, "12h 51m 06s +42° 00′"),
        (None, None, ""),
    ],
)
def test_places_on_the_sky_are_written_in_short_to_the_arc_minute(ra, dec, words):
    assert ra_dec_in_short(ra, dec) == words
