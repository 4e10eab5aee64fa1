"""A report comes back exactly, and nothing else is taken for one."""

import dataclasses
import json
import math
from datetime import UTC, datetime, timedelta, timezone

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crowdsky_desktop.model.errors import ReportError
from crowdsky_desktop.model.frame_record import FrameQuality, FrameRecord
from crowdsky_desktop.model.recipe import Recipe, Rejection
from crowdsky_desktop.model.stack import StackReport
from crowdsky_desktop.model.transform import IDENTITY
from crowdsky_desktop.store import reports
from crowdsky_desktop.store.record_json import RecordError, from_json, to_json
from crowdsky_desktop.store.reports import read_report, write_report
from tests.support.solutions import SIP, SOLUTION, UNSOLVED

BEGIN = datetime(2025, 1, 15, 20, 0, 0, 123456, tzinfo=UTC)
REPORT = StackReport(
    object_name="M 42",
    recipe=Recipe(),
    rejection_used="winsorized-sigma",
    frames=(
        FrameRecord(
            "a.fit",
            is_used=True,
            observed_at=BEGIN,
            exposure_s=10.0,
            quality=FrameQuality(120, 2.5, 0.3, 45.0, 900.0, 12.5),
            to_reference=IDENTITY,
            n_matched=50,
            residual_px=0.125,
            scale=(1.0, 0.5, 2.0),
            offset=(0.0, -0.0, 1e-300),
            weight=1.0,
        ),
        FrameRecord("b.fit", reason="Too few stars: 3"),
    ),
    reference_name="a.fit",
    width=1080,
    height=1920,
    total_exposure_s=10.0,
    date_begin=BEGIN,
    date_average=None,
    date_end=BEGIN + timedelta(seconds=10),
    ra_deg=83.6,
    dec_deg=None,
    n_stars=200,
    fwhm_px=math.nan,
    eccentricity=math.inf,
    background_adu=(900.0, 901.0, -math.inf),
    noise_adu=(),
    coverage_min=0,
    coverage_max=1,
    rejected_fraction=0.01,
    elapsed_s={"measure": 1.5, "integrate …": 0.1},
)

zones = st.sampled_from([UTC, timezone(timedelta(hours=5, minutes=30))])
a_moment = st.none() | st.datetimes(timezones=zones).map(lambda moment: moment.replace(fold=0))
a_float = st.floats()
floats = st.lists(a_float, max_size=3).map(tuple)
a_row = st.tuples(a_float, a_float, a_float)
a_frame = st.builds(
    FrameRecord,
    name=st.text(),
    is_used=st.booleans(),
    observed_at=a_moment,
    exposure_s=st.none() | a_float,
    quality=st.none() | st.builds(FrameQuality, st.integers(), a_float, a_float, a_float, a_float, a_float),
    to_reference=st.none() | st.tuples(a_row, a_row, a_row),
    n_matched=st.integers(),
    residual_px=a_float,
    scale=floats,
)
any_report = st.builds(
    dataclasses.replace,
    st.just(REPORT),
    object_name=st.none() | st.text(),
    recipe=st.builds(Recipe, sigma_low=a_float, rejection=st.sampled_from(Rejection)),
    frames=st.lists(a_frame, max_size=2).map(tuple),
    date_begin=a_moment,
    ra_deg=st.none() | a_float,
    fwhm_px=a_float,
    background_adu=floats,
    elapsed_s=st.dictionaries(st.text(), a_float, max_size=2),
    solution=st.none()
    | st.builds(dataclasses.replace, st.just(SOLUTION), rms_arcsec=a_float, sip=st.sampled_from([None, SIP])),
    unsolved=st.none() | st.just(UNSOLVED),
)


def same(first: object, second: object) -> bool:
    """Equal, with NaN equal to itself and -0.0 unlike 0.0."""
    return repr(first) == repr(second)


def test_it_comes_back_exactly(tmp_path):
    path = tmp_path / "report.json"
    write_report(path, REPORT)
    assert same(read_report(path), REPORT)


def test_the_file_is_strict_json_that_others_can_read(tmp_path):
    path = tmp_path / "report.json"
    write_report(path, REPORT)

    def refuse(name):
        raise AssertionError(name)

    document = json.loads(path.read_text(encoding="utf-8"), parse_constant=refuse)
    assert document["format"] == "crowdsky-stack-report"
    assert document["report"]["fwhm_px"] == "NaN"
    assert document["report"]["date_begin"] == "2025-01-15T20:00:00.123456+00:00"


@settings(max_examples=50)
@given(report=any_report)
def test_any_report_comes_back(report):
    assert same(from_json(StackReport, json.loads(json.dumps(to_json(report), allow_nan=False))), report)


def test_numpy_numbers_are_numbers():
    quality = FrameQuality(np.int64(3), np.float32(2.5), np.float64("nan"), 0, np.float32("inf"), 1)
    back = from_json(FrameQuality, json.loads(json.dumps(to_json(quality))))
    assert same(back, FrameQuality(3, 2.5, math.nan, 0.0, math.inf, 1.0))


@pytest.mark.parametrize("value", [datetime(2025, 1, 15), object(), b"x"])
def test_what_no_record_holds_is_a_bug(value):
    with pytest.raises(TypeError):
        to_json((value,))


