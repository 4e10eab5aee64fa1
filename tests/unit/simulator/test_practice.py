"""Practice chunks: each its own chunk key, with known mishaps."""

import pytest

from crowdsky_desktop.simulator.chunk import write_chunk
from crowdsky_desktop.simulator.practice import practice_recipe


def test_each_chunk_has_its_own_time_target_and_sky():
    first, second = practice_recipe(0), practice_recipe(1)
    assert first.object_name != second.object_name
    assert (first.ra_deg, first.dec_deg) != (second.ra_deg, second.dec_deg)
    assert (second.started_at - first.started_at).total_seconds() == 900
    assert first.seed != second.seed
    assert practice_recipe(0) == first


def test_targets_come_round_again_at_another_time():
    assert practice_recipe(6).object_name == practice_recipe(0).object_name
    assert practice_recipe(6).started_at != practice_recipe(0).started_at


def test_mishaps_are_told_by_the_truth(tmp_path):
    truth = write_chunk(tmp_path, practice_recipe(0, n_frames=8, width=120, height=160))
    spoilt = {frame.index: frame.spoilt_by for frame in truth.frames if frame.spoilt_by}
    assert spoilt == {2: ("satellite trail",), 4: ("cloud",), 6: ("tracking error",)}


def test_longest_chunk_ends_in_its_quarter_of_an_hour():
    recipe = practice_recipe(3, n_frames=80)
    last = recipe.started_at.minute * 60 + recipe.started_at.second + 79 * recipe.cadence_s
    assert last < (recipe.started_at.minute // 15 + 1) * 900


def test_more_frames_than_a_chunk_holds_are_refused():
    with pytest.raises(ValueError, match="at most 80"):
        practice_recipe(0, n_frames=81)
