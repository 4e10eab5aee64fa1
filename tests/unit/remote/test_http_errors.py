"""Small parts of the door that no server of the other tests comes by."""

import datetime as dt
from email.utils import format_datetime

import pytest

from crowdsky_desktop.model.errors import ServerTimeoutError, ServerUnreachableError
from crowdsky_desktop.remote.http_errors import failure_of, retry_after_s
from crowdsky_desktop.remote.peers import SERVER


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("0", 0.0),
        (" 7 ", 7.0),
        ("999999999999999999999", 3600.0),
        ("Wed, 01 Jan 1997 00:00:00 GMT", 0.0),
        (None, None),
        ("", None),
        ("-5", None),
        ("1.5", None),
        ("soon", None),
        ("٣", None),
        ("Wed, 99 Jan 2025 99:00:00 GMT", None),
    ],
)
def test_retry_after(value, seconds):
    assert retry_after_s(value) == seconds


def test_retry_after_a_date():
    soon = format_datetime(dt.datetime.now(dt.UTC) + dt.timedelta(minutes=30), usegmt=True)
    assert 0 < retry_after_s(soon) <= 1800


def wrapped(error: BaseException, n_times: int) -> BaseException:
    for _ in range(n_times):
        error = OSError(error)
    return error


@pytest.mark.parametrize(("n_times", "kind"), [(31, ServerTimeoutError), (32, ServerUnreachableError)])
def test_a_cause_is_looked_for_below_31_others_and_no_deeper(n_times, kind):
    failure = failure_of(wrapped(TimeoutError(), n_times), SERVER, "crowdsky.example", was_sent=True)
    assert type(failure) is kind


def test_causes_that_name_each_other_are_looked_at_once():
    one, other = OSError("one"), OSError("other")
    one.__cause__, other.__cause__ = other, one
    assert type(failure_of(one, SERVER, "crowdsky.example", was_sent=True)) is ServerUnreachableError
