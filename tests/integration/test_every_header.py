"""The same sky under every header that programs write becomes the same stack, and what is not known is not made up."""

import gzip
import shutil
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from astropy.io import fits

from crowdsky_desktop.cli.exit_codes import ExitCode

Spoil = Callable[[fits.Header, int], None]


@pytest.fixture(autouse=True)
def own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CROWDSKY_HOME", str(tmp_path / "home"))


@pytest.fixture
def stack_changed(small_frames: Path, tmp_path: Path, command_line: Callable) -> Callable[..., fits.HDUList]:
    """Stack the small frames with changed headers, or written by `write`; return the opened stack and the output."""

    def run(change: Spoil = lambda _header, _index: None, write: Callable | None = None) -> tuple[fits.Header, str]:
        for index, path in enumerate(sorted(small_frames.glob("*.fit"))[:4]):
            target = tmp_path / "frames" / path.name
            target.parent.mkdir(exist_ok=True)
            with fits.open(path) as hdus:
                change(hdus[0].header, index)
                hdus.writeto(target)
            if write:
                write(target)
        outcome = command_line("stack", str(tmp_path / "frames"), "-o", str(tmp_path / "out.fits"), "--force")
        assert outcome.code == ExitCode.OK, outcome.err
        assert fits.getval(tmp_path / "out.fits", "STACKCNT") == 4
        return fits.getheader(tmp_path / "out.fits"), outcome.out

    return run


@pytest.fixture(scope="session")
def plain_pixels(small_frames: Path, tmp_path_factory: pytest.TempPathFactory) -> np.ndarray:
    """The stack of the four frames as they are."""
    from crowdsky_desktop.model.cancel import CancelToken
    from crowdsky_desktop.model.job import files_beside
    from crowdsky_desktop.model.recipe import Recipe
    from crowdsky_desktop.pipeline.stacking import stack_frames

    output = files_beside(tmp_path_factory.mktemp("plain") / "plain.fits")
    stack_frames(sorted(small_frames.glob("*.fit"))[:4], Recipe(), output, lambda _event: None, CancelToken())
    return fits.getdata(output.fits)


def rewritten(path: Path, pixels: np.ndarray, **cards: object) -> None:
    header = fits.getheader(path)
    for key in ("BZERO", "BSCALE"):
        header.remove(key, ignore_missing=True)
    header.update(cards)
    fits.PrimaryHDU(pixels, header).writeto(path, overwrite=True)


def as_comma(path: Path) -> None:
    content = path.read_bytes()
    start = content.index(b"BZERO   =")
    path.write_bytes(content[:start] + b"BZERO   =          32768,00000".ljust(80) + content[start + 80 :])


def as_unsigned_32(path: Path) -> None:
    rewritten(path, fits.getdata(path).astype(np.uint32))


def as_float_64(path: Path) -> None:
    rewritten(path, fits.getdata(path).astype(np.float64))


def as_gzip(path: Path) -> None:
    path.with_name(f"{path.name}.gz").write_bytes(gzip.compress(path.read_bytes(), 1))
    path.unlink()


def as_tiles(path: Path) -> None:
    packed = fits.CompImageHDU(fits.getdata(path), fits.getheader(path), compression_type="RICE_1")
    fits.HDUList([fits.PrimaryHDU(), packed]).writeto(path.with_name(f"{path.name}.fz"))
    path.unlink()


def as_extension(path: Path) -> None:
    with fits.open(path) as hdus:
        image = fits.ImageHDU(hdus[0].data, hdus[0].header)
    fits.HDUList([fits.PrimaryHDU(), image]).writeto(path, overwrite=True)


@pytest.mark.parametrize("write", [as_comma, as_unsigned_32, as_float_64, as_gzip, as_tiles, as_extension])
def test_the_same_pixels_stored_in_another_way_give_the_same_stack(
    stack_changed: Callable, plain_pixels: np.ndarray, tmp_path: Path, write: Callable
) -> None:
    stack_changed(write=write)
    np.testing.assert_array_equal(fits.getdata(tmp_path / "out.fits"), plain_pixels)


def test_without_an_exposure_no_total_is_made_up(stack_changed: Callable) -> None:
    def forget(header: fits.Header, _index: int) -> None:
        del header["EXPTIME"], header["EXPOSURE"]

    header, out = stack_changed(forget)
    assert not {"EXPTIME", "TOTALEXP", "LIVETIME", "DATE-END", "DATE-AVG"} & set(header)
    assert "DATE-BEG" in header
    assert "(0 s)" not in out
    assert "exposure not known" in out


def test_a_day_without_a_time_is_no_midnight(stack_changed: Callable) -> None:
    def forget(header: fits.Header, _index: int) -> None:
        header["DATE-OBS"] = "2025-03-27"

    header, _ = stack_changed(forget)
    assert not {"DATE-OBS", "DATE-BEG", "DATE-END", "MJD-OBS"} & set(header)


def test_the_mean_pointing_across_0_hours_is_0(stack_changed: Callable) -> None:
    def point(header: fits.Header, index: int) -> None:
        header["RA"], header["DEC"] = (359.9, -0.05) if index % 2 else (0.1, -0.05)

    header, _ = stack_changed(point)
    assert header["RA"] == 0.0
    assert header["DEC"] == pytest.approx(-0.05, abs=1e-6)


@pytest.mark.parametrize(
    "name",
    ["A name that does not fit into one card of a header, so that it goes on, and on", "O'Neill's " * 12 + "end"],
)
def test_a_long_name_stays_whole(stack_changed: Callable, name: str) -> None:
    def rename(header: fits.Header, _index: int) -> None:
        header["OBJECT"] = name

    header, _ = stack_changed(rename)
    assert header["OBJECT"] == name


def test_a_compressed_frame_beside_plain_ones_is_stacked_with_them(
    small_frames: Path, tmp_path: Path, command_line: Callable
) -> None:
    folder = tmp_path / "mixed"
    folder.mkdir()
    for path in sorted(small_frames.glob("*.fit"))[:4]:
        shutil.copy(path, folder)
    as_gzip(sorted(folder.iterdir())[0])
    as_tiles(sorted(folder.iterdir())[1])
    assert command_line("stack", str(folder), "-o", str(tmp_path / "out.fits")).code == ExitCode.OK
    assert fits.getval(tmp_path / "out.fits", "STACKCNT") == 4
