"""Which picture is asked for of a frame, and how small those of a long blink are."""

from dataclasses import replace
from pathlib import Path

import pytest

from crowdsky_desktop.gui.pages.frames.frame_requests import Viewing, blink_side, frame_request
from crowdsky_desktop.gui.pages.frames_document import FramesDocument
from crowdsky_desktop.imaging.preview.request import PreviewRequest, PreviewView, Stretch
from crowdsky_desktop.model.frame_record import FrameRecord
from crowdsky_desktop.model.transform import IDENTITY

MOVED = ((1.0, 0.0, 3.0), (0.0, 1.0, -2.0), (0.0, 0.0, 1.0))
REFERENCE = FrameRecord("reference", is_used=True, is_reference=True, to_reference=IDENTITY)
FRAME = FrameRecord("frame", is_used=True, to_reference=MOVED)
PATHS = {name: Path(f"{name}.fit") for name in ("reference", "frame")}
DOCUMENT = FramesDocument("", (REFERENCE, FRAME), (1080, 1920), PATHS)
PLAIN = Viewing(PreviewView.PLAIN, stretch=Stretch.LINKED, transfers=("by hand",), max_side=0)
OTHER_VIEWS = (PreviewView.REGISTERED, PreviewView.TWO_COLOURS, PreviewView.DIFFERENCE)


def test_as_exposed_the_file_itself_is_shown():
    reduced = replace(PLAIN, max_side=300, stretch=Stretch.PER_CHANNEL)
    wanted = PreviewRequest(PATHS["frame"], stretch=Stretch.PER_CHANNEL, max_side=300, transfers=("by hand",))
    assert frame_request(DOCUMENT, FRAME, reduced) == wanted


@pytest.mark.parametrize("view", [PreviewView.PLAIN, *OTHER_VIEWS])
def test_of_a_frame_that_is_gone_nothing_is_asked_for(view):
    gone = replace(DOCUMENT, paths={"reference": PATHS["reference"]})
    assert frame_request(gone, FRAME, replace(PLAIN, view=view)) is None


@pytest.mark.parametrize("view", OTHER_VIEWS)
def test_a_frame_that_is_not_registered_is_shown_as_exposed_only(view):
    assert frame_request(DOCUMENT, replace(FRAME, to_reference=None), replace(PLAIN, view=view)) is None


def test_a_registered_frame_is_resampled_and_keeps_the_stretch_by_hand():
    registered = replace(PLAIN, view=PreviewView.REGISTERED)
    request = frame_request(DOCUMENT, FRAME, registered)
    assert (request.to_reference, request.reference, request.transfers) == (MOVED, None, ("by hand",))
    assert frame_request(DOCUMENT, REFERENCE, registered).to_reference is None


@pytest.mark.parametrize("view", [PreviewView.TWO_COLOURS, PreviewView.DIFFERENCE])
def test_against_the_reference_both_are_stretched_alike_and_it_has_to_be_here(view):
    request = frame_request(DOCUMENT, FRAME, replace(PLAIN, view=view))
    assert (request.to_reference, request.reference, request.transfers) == (MOVED, PATHS["reference"], None)
    without = replace(DOCUMENT, paths={"frame": PATHS["frame"]})
    assert frame_request(without, FRAME, replace(PLAIN, view=view)) is None
    assert frame_request(without, FRAME, replace(PLAIN, view=PreviewView.REGISTERED)) is not None


@pytest.mark.parametrize("view", OTHER_VIEWS)
def test_in_the_place_of_another_frame_the_reference_is_shown_as_it_is(view):
    viewing = replace(PLAIN, view=view)
    assert frame_request(DOCUMENT, REFERENCE, viewing, is_in_turn=True) == frame_request(DOCUMENT, REFERENCE, PLAIN)
    assert frame_request(DOCUMENT, FRAME, viewing, is_in_turn=True).view is view


def test_a_blink_that_fits_is_not_reduced_and_one_that_does_not_fits_then():
    n_bytes = 2 * 1080 * 1920 * 3 * (1 + 1 / 4 + 1 / 16)
    assert blink_side(DOCUMENT, n_bytes / 0.9 + 1) == 0
    assert blink_side(DOCUMENT, n_bytes / 0.9 - 1) == 1919
    assert blink_side(DOCUMENT, n_bytes / 0.9 / 4) == pytest.approx(960, abs=1)
    assert blink_side(replace(DOCUMENT, size=(0, 0)), 1.0) == 0
