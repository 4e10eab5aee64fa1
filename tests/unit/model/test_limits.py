"""Tolerances, lengths and waits of the model, each at its border."""

import threading
from dataclasses import replace
from pathlib import Path

import pytest

from crowdsky_desktop.model.backoff import Backoff
from crowdsky_desktop.model.cancel import CancelToken, Stops
from crowdsky_desktop.model.errors import CancelledError, ServerBusyError
from crowdsky_desktop.model.frame import BayerPattern, LightFrame
from crowdsky_desktop.model.frame_files import is_packed, may_be_frame
from crowdsky_desktop.model.frame_kinds import kinds_of
from crowdsky_desktop.model.names import safe_name
from crowdsky_desktop.model.natural_order import natural_key
from crowdsky_desktop.model.release import is_newer, version_of

FRAME = LightFrame(
    Path("a.fit"),
    1080,
    1920,
    bayer_pattern=BayerPattern.GRBG,
    exposure_s=10.0,
    gain=80.0,
    focal_length_mm=250.0,
    pixel_size_um=2.9,
)


@pytest.mark.parametrize(
    ("name", "within", "beyond"),
    [("pixel_size_um", 0.0499, 0.0501), ("exposure_s", 0.0199, 0.0201), ("gain", 0.00499, 0.00501)],
)
def test_frames_of_a_kind_differ_by_so_much_at_most(name: str, within: float, beyond: float) -> None:
    """By a twentieth in scale, a fiftieth in exposure, a two-hundredth in gain, of the larger one."""
    for difference, n_kinds in ((within, 1), (beyond, 2)):
        other = replace(FRAME, **{name: getattr(FRAME, name) / (1.0 - difference)})
        assert len(kinds_of([FRAME, other])) == n_kinds


def test_a_name_of_120_bytes_stays_and_a_longer_one_loses_its_middle() -> None:
    longest = "x" * 116 + ".fit"
    assert safe_name(longest, "frame") == longest
    assert safe_name("x" + longest, "frame") == longest
    assert safe_name("ä" * 59 + ".fit", "frame") == "ä" * 58 + ".fit"


def test_what_follows_a_dot_is_an_ending_up_to_ten_letters() -> None:
    assert safe_name("x" * 120 + ".extension1", "frame") == "x" * 109 + ".extension1"
    assert safe_name("x" * 120 + ".extension12", "frame") == "x" * 120


def test_a_wait_doubles_from_the_first_to_the_longest_however_often_it_is_tried() -> None:
    backoff = Backoff(1.0, 1e12, jitter=(1.0, 1.0))
    assert [backoff.wait_s(attempt) for attempt in (1, 2, 3, 31, 32, 5000)] == [
        1.0,
        2.0,
        4.0,
        2.0**30,
        2.0**30,
        2.0**30,
    ]
    assert Backoff(1.0, 60.0, jitter=(1.0, 1.0)).wait_after(ServerBusyError(retry_after_s=60.5), 9) == 60.5


def test_an_unattended_run_waits_five_seconds_first_and_a_third_more_or_less(monkeypatch) -> None:
    for bound, expected in ((0, 3.5), (1, 6.5)):
        monkeypatch.setattr("random.uniform", lambda *bounds, bound=bound: bounds[bound])
        assert Backoff().wait_s(1) == pytest.approx(expected)


@pytest.mark.parametrize(
    ("tag", "version"),
    [
        ("v1.2.3.4", "1.2.3.4"),
        ("1.2.3.4.5", None),
        ("99999.0", "99999.0"),
        ("100000.0", None),
        ("vv1", None),
        ("1.", None),
    ],
)
def test_a_version_has_up_to_four_numbers_of_five_digits(tag: str, version: str | None) -> None:
    assert version_of(tag) == version


def test_the_last_of_four_numbers_counts() -> None:
    assert is_newer("1.2.3.5", "1.2.3.4")
    assert is_newer("1.2.3.1", "1.2.3")
    assert not is_newer("nonsense", "0.0.0")


def test_names_are_sorted_as_people_count() -> None:
    names = ["M 13", "m 9", "M 109", "frame_10", "frame_2", "frame_02b", "x" + "9" * 40, "x" + "1" * 41]
    assert sorted(names, key=natural_key) == [
        "frame_2", "frame_02b", "frame_10", "m 9", "M 13", "M 109", "x" + "9" * 40, "x" + "1" * 41,
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "is_frame", "needs_unpacking"),
    [
        ("a.fit", True, False),
        ("A.FITS", True, False),
        ("a.fts.gz", True, False),
        ("a.fz", True, False),
        ("._a.fit", False, False),
        ("a.gz", False, False),
        ("a.fit.bz2", False, True),
        ("night.ZIP", False, True),
        ("._night.zip", False, False),
        ("a.png", False, False),
    ],
)
def test_frames_are_known_by_their_names(name: str, is_frame: bool, needs_unpacking: bool) -> None:
    assert (may_be_frame(Path("night") / name), is_packed(Path("night") / name)) == (is_frame, needs_unpacking)


def test_a_paused_run_rests_until_it_may_go_on() -> None:
    token, went_on = CancelToken(), threading.Event()

    def run() -> None:
        token.pause_point()
        went_on.set()

    token.pause()
    assert (token.is_paused, token.is_resting) == (True, False)
    thread = threading.Thread(target=run)
    thread.start()
    while not token.is_resting:
        pass
    assert not went_on.wait(0.05)
    token.resume()
    assert went_on.wait(30)
    thread.join()
    assert (token.is_paused, token.is_resting) == (False, False)


def test_a_run_that_rests_can_be_cancelled() -> None:
    token = CancelToken()
    token.pause()
    threading.Timer(0.05, token.cancel).start()
    with pytest.raises(CancelledError):
        token.pause_point()
    assert token.is_cancelled
    with pytest.raises(CancelledError):
        token.wait(30.0)
    CancelToken().wait(0.0)


def test_a_run_may_be_ended_at_once_or_between_steps() -> None:
    after_step, at_once = Stops(), Stops()
    after_step.between_steps()
    after_step.after_step.cancel()
    after_step.now.checkpoint()
    at_once.at_once()
    for stops in (after_step, at_once):
        with pytest.raises(CancelledError):
            stops.between_steps()
    with pytest.raises(CancelledError):
        at_once.now.checkpoint()
