"""What a patch is taken for, by the stars behind it, its brightness and its edge."""

from types import SimpleNamespace

import numpy as np
import pytest

from crowdsky_desktop.imaging.obstructions.judgement import Judgement, Pair, _reaches_the_edge, judge
from crowdsky_desktop.imaging.obstructions.star_census import PairStars

ROWS, COLUMNS, BLOCK_PX = 12, 16, 32
NOISE = 10.0


def patch(rows: slice = slice(0, 4), columns: slice = slice(3, 9)) -> np.ndarray:
    mask = np.zeros((ROWS, COLUMNS), np.bool_)
    mask[rows, columns] = True
    return mask


def pair(
    excess: np.ndarray,
    losses: tuple[float, ...] = (),
    depths: tuple[float, ...] = (),
    *,
    is_caused_by_frame: bool = True,
    at=(1, 5),
) -> Pair:
    """A pair of frames: the one's excess in blocks, and stars in one block with what is lost of their light."""
    place = (at[1] + 0.5) * BLOCK_PX + 1j * (at[0] + 0.5) * BLOCK_PX
    stars = PairStars(np.full(len(losses), place), np.array(losses, float))
    difference = SimpleNamespace(is_caused_by_frame=lambda core: is_caused_by_frame, excess=excess.astype(np.float32))
    at_stars = np.array(depths or (1e6,) * len(losses), np.float32)
    return Pair(difference, stars, at_stars, NOISE)  # type: ignore[arg-type]  # all that is looked at


def told(
    contrast: float,
    losses: tuple[float, ...] = (),
    depths: tuple[float, ...] = (),
    *,
    mask: np.ndarray | None = None,
    **options,
) -> Judgement:
    """What a patch of a contrast, in noise of a pixel, brighter than the sky or darker, is taken for."""
    where = patch() if mask is None else mask
    sign = 1.0 if contrast > 0.0 else -1.0
    in_adu = tuple(sign * depth * abs(contrast) * NOISE for depth in depths)
    if losses and not depths:
        in_adu = (sign * 1e6,) * len(losses)
    return judge(where, where, pair(where * contrast * NOISE, losses, in_adu, **options), sign)


def test_a_patch_that_the_other_frame_causes_is_sky() -> None:
    assert told(10.0, (1.0, 1.0), is_caused_by_frame=False) is Judgement.SKY
    assert told(10.0, (1.0, 1.0)) is Judgement.BY_STARS


@pytest.mark.parametrize(("loss", "expected"), [(0.59, Judgement.SKY), (0.61, Judgement.BY_STARS)])
def test_what_is_bright_and_takes_three_fifths_of_the_stars_light_is_no_cloud(loss: float, expected: Judgement) -> None:
    assert told(10.0, (loss, loss)) is expected


@pytest.mark.parametrize(("loss", "expected"), [(0.49, Judgement.SKY), (0.51, Judgement.BY_STARS)])
def test_of_what_is_dark_half_is_enough(loss: float, expected: Judgement) -> None:
    assert told(-2.0, (loss, loss)) is expected


@pytest.mark.parametrize(("contrast", "expected"), [(24.5, Judgement.SKY), (25.5, Judgement.BY_STARS)])
def test_a_lamp_outshines_any_cloud_whatever_stars_are_seen_through_it(contrast: float, expected: Judgement) -> None:
    assert told(contrast, (0.0, 0.0)) is expected


@pytest.mark.parametrize(("contrast", "expected"), [(-5.9, Judgement.SKY), (-6.1, Judgement.BY_STARS)])
def test_no_cloud_takes_the_sensors_own_level(contrast: float, expected: Judgement) -> None:
    inside = patch(slice(4, 8))  # not at the frame's edge
    assert told(contrast, mask=inside) is expected


def test_a_star_tells_of_a_patch_from_a_block_beside_it_on() -> None:
    inside = patch(slice(4, 8))
    for at, expected in (
        ((8, 5), Judgement.BY_STARS),
        ((9, 5), Judgement.SKY),
        ((5, 9), Judgement.BY_STARS),
        ((5, 10), Judgement.SKY),
    ):
        assert told(10.0, (1.0, 1.0), mask=inside, at=at) is expected


