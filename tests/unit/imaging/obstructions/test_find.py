"""A roof, a tree, a wall or an unwritten tail in part of some frames leaves the rest of the stack as it was."""

from dataclasses import replace

import numpy as np
import pytest

from benchmarks.painted import CloudBank, Obstruction, paint
from crowdsky_desktop.imaging.combine.integration import integrate
from crowdsky_desktop.imaging.frames.measure import MeasuredFrame
from crowdsky_desktop.model.cancel import CancelToken
from crowdsky_desktop.model.recipe import Recipe
from crowdsky_desktop.pipeline.mask_obstructions import MaskedChunk, register_sky
from crowdsky_desktop.pipeline.measure_frames import measure_frames
from crowdsky_desktop.simulator.chunk import write_chunk
from crowdsky_desktop.simulator.sky import Galaxy

N_FRAMES = 8


@pytest.fixture(scope="module")
def night(tmp_path_factory, calm, grid):
    stars = grid(512, 640, flux_adu=40_000.0, n=9)
    return write_chunk(tmp_path_factory.mktemp("night"), calm(n_frames=N_FRAMES, stars=stars, dither_px=5.0)).paths


def registered(paths) -> MaskedChunk:
    measured, _ = measure_frames(paths, lambda _: None, CancelToken())
    return register_sky(measured, lambda _: None, CancelToken())


def masked(found: MaskedChunk) -> dict[str, float]:
    return {frame.frame.name: frame.mask.share for frame in found.measured}


def stacked(found: MaskedChunk):
    chunk = found.chunk
    return integrate(chunk.frames, chunk.reference, Recipe(), on_band=lambda *_: None, checkpoint=lambda: None)


def cells(found: MaskedChunk) -> np.ndarray:
    """The stack's sky in cells of 128 px, green."""
    green = stacked(found).pixels[1]
    blocks = green.reshape(5, 128, 4, 128).swapaxes(1, 2).reshape(5, 4, -1)
    return np.nanmedian(blocks, axis=-1)


@pytest.fixture(scope="module")
def clean(night):
    return cells(registered(night))


def unevenness(found: MaskedChunk, clean: np.ndarray) -> float:
    """How far the sky is from that of the night without, but for a level."""
    difference = cells(found) - clean
    return float(np.abs(difference - np.median(difference)).max())


OBSTRUCTIONS = {
    "dark roof": Obstruction(0.3, 0.3),
    "bright wall": Obstruction(0.3, 4.0, side_deg=0.0),
    "soft roof": Obstruction(0.35, 0.4, side_deg=-80.0, soft_px=50.0),
    "tree": Obstruction(0.3, 0.2, side_deg=170.0, soft_px=8.0, is_tree=True),
    "tail never written": Obstruction(0.25, fill=0),
    "tail of mid-range": Obstruction(0.25, fill=32768),
    "most of the frame": Obstruction(0.6, 0.4),
}


@pytest.mark.parametrize("what", OBSTRUCTIONS.values(), ids=OBSTRUCTIONS.keys())
@pytest.mark.parametrize("those", [(4,), (0, 1, 2, 5)], ids=["one frame", "half of the frames"])
def test_the_sky_is_as_flat_as_without(tmp_path, night, clean, what, those):
    copies = paint(night, tmp_path / "o", lambda i, pixels: what.put(pixels, i) if i in those else pixels)
    found = registered(copies)
    shares = masked(found)
    # Half an edge's width, and blocks of a margin, go with what is covered.
    beside = 0.15 + what.soft_px / 200.0 + 0.35 * what.is_tree
    for index, path in enumerate(copies):
        if index in those:
            assert what.share - 0.02 <= shares[path.name] <= what.share + beside
        else:
            assert shares[path.name] == 0.0
    assert unevenness(found, clean) < 3.0
    assert len(found.chunk.frames) == N_FRAMES


def test_what_is_covered_is_no_data(tmp_path, night):
    what = Obstruction(0.3, 0.3)
    copies = paint(night, tmp_path / "o", lambda i, pixels: what.put(pixels, i) if i in (2, 3) else pixels)
    found = stacked(registered(copies))
    reaching = (found.coverage + found.rejected_low + found.rejected_high)[1]
    assert np.median(reaching[-60:, 100:-100]) == N_FRAMES - 2
    assert np.median(reaching[60:200, 100:-100]) == N_FRAMES


