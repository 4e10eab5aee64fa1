"""Which reference frame counts: the one that most frames agree with, if the best is the odd one out."""

from types import SimpleNamespace

import pytest

from crowdsky_desktop.imaging.registration.register import Registration
from crowdsky_desktop.model.cancel import CancelToken
from crowdsky_desktop.model.errors import NotRegisteredError
from crowdsky_desktop.model.events import FrameLeftOut, ReferenceChosen
from crowdsky_desktop.model.frame import IDENTITY
from crowdsky_desktop.pipeline import register as register_module
from crowdsky_desktop.pipeline.register import register


@pytest.fixture
def registered(monkeypatch):
    """Register frames named by the field that they show: `a1` fits `a2`, not `b1`. The first is the best reference."""
    monkeypatch.setattr(register_module, "choose_reference", lambda _candidates: 0)
    monkeypatch.setattr(register_module.ReferenceStars, "of", lambda measured: SimpleNamespace(measured=measured))

    def register_to(reference, measured):
        if reference.measured.frame.name[0] != measured.frame.name[0]:
            raise NotRegisteredError(f"{measured.frame.name} shows another field.")
        return Registration(IDENTITY, 10, 0.1)

    monkeypatch.setattr(register_module, "register_to", register_to)

    def run(*names):
        events = []
        measured = [
            SimpleNamespace(frame=SimpleNamespace(name=name), quality=SimpleNamespace(n_stars=10)) for name in names
        ]
        chunk = register(measured, events.append, CancelToken())
        tried = [event.name for event in events if isinstance(event, ReferenceChosen)]
        told = [event.name for event in events if isinstance(event, FrameLeftOut)]
        assert told == [frame.name for frame in chunk.left_out]
        return chunk.reference.frame.name, tried, told

    return run


def test_a_reference_that_most_frames_fit_is_kept(registered):
    assert registered("a1", "b1", "a2", "a3", "b2") == ("a1", ["a1"], ["b1", "b2"])


def test_a_reference_that_four_of_ten_fit_is_not(registered):
    names = ["a1", *(f"b{number}" for number in range(6)), "a2", "a3", "a4"]
    reference, tried, left_out = registered(*names)
    assert (reference, tried, left_out) == ("b0", ["a1", "b0"], ["a1", "a2", "a3", "a4"])


def test_half_of_the_frames_are_not_most(registered):
    assert registered("a1", "b1", "a2", "b2")[1] == ["a1", "b1", "a2"]


def test_no_more_than_three_references_are_tried_and_the_best_is_kept(registered):
    reference, tried, left_out = registered("a1", "b1", "b2", "c1", "d1", "e1")
    assert (reference, tried) == ("b1", ["a1", "b1", "b2"])
    assert left_out == ["a1", "c1", "d1", "e1"]
