"""Two frames compared: equal is grey, and what only one of them has shows whose it is."""

from pathlib import Path

import numpy as np
import pytest
from astropy.io import fits

from crowdsky_desktop.imaging.fits.read import read_light_frame
from crowdsky_desktop.imaging.preview.render import make_preview
from crowdsky_desktop.imaging.preview.request import Preview, PreviewRequest, PreviewView
from crowdsky_desktop.imaging.preview.stretch import Transfer
from crowdsky_desktop.model.errors import UnsupportedFrameError

WIDTH, HEIGHT = 240, 200
MINE, THEIRS, COMMON = (60, 50), (180, 50), (120, 150)


def write(path: Path, stars: tuple[tuple[int, int], ...], seed: int, *, sky: float = 1000.0, height=HEIGHT) -> Path:
    rows, columns = np.indices((height, WIDTH))
    pixels = np.random.default_rng(seed).normal(sky, 10.0, (height, WIDTH)) + 0.2 * columns
    for x, y in stars:
        pixels += 4000.0 * np.exp(-((columns - x) ** 2 + (rows - y) ** 2) / (2 * 1.5**2))
    fits.PrimaryHDU(pixels.astype(np.float32)).writeto(path)
    return path


@pytest.fixture
def frames(tmp_path: Path) -> tuple[Path, Path]:
    """Two mono frames with a star in common, each with one of its own; the other's sky is brighter."""
    return (
        write(tmp_path / "mine.fit", (MINE, COMMON), 1),
        write(tmp_path / "theirs.fit", (THEIRS, COMMON), 2, sky=1400.0),
    )


def compared(frames: tuple[Path, Path], view: PreviewView) -> Preview:
    request = PreviewRequest(frames[0], view=view, reference=frames[1])
    return make_preview(request, read_light_frame(frames[0]))


def at(preview: Preview, place: tuple[int, int]) -> list[int]:
    return [int(value) for value in preview.pixels[place[1], place[0]]]


def test_a_difference_is_grey_but_for_what_only_one_frame_has(frames) -> None:
    preview = compared(frames, PreviewView.DIFFERENCE)
    assert preview.transfers == ()
    assert np.median(preview.pixels) == pytest.approx(128, abs=3), "a brighter sky is no difference"
    assert at(preview, COMMON) == pytest.approx([128] * 3, abs=40)
    assert min(at(preview, MINE)) > 220
    assert max(at(preview, THEIRS)) < 35
    assert len(set(at(preview, MINE))) == 1, "it has no colour"


def test_the_difference_of_a_frame_and_itself_is_one_grey(frames) -> None:
    preview = compared((frames[0], frames[0]), PreviewView.DIFFERENCE)
    assert np.unique(preview.pixels).tolist() == [128]


def test_in_two_colours_a_star_of_the_reference_is_red_and_one_of_the_frame_cyan(frames) -> None:
    preview = compared(frames, PreviewView.TWO_COLOURS)
    red, green, blue = at(preview, THEIRS)
    assert red > 200 > 100 > max(green, blue)
    red, green, blue = at(preview, MINE)
    assert min(green, blue) > 200 > 100 > red
    assert min(at(preview, COMMON)) > 200


def test_frames_of_different_sizes_are_not_compared(frames, tmp_path: Path) -> None:
    other = write(tmp_path / "small.fit", (), 3, height=HEIGHT - 2)
    with pytest.raises(UnsupportedFrameError, match=r"mine\.fit and the reference frame differ in size"):
        compared((frames[0], other), PreviewView.DIFFERENCE)


def test_a_mono_frame_is_shown_in_grey_with_its_histogram_and_two_smaller_pictures(frames) -> None:
    preview = make_preview(PreviewRequest(frames[0]), read_light_frame(frames[0]))
    assert (np.ptp(preview.pixels, axis=2) == 0).all()
    assert [level.shape for level in preview.reduced] == [(100, 120, 3), (50, 60, 3)]
    assert preview.n_bytes == 3 * (240 * 200 + 120 * 100 + 60 * 50)
    assert preview.size == (WIDTH, HEIGHT)
    assert preview.histogram is not None
    assert preview.histogram.counts.shape[0] == 1
    assert len(preview.transfers) == 1


def test_a_small_picture_has_neither_and_stands_for_the_whole_frame(frames) -> None:
    preview = make_preview(PreviewRequest(frames[0], max_side=60), read_light_frame(frames[0]))
    assert preview.pixels.shape == (50, 60, 3)
    assert preview.reduced == ()
    assert preview.histogram is None
    assert preview.size == (WIDTH, HEIGHT)


def test_a_stretch_set_by_hand_is_used_if_it_is_for_these_channels(frames) -> None:
    frame, by_hand = read_light_frame(frames[0]), Transfer(0.0, 0.5, 2000.0)
    chosen = make_preview(PreviewRequest(frames[0], transfers=(by_hand,)), frame)
    assert chosen.transfers == (by_hand,)
    assert at(chosen, (10, 190)) == pytest.approx([128] * 3, abs=6)
    of_another = make_preview(PreviewRequest(frames[0], transfers=(by_hand,) * 3), frame)
    assert by_hand not in of_another.transfers


def test_a_moved_picture_shows_the_frame_where_it_was_moved_and_no_data_beside_it(frames) -> None:
    by = ((1.0, 0.0, 20.0), (0.0, 1.0, -10.0), (0.0, 0.0, 1.0))
    frame = read_light_frame(frames[0])
    still, moved = (make_preview(PreviewRequest(frames[0], to_reference=to), frame) for to in (None, by))
    x, y = MINE
    assert at(moved, (x + 20, y - 10)) == pytest.approx(at(still, MINE), abs=3)
    assert set(np.unique(moved.pixels[:, :19])) == {28, 52}
    assert set(np.unique(moved.pixels[-9:])) == {28, 52}
