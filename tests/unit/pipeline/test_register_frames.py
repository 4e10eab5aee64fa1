"""Which reference frame counts: the one that most frames agree with, if the best is the odd one out."""

from types import SimpleNamespace

import pytest

from crowdsky_desktop.imaging.registration.registered_frame import Registration
from crowdsky_desktop.model.cancel import CancelToken
from crowdsky_desktop.model.errors import CancelledError, NotRegisteredError
from crowdsky_desktop.model.events import (
    AgainReason,
    FrameLeftOut,
    FrameRegistered,
    ReferenceChosen,
    RegisteringAgain,
    Step,
    StepFinished,
)
from crowdsky_desktop.model.recipe import RegistrationMethod
from crowdsky_desktop.model.transform import IDENTITY
from crowdsky_desktop.pipeline import register_frames as register_module
from crowdsky_desktop.pipeline.register_frames import Matcher, register_frames


@pytest.fixture
def registered(monkeypatch):
    """Register frames named by the field that they show: `a1` fits `a2`, not `b1`. The first is the best reference."""
    asked = []
    monkeypatch.setattr(register_module, "choose_reference", lambda _candidates: 0)
    monkeypatch.setattr(register_module, "may_share_sky", lambda frame, _reference: "far" not in frame.name)
    monkeypatch.setattr(register_module.ReferenceStars, "of", lambda measured: SimpleNamespace(measured=measured))

    def register_to(reference, measured, method):
        if method is RegistrationMethod.ASTROALIGN:
            asked.append((reference.measured.frame.name, measured.frame.name))
            if "astroalign" in measured.frame.name:
                return Registration(IDENTITY, 10, 0.1, method)
        if reference.measured.frame.name[0] != measured.frame.name[0]:
            raise NotRegisteredError(f"{measured.frame.name} shows another field.")
        return Registration(IDENTITY, 10, 0.1)

    monkeypatch.setattr(register_module, "register_to", register_to)

    def run(*names, matcher=None):
        events = []
        measured = [
            SimpleNamespace(frame=SimpleNamespace(name=name), quality=SimpleNamespace(n_stars=10)) for name in names
        ]
        chunk = register_frames(measured, matcher or Matcher(RegistrationMethod.AUTO), events.append, CancelToken())
        tried = [event.name for event in events if isinstance(event, ReferenceChosen)]
        told = [event.name for event in events if isinstance(event, FrameLeftOut)]
        assert told == [frame.name for frame in chunk.left_out]
        run.measured, run.chunk, run.asked = measured, chunk, asked
        run.told = [event for event in events if isinstance(event, FrameRegistered)]
        run.finished = [event for event in events if isinstance(event, StepFinished)]
        run.again = [event for event in events if isinstance(event, RegisteringAgain)]
        return chunk.reference.frame.name, tried, told

    return run


def test_a_reference_that_most_frames_fit_is_kept(registered):
    assert registered("a1", "b1", "a2", "a3", "b2") == ("a1", ["a1"], ["b1", "b2"])
    assert registered.again == []


def test_each_frame_that_fits_is_told_with_its_place_among_all(registered):
    registered("a1", "b1", "a2")
    assert registered.told == [
        FrameRegistered("a1", 1, 3, IDENTITY, 10, 0.0),
        FrameRegistered("a2", 3, 3, IDENTITY, 10, 0.1),
    ]


def test_the_end_is_told_with_the_time_that_it_took(registered, monkeypatch):
    clock = iter([100.0, 107.5])
    monkeypatch.setattr(register_module, "time", SimpleNamespace(monotonic=lambda: next(clock)))
    registered("a1", "a2")
    assert registered.finished == [StepFinished(Step.REGISTER, 7.5)]


def test_a_reference_that_four_of_ten_fit_is_not(registered):
    names = ["a1", *(f"b{number}" for number in range(6)), "a2", "a3", "a4"]
    reference, tried, left_out = registered(*names)
    assert (reference, tried, left_out) == ("b0", ["a1", "b0"], ["a1", "a2", "a3", "a4"])
    assert registered.again == [RegisteringAgain(AgainReason.OTHER_REFERENCE, 6)]


def test_half_of_the_frames_are_not_most(registered):
    assert registered("a1", "b1", "a2", "b2")[1] == ["a1", "b1", "a2"]


def test_no_more_than_three_references_are_tried_and_the_best_is_kept(registered):
    reference, tried, left_out = registered("a1", "b1", "b2", "c1", "d1", "e1")
    assert (reference, tried) == ("b1", ["a1", "b1", "b2"])
    assert left_out == ["a1", "c1", "d1", "e1"]


def test_astroalign_is_asked_about_what_pairs_do_not_register_before_it_is_left_out(registered):
    reference, tried, left_out = registered("a1", "b astroalign", "a2", "b2", "a3")
    assert (reference, tried, left_out) == ("a1", ["a1"], ["b2"])
    assert registered.asked == [("a1", "b astroalign"), ("a1", "b2")]
    found = [(frame.measured.frame.name, frame.registration.method) for frame in registered.chunk.frames]
    assert found[:3] == [("a1", "pairs"), ("b astroalign", "astroalign"), ("a2", "pairs")]
    assert registered.chunk.left_out[0].reason == "b2 shows another field."


def test_astroalign_is_asked_about_the_kept_reference_alone(registered):
    names = ["a1", *(f"b{number}" for number in range(6)), "a2", "a3", "a4"]
    registered(*names)
    assert {reference for reference, _ in registered.asked} == {"b0"}


def test_astroalign_is_not_asked_about_frames_that_point_elsewhere(registered):
    assert registered("a1", "b far astroalign", "a2")[2] == ["b far astroalign"]
    assert registered.asked == []


def test_pairs_alone_ask_nobody_else(registered):
    assert registered("a1", "b astroalign", "a2", matcher=Matcher(RegistrationMethod.PAIRS))[2] == ["b astroalign"]
    assert registered.asked == []


def test_astroalign_alone_is_asked_about_every_frame_and_not_twice(registered):
    assert registered("a1", "b astroalign", "a2", "b", matcher=Matcher(RegistrationMethod.ASTROALIGN))[2] == ["b"]
    assert registered.asked == [("a1", "b astroalign"), ("a1", "a2"), ("a1", "b")]


def test_the_same_two_frames_are_asked_about_once_however_often_they_are_registered(registered):
    matcher = Matcher(RegistrationMethod.AUTO)
    registered("a1", "b", "b astroalign", "a2", matcher=matcher)
    chunks = [register_frames(registered.measured, matcher, lambda _event: None, CancelToken()) for _ in range(2)]
    assert registered.asked == [("a1", "b"), ("a1", "b astroalign")]
    assert all([left.name for left in chunk.left_out] == ["b"] for chunk in chunks)


def test_a_search_can_be_cancelled_between_two_frames(registered):
    matcher, cancel = Matcher(RegistrationMethod.AUTO), CancelToken()
    registered("a1", "b", "b2", "a2", "a3", matcher=Matcher(RegistrationMethod.PAIRS))

    def cancel_at_first_question(reference, candidate):
        cancel.cancel()

    matcher.second_opinion = cancel_at_first_question
    with pytest.raises(CancelledError):
        register_frames(registered.measured, matcher, lambda _event: None, cancel)
