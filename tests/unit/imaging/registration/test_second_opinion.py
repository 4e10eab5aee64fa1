"""astroalign's second opinion: what it finds is a frame's place to the last bit, and what it makes up is refused."""

import subprocess
import sys

import numpy as np
import pytest

from benchmarks.false_pairs import HEIGHT, WIDTH, as_frame
from benchmarks.second_opinion import Sky, corner_error_px
from crowdsky_desktop.imaging.registration.reference_stars import ReferenceStars
from crowdsky_desktop.imaging.registration.register import may_share_sky, register_to
from crowdsky_desktop.imaging.registration.second_opinion import N_CONTROL_POINTS, ask_astroalign
from crowdsky_desktop.imaging.registration.transform import transform_points
from crowdsky_desktop.model.errors import NotRegisteredError, TooFewStarsError
from crowdsky_desktop.model.recipe import RegistrationMethod

ASTROALIGN, PAIRS = RegistrationMethod.ASTROALIGN, RegistrationMethod.PAIRS
SIZE = complex(WIDTH, HEIGHT)
BESIDE = 4
"""Seed of a frame beside its reference that the pair vote does not register."""


def registered(sky: Sky, method: RegistrationMethod = ASTROALIGN):
    return register_to(ReferenceStars.of(as_frame(sky.reference)), as_frame(sky.frame), method)


@pytest.mark.parametrize("turn_deg", [0.0, 17.0, 180.0, -90.0])
@pytest.mark.parametrize("mirrored", [False, True])
def test_a_turned_or_mirrored_frame_is_found_to_the_bits_that_pairs_give(turn_deg, mirrored):
    sky = Sky.seen(3, density=25, turn_deg=turn_deg, shift_px=40 - 30j, is_mirrored=mirrored)
    found = registered(sky)
    assert found.method is ASTROALIGN
    assert corner_error_px(found.to_reference, sky) < 0.5
    assert found.to_reference == registered(sky, PAIRS).to_reference


def test_fifty_repeats_give_one_result():
    assert len({registered(Sky.seen(4, density=25, turn_deg=8.0, n_strangers=8)) for _ in range(50)}) == 1


def test_what_the_vote_leaves_out_may_be_found_and_is_the_same_each_time():
    sky = Sky.beside(BESIDE)
    with pytest.raises(NotRegisteredError):
        registered(sky, PAIRS)
    found = {registered(sky) for _ in range(3)}
    assert len(found) == 1
    assert corner_error_px(found.pop().to_reference, sky) < 1.0


@pytest.mark.parametrize("n_stars", [5, 8, 16])
def test_unrelated_fields_are_never_matched(n_stars):
    for seed in range(12):
        sky = Sky.strangers(seed, n_stars)
        with pytest.raises(NotRegisteredError, match="astroalign"):
            registered(sky)


def test_another_scale_is_refused():
    sky = Sky.seen(6, density=20, turn_deg=5.0)
    assert ask_astroalign(1.03 * sky.frame, sky.reference, SIZE) is None


def test_too_few_stars_are_told_before_astroalign_is_asked():
    sky = Sky.seen(7)
    few = as_frame(sky.frame[:4])
    with pytest.raises(TooFewStarsError, match="shows 4 stars; 5 are needed"):
        register_to(ReferenceStars.of(as_frame(sky.reference)), few, ASTROALIGN)


@pytest.mark.parametrize(
    "points",
    [np.full(6, 100 + 100j), np.arange(8) * (10 + 20j), np.array([5 + 5j, 5 + 5j, 900 + 20j, 30 + 800j, 700 + 700j])],
    ids=["on one another", "in a line", "two on one another"],
)
def test_stars_that_make_no_triangles_are_no_match_and_no_fault(points):
    field = Sky.seen(8, density=15).reference
    assert ask_astroalign(points, field, SIZE) is None
    assert ask_astroalign(field, points, SIZE) is None


def test_no_more_than_the_brightest_stars_are_given(monkeypatch):
    import astroalign

    given = []

    def find_transform(source, target, max_control_points):
        given.append((len(source), len(target), max_control_points))
        raise astroalign.MaxIterError

    monkeypatch.setattr(astroalign, "find_transform", find_transform)
    sky = Sky.strangers(9, 2000)
    assert ask_astroalign(sky.frame, sky.reference, SIZE) is None
    assert given == [(N_CONTROL_POINTS,) * 3] * 2  # as it is, and mirrored


def test_an_answer_that_chance_makes_is_asked_again_and_then_refused(monkeypatch):
    import astroalign

    sky = Sky.seen(10, density=20)
    right = astroalign.find_transform
    answers = []

    def find_transform(source, target, max_control_points):
        found, pairs = right(source, target, max_control_points)
        answers.append(found)
        if len(answers) < 3:
            found.params[0, 2] += 300.0
        return found, pairs

    monkeypatch.setattr(astroalign, "find_transform", find_transform)
    first = ask_astroalign(sky.frame, sky.reference, SIZE)
    assert first is not None
    assert len(answers) == 3
    assert np.abs(transform_points(first.transform, sky.frame) - sky.reference).max() < 3.0


def test_only_headers_that_point_a_diagonal_apart_say_that_no_sky_is_shared():
    frame = as_frame(np.zeros(1)).frame
    assert may_share_sky(frame, frame)


def test_it_is_imported_only_when_it_is_asked():
    code = (
        "import sys, crowdsky_desktop.imaging.registration.register, crowdsky_desktop.pipeline.stacking;"
        "print([name for name in sys.modules if name.split('.')[0] in ('astroalign', 'skimage', 'scipy')])"
    )
    said = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True, timeout=120)
    assert said.stdout.strip() == "[]"