@pytest.mark.parametrize(("depths", "expected"), [((1.0, 0.55), Judgement.BY_STARS), ((1.0, 0.4), Judgement.SKY)])
def test_stars_at_a_soft_edge_count_in_part(depths: tuple[float, ...], expected: Judgement) -> None:
    """One star and a quarter decide; with less, a patch within the frame is sky."""
    losses = tuple(depths)  # a wall takes as much as stands before a star
    assert told(3.0, losses, depths, mask=patch(slice(4, 8)), at=(5, 5)) is expected


@pytest.mark.parametrize(("loss", "expected"), [(0.45, Judgement.SKY), (0.55, Judgement.BY_EDGE)])
def test_one_star_that_keeps_half_of_its_light_hints_at_a_cloud(loss: float, expected: Judgement) -> None:
    assert told(3.0, (loss,)) is expected


@pytest.mark.parametrize(("depth", "expected"), [(0.6, Judgement.BY_EDGE), (0.7, Judgement.SKY)])
def test_so_does_one_elsewhere_behind_something_of_the_kind(depth: float, expected: Judgement) -> None:
    """Half of a star, squared 0.49 with a depth of 0.7, is a hint; 0.36 is none."""
    assert told(3.0, (0.0,), (depth,), at=(10, 14)) is expected


@pytest.mark.parametrize(("contrast", "expected"), [(0.45, Judgement.SKY), (0.55, Judgement.BY_EDGE)])
def test_where_no_stars_tell_it_has_to_differ_by_half_the_noise(contrast: float, expected: Judgement) -> None:
    assert told(contrast) is expected


@pytest.mark.parametrize(
    ("rows", "columns", "is_at_the_edge"),
    [
        (slice(0, 4), slice(3, 9), True),
        (slice(8, 12), slice(3, 9), True),
        (slice(4, 8), slice(0, 5), True),
        (slice(4, 8), slice(11, 16), True),
        (slice(1, 5), slice(1, 6), False),
    ],
)
def test_what_stands_on_the_ground_comes_from_the_frames_edge(rows, columns, is_at_the_edge: bool) -> None:
    assert told(3.0, mask=patch(rows, columns)) is (Judgement.BY_EDGE if is_at_the_edge else Judgement.SKY)


@pytest.mark.parametrize(
    ("n_rows", "n_steps", "expected"),
    [(9, 1, Judgement.BY_EDGE), (11, 1, Judgement.DOUBTFUL), (9, 8, Judgement.DOUBTFUL)],
)
def test_a_soft_edge_may_be_a_clouds(n_rows: int, n_steps: int, expected: Judgement) -> None:
    """The light falls over so many blocks; two rows of a fifth of the patch have to lie at a sharp edge."""
    rows = np.arange(ROWS)[:, None]
    excess = 3.0 * NOISE * np.clip((n_rows - rows) / n_steps, 0.0, 1.0) * np.ones(COLUMNS)
    where = excess > 0.05 * NOISE
    assert judge(where, where, pair(excess), 1.0) is expected


EDGES = [np.s_[0, 5:7], np.s_[-1, 5:7], np.s_[5:7, 0], np.s_[5:7, -1]]
BESIDE = [np.s_[1, 5:7], np.s_[-2, 5:7], np.s_[5:7, 1], np.s_[5:7, -2]]


@pytest.mark.parametrize("where", EDGES)
def test_a_patch_at_any_edge_reaches_it(where: tuple[slice, slice]) -> None:
    mask = np.zeros((ROWS, COLUMNS), np.bool_)
    mask[where] = True
    assert _reaches_the_edge(mask)


@pytest.mark.parametrize("where", BESIDE)
def test_a_patch_one_block_away_from_the_edge_does_not(where: tuple[slice, slice]) -> None:
    mask = np.zeros((ROWS, COLUMNS), np.bool_)
    mask[where] = True
    assert not _reaches_the_edge(mask)