def document(**changes) -> dict:
    report = to_json(REPORT) | changes
    return {"format": "crowdsky-stack-report", "version": 1, "report": report}


def without(name: str) -> dict:
    whole = document()
    del whole["report"][name]
    return whole


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "not JSON"),
        (b"\xff\xfe\xfa", "not JSON"),
        (b"[" * 100_000, "nested too deeply"),
        (b"1" * 10_000, "not JSON"),
        (b"[]", "does not say"),
        (b"null", "does not say"),
        (b'{"format": "crowdsky-stack-report", "version": 2}', "version 2"),
        (b'{"format": "crowdsky-stack-report", "version": 1}', "report is None, not an object"),
        (
            json.dumps(document(width=NotImplemented.__class__.__name__)).encode(),
            "report.width is 'NotImplementedType'",
        ),
        (json.dumps(document(width=True)).encode(), "report.width is True, not int"),
        (json.dumps(document(width=1.5)).encode(), "report.width is 1.5, not int"),
        (json.dumps(document(extra=1)).encode(), "'extra' that is unknown"),
        (json.dumps(without("width")).encode(), "lacks the field 'width'"),
        (json.dumps(document(ra_deg="1")).encode(), "report.ra_deg is '1', not a number"),
        (json.dumps(document(ra_deg=True)).encode(), "report.ra_deg is True, not a number"),
        (json.dumps(document(ra_deg=10**400)).encode(), "report.ra_deg is a long number"),
        (json.dumps(document(ra_deg=math.nan)).encode(), "NaN is not JSON"),
        (json.dumps(document(date_begin="yesterday")).encode(), "report.date_begin is 'yesterday', not datetime"),
        (json.dumps(document(date_begin="2025-01-15T20:00:00")).encode(), "not datetime"),
        (json.dumps(document(date_begin="0001-01-01T00:00:00+05:00")).encode(), "not datetime"),
        (json.dumps(document(date_begin="9999-12-31T23:59:59-05:00")).encode(), "not datetime"),
        (json.dumps(document(date_begin=5)).encode(), "report.date_begin is 5"),
        (json.dumps(document(frames={})).encode(), "report.frames is {}, not an array"),
        (json.dumps(document(frames=[1])).encode(), "report.frames[0] is 1, not an object"),
        (json.dumps(document(recipe={"rejection": "magic"})).encode(), "report.recipe.rejection is 'magic'"),
        (json.dumps(document(recipe={"rejection": []})).encode(), "report.recipe.rejection is []"),
        (json.dumps(document(elapsed_s=[])).encode(), "report.elapsed_s is [], not an object"),
        (json.dumps(document(elapsed_s={"x": None})).encode(), "report.elapsed_s.x is None"),
        (json.dumps(document(frames=[{"name": "a", "to_reference": [[1, 2, 3]]}])).encode(), "1 values, not 3"),
        (json.dumps(document(object_name="x" * 10_000_000, width="y" * 1000)).encode(), "report.width is 'yyy"),
    ],
)
def test_hostile_content_gets_a_short_clear_error(tmp_path, content, says):
    path = tmp_path / "report.json"
    path.write_bytes(content)
    with pytest.raises(ReportError) as caught:
        read_report(path)
    assert says in caught.value.message
    assert str(path) in caught.value.message
    assert len(caught.value.message) < len(str(path)) + 200


def test_a_huge_file_is_not_read_whole(tmp_path, monkeypatch):
    monkeypatch.setattr(reports, "MAX_BYTES", 2**20)
    path = tmp_path / "report.json"
    with path.open("wb") as file:
        file.truncate(2**40)
    with pytest.raises(ReportError, match="larger than 1 MB"):
        read_report(path)


def test_an_older_report_may_lack_what_has_a_default(tmp_path):
    path = tmp_path / "report.json"
    older = document(frames=[{"name": "a.fit"}], recipe={})
    path.write_text(json.dumps(older))
    assert same(read_report(path).frames, (FrameRecord("a.fit"),))
    assert read_report(path).recipe == Recipe()


def test_a_missing_report_is_named(tmp_path):
    with pytest.raises(ReportError, match=r"none\.json .* it is gone"):
        read_report(tmp_path / "none.json")


a_json = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)
field_names = st.sampled_from([field.name for field in dataclasses.fields(StackReport)])


@settings(max_examples=150)
@given(changes=st.dictionaries(field_names, a_json, min_size=1, max_size=3))
def test_any_field_may_hold_anything(tmp_path_factory, changes):
    path = tmp_path_factory.getbasetemp() / "fuzzed.json"
    path.write_text(json.dumps(document(**changes)))
    try:
        report = read_report(path)
    except ReportError:
        return
    write_report(path, report)
    assert same(read_report(path), report)


@settings(max_examples=100)
@given(content=st.binary(max_size=200))
def test_any_bytes_give_an_error(tmp_path_factory, content):
    path = tmp_path_factory.getbasetemp() / "bytes.json"
    path.write_bytes(content)
    with pytest.raises(ReportError):
        read_report(path)


def test_a_whole_number_of_a_field_for_any_number_is_a_float():
    read = from_json(float, 5, "report.n")
    assert type(read) is float
    assert read == 5.0


def test_a_number_that_does_not_fit_is_said_so():
    with pytest.raises(RecordError, match="is a long number, not a number that fits"):
        from_json(float, 10**400, "report.n")
