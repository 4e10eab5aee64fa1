"""Small parts of the door that no server of the other tests comes by."""

import datetime as dt
from email.utils import format_datetime

import pytest

from crowdsky_desktop.remote.failures import LONGEST_RETRY_AFTER_S, retry_after_s


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("0", 0.0),
        (" 7 ", 7.0),
        ("999999999999999999999", LONGEST_RETRY_AFTER_S),
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
