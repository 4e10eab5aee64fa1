"""Chunk keys are decoded where they can be, and only then."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crowdsky_desktop.model.chunk_key import decode_chunk_key, time_part


def test_the_documented_key() -> None:
    key = decode_chunk_key("20250115.78_83.6_+22.0")
    assert key is not None
    assert key.begins_at == datetime(2025, 1, 15, 19, 30, tzinfo=UTC)
    assert (key.ra_deg, key.dec_deg) == (83.6, 22.0)


def test_a_healpix_key_tells_the_time_only() -> None:
    key = decode_chunk_key("20250115.05_HP123456")
    assert key is not None
    assert key.begins_at == datetime(2025, 1, 15, 1, 15, tzinfo=UTC)
    assert key.ra_deg is None


@pytest.mark.parametrize("text", ["unknown", "", "20251399.01_1.0_+1.0", "20250115_83.6"])
def test_what_cannot_be_read_is_none(text: str) -> None:
    assert decode_chunk_key(text) is None


@given(st.text())
def test_any_text_is_harmless(text: str) -> None:
    decode_chunk_key(text)
    assert text.startswith(time_part(text))


def test_the_time_part_names_files() -> None:
    assert time_part("20250115.78_83.6_+22.0") == "20250115.78"
    assert time_part("unknown") == "unknown"
