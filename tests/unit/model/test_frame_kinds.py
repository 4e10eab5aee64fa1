"""Frames of one kind: near values are the same wherever they lie, unknown ones fit any, and what differs is named."""

import random
from dataclasses import replace
from pathlib import Path

import pytest

from crowdsky_desktop.model.frame import BayerPattern, LightFrame, MosaicGuess
from crowdsky_desktop.model.frame_kinds import kinds_of

FRAME = LightFrame(
    Path("a.fit"),
    1080,
    1920,
    bayer_pattern=BayerPattern.GRBG,
    filter_name="IRCUT",
    exposure_s=10.0,
    gain=80.0,
    focal_length_mm=250.0,
    pixel_size_um=2.9,
)


def sizes(*changes, start=FRAME):
    return [len(places) for _, places in kinds_of([replace(start, **change) for change in changes])]


@pytest.mark.parametrize(
    ("name", "one", "other"),
    [
        ("focal_length_mm", 249.0, 250.0),
        ("exposure_s", 9.9949, 9.9951),
        ("exposure_s", 10.0, 10.1),
        ("gain", 80.0, 80.0001),
        ("filter_name", "IRCUT", "IRcut"),
        ("focal_length_mm", 250.0, None),
        ("exposure_s", 10.0, None),
        ("gain", 80.0, None),
        ("filter_name", "IRCUT", None),
        ("bayer_pattern", BayerPattern.GRBG, BayerPattern.RGGB),
    ],
)
def test_near_values_and_unknown_ones_are_of_one_kind(name, one, other):
    assert sizes({name: one}, {name: other}, {name: one}) == [3]


@pytest.mark.parametrize(
    ("name", "other", "told"),
    [
        ("focal_length_mm", 150.0, "3.99″ a pixel"),
        ("focal_length_mm", 230.0, "2.6″ a pixel"),
        ("exposure_s", 20.0, "20 s"),
        ("exposure_s", 10.5, "10.5 s"),
        ("gain", 81.0, "gain 81"),
        ("gain", 200.0, "gain 200"),
        ("filter_name", "LP", "LP"),
        ("width", 1081, "1081 × 1920"),
        ("bayer_pattern", None, "mono"),
    ],
)
def test_what_differs_is_another_kind_and_is_named(name, other, told):
    (common, places), (odd, _) = kinds_of([FRAME, replace(FRAME, **{name: other}), FRAME])
    assert places == [0, 2]
    assert told in str(odd)
    assert told not in str(common)


@pytest.mark.parametrize("step", [0.4, 1.0, 2.0, 4.9])
def test_no_border_parts_near_scales_wherever_they_lie(step):
    for percent in range(100, 900, 7):
        scale = percent / 100.0
        near = scale * (1.0 + step / 100.0)
        assert sizes({"pixel_size_um": scale}, {"pixel_size_um": near}) == [2]
        assert sizes({"pixel_size_um": scale}, {"pixel_size_um": scale * 1.055}) == [1, 1]


@pytest.mark.parametrize(("name", "near", "other"), [("exposure_s", 1.0195, 1.0215), ("gain", 1.0045, 1.0055)])
def test_the_limits_of_exposure_and_gain_are_those_that_are_told(name, near, other):
    value = getattr(FRAME, name)
    assert sizes({}, {name: value * near}) == [2]
    assert sizes({}, {name: value * other}) == [1, 1]


def test_an_unknown_one_goes_with_the_most_common_kind_that_it_may_be_of():
    frames = [FRAME, *[replace(FRAME, exposure_s=20.0)] * 3, replace(FRAME, exposure_s=None), replace(FRAME, gain=None)]
    kinds = kinds_of(frames)
    assert [places for _, places in kinds] == [[1, 2, 3, 4], [0, 5]]
    assert kinds[0][0].exposure_s == 20.0


def test_frames_that_say_nothing_are_one_kind():
    unknown = replace(FRAME, exposure_s=None, gain=None, filter_name=None, focal_length_mm=None)
    ((kind, places),) = kinds_of([unknown, unknown])
    assert places == [0, 1]
    assert str(kind) == "1080 × 1920 raw colour, no filter named, unknown exposure"


def test_the_order_of_frames_does_not_matter():
    values = [(10.0, 250.0, 80.0), (10.0, None, 80.0), (20.0, 250.0, None), (None, 150.0, 80.0), (10.1, 249.0, 80.0)]
    frames = [replace(FRAME, exposure_s=e, focal_length_mm=f, gain=g) for e, f, g in values * 2]
    expected = sorted(len(places) for _, places in kinds_of(frames))
    for seed in range(20):
        random.Random(seed).shuffle(frames)
        kinds = kinds_of(frames)
        assert sorted(len(places) for _, places in kinds) == expected
        assert sorted(place for _, places in kinds for place in places) == list(range(len(frames)))


def test_a_mosaic_that_names_no_pattern_is_no_mono_frame():
    guessed = replace(FRAME, bayer_pattern=None, mosaic_guess=MosaicGuess((BayerPattern.GRBG,), 1.0))
    assert sizes({}, {}, start=guessed) == [2]
    assert len(kinds_of([FRAME, guessed])) == 1