def test_an_obstructed_frame_is_not_the_reference(tmp_path, night):
    what = Obstruction(0.2, 0.3)
    copies = paint(night, tmp_path / "o", lambda i, pixels: what.put(pixels, i) if i != 6 else pixels)
    assert registered(copies).chunk.reference.frame.path == copies[6]


def test_a_roof_that_moves_in_is_followed(tmp_path, night, clean):
    def put(index, pixels):
        return Obstruction(0.06 * index, 0.3, side_deg=100.0, soft_px=12.0).put(pixels, index) if index else pixels

    found = registered(paint(night, tmp_path / "o", put))
    shares = list(masked(found).values())
    assert shares[0] == 0.0
    assert all(share >= 0.06 * index - 0.02 for index, share in enumerate(shares))
    # Of the lowest rows one frame alone tells, and its level is known from a dozen cells to 2 ADU.
    assert unevenness(found, clean) < 6.0


def test_a_frame_that_shows_hardly_any_sky_is_left_out_with_its_share(tmp_path, night):
    def put(index, pixels):
        return Obstruction(0.9, fill=0).put(pixels, index) if index == 3 else pixels

    measured, _ = measure_frames(paint(night, tmp_path / "o", put), lambda _: None, CancelToken())
    assert measured[3].mask.share > 0.85
    found = register_sky(measured, lambda _: None, CancelToken())
    share = measured[3].mask.share
    reason = f"{share:.0%} of it shows no sky: something blocks the view, or that part was never recorded."
    assert [(frame.name, frame.reason) for frame in found.left_out] == [(measured[3].frame.name, reason)]
    assert len(found.chunk.frames) == N_FRAMES - 1


def test_nothing_is_masked_on_a_good_night(night):
    assert set(masked(registered(night)).values()) == {0.0}


@pytest.mark.parametrize(
    "what",
    [
        Obstruction(0.05, 0.85),
        Obstruction(0.05, 0.85, side_deg=0.0),
        Obstruction(0.05, 0.85, side_deg=60.0),
        Obstruction(0.2, 1.2, soft_px=150.0),
        Obstruction(0.4, 1.2, soft_px=150.0),
        Obstruction(0.2, 0.85, soft_px=150.0),
    ],
    ids=["thin", "thin, upright", "a corner", "soft", "soft and large", "soft and dark"],
)
def test_what_is_nearly_as_bright_as_the_sky_in_half_of_the_frames_is_found(tmp_path, night, what):
    those = (1, 3, 4, 6)
    found = registered(paint(night, tmp_path / "o", lambda i, p: what.put(p, 20 + i) if i in those else p))
    shares = list(masked(found).values())
    assert [index for index, share in enumerate(shares) if share > 0.0] == [*those]
    assert min(shares[index] for index in those) >= what.share - 0.02
    stack = stacked(found)
    reaching = (stack.coverage + stack.rejected_low + stack.rejected_high)[1]
    assert reaching[20:-20, 20:-20].min() >= N_FRAMES - len(those)
    assert np.isfinite(stack.pixels[1][20:-20, 20:-20]).all()


def test_a_lamp_s_glow_is_masked_though_stars_shine_through(tmp_path, night, clean):
    what = Obstruction(0.05, 10.0, side_deg=0.0, soft_px=150.0)
    found = registered(paint(night, tmp_path / "o", lambda i, p: what.put(p, i) if i == 4 else p))
    assert list(masked(found).values())[4] > 0.3
    assert unevenness(found, clean) < 3.0


@pytest.mark.parametrize(
    "cloud",
    [
        CloudBank(0.2, 0.1),
        CloudBank(0.3, 0.4, size_px=120.0),
        CloudBank(0.15, 0.2, size_px=80.0),
        CloudBank(0.4, 0.4, size_px=80.0),
        CloudBank(0.15, 0.2, size_px=40.0),
    ],
    ids=["thin", "moonlit", "fine", "fine and moonlit", "finer"],
)
def test_a_thin_cloud_is_no_obstruction(tmp_path, night, cloud):
    copies = paint(night, tmp_path / "c", lambda i, pixels: cloud.put(pixels, i) if i in (1, 5) else pixels)
    assert set(masked(registered(copies)).values()) == {0.0}


@pytest.mark.parametrize("size_px", [80.0, 100.0, 250.0])
def test_a_dark_cloud_among_few_stars_is_no_obstruction(tmp_path, calm, grid, size_px):
    stars = grid(720, 1080, flux_adu=40_000.0, n=4)
    paths = write_chunk(tmp_path / "n", calm(width=720, height=1080, stars=stars, dither_px=5.0)).paths
    cloud = CloudBank(0.3, 0.02, size_px)
    copies = paint(paths, tmp_path / "c", lambda i, pixels: cloud.put(pixels, i) if i in (1, 4, 5) else pixels)
    assert set(masked(registered(copies)).values()) == {0.0}


def test_the_moon_s_gradient_is_no_obstruction(tmp_path, night):
    def put(index, pixels):
        y, x = np.mgrid[: pixels.shape[0], : pixels.shape[1]]
        return pixels + np.float32(40.0 * index) * (y / pixels.shape[0] + (x / pixels.shape[1]) ** 2).astype(np.float32)

    assert set(masked(registered(paint(night, tmp_path / "m", put))).values()) == {0.0}


@pytest.mark.parametrize("flux_adu", [3e7, 5e8], ids=["faint", "bright"])
def test_a_nebula_that_fills_the_frame_is_sky(tmp_path, calm, grid, flux_adu):
    recipe = calm(n_frames=6, stars=grid(512, 640, flux_adu=60_000.0, n=8), dither_px=3.0)
    recipe = replace(recipe, galaxy=Galaxy(256.0, 320.0, flux_adu=flux_adu, scale_px=110.0))
    found = registered(write_chunk(tmp_path, recipe).paths)
    assert len(found.chunk.frames) == 6
    assert set(masked(found).values()) == {0.0}
    stack = stacked(found)
    assert max(one.rejected_fraction for one in stack.contributions) < 0.05
    reference: MeasuredFrame = found.chunk.reference
    for one in stack.contributions:
        net = one.offset[1] + (one.scale[1] - 1.0) * reference.sky[1].level_adu
        assert abs(net) < 0.02 * reference.sky[1].level_adu


def test_zeros_around_a_frame_registered_elsewhere_are_no_data(tmp_path, night):
    def put(index, pixels):
        if index in (1, 2, 4):
            pixels = pixels.copy()
            pixels[:, :40] = 0.0
        return pixels

    found = registered(paint(night, tmp_path / "z", put))
    stack = stacked(found)
    reaching = (stack.coverage + stack.rejected_low + stack.rejected_high)[1]
    assert np.median(reaching[100:-100, 12:24]) == N_FRAMES - 3
    assert np.median(reaching[100:-100, 100:-100]) == N_FRAMES
    # None of the zeros drags the mean down.
    assert np.nanmedian(stack.pixels[1][100:-100, 12:30]) == pytest.approx(
        np.nanmedian(stack.pixels[1][100:-100, 100:200]), abs=5.0
    )


def test_many_frames_are_streamed_without_what_is_covered(tmp_path, night, monkeypatch):
    what = Obstruction(0.3, 0.3)
    copies = paint(night, tmp_path / "o", lambda i, pixels: what.put(pixels, i) if i in (2, 3) else pixels)
    found = registered(copies)
    at_once = stacked(found)
    monkeypatch.setattr("crowdsky_desktop.imaging.combine.integration.MAX_FRAMES_AT_ONCE", 3)
    monkeypatch.setattr("crowdsky_desktop.imaging.combine.streaming.N_SURVEYED", 4)
    streamed = stacked(found)
    reaching = [(one.coverage + one.rejected_low + one.rejected_high)[1] for one in (at_once, streamed)]
    np.testing.assert_array_equal(*reaching)
    assert np.median(reaching[1][560:590, 100:-100]) == N_FRAMES - 2
    assert np.nanmedian(np.abs(streamed.pixels[1] - at_once.pixels[1])) < 1.0
