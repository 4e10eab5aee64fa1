"""GET /api/job_files.php"""

import re

import pytest

FIELDS = {
    "id",
    "filename",
    "ucloud_path",
    "file_size_bytes",
    "fits_date_obs",
    "fits_exptime",
    "fits_ra",
    "fits_dec",
}
SQL_TIME = re.compile(r"^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}$")


def test_the_answer_names_job_chunk_and_files(known_files):
    assert set(known_files) == {"job_id", "chunk_key", "files"}
    assert int(known_files["job_id"]) > 0
    assert isinstance(known_files["chunk_key"], str)


def test_every_file_has_the_documented_fields(known_files):
    for file in known_files["files"]:
        assert set(file) == FIELDS
        assert int(file["id"]) > 0
        assert int(file["file_size_bytes"]) > 0
        assert isinstance(file["filename"], str)
        assert isinstance(file["ucloud_path"], str)
        assert file["ucloud_path"].endswith(file["filename"])


def test_header_facts_are_numbers_as_such_or_as_text_or_null(known_files):
    for file in known_files["files"]:
        for name in ("fits_exptime", "fits_ra", "fits_dec"):
            value = file[name]
            assert value is None or (not isinstance(value, bool) and isinstance(float(value), float))
        assert file["fits_date_obs"] is None or SQL_TIME.match(file["fits_date_obs"])


def test_files_come_in_order_of_time(known_files):
    times = [file["fits_date_obs"] for file in known_files["files"] if file["fits_date_obs"]]
    assert times == sorted(times)


def test_asking_changes_nothing(api, known_files):
    answers = [api.get("job_files", params={"job_id": known_files["job_id"]}) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [200, 200]
    assert answers[0].content == answers[1].content
    assert answers[0].headers["Content-Type"].partition(";")[0] == "application/json"


def test_our_own_numbers_are_json_numbers(api, known_files):
    if not api.is_ours:
        pytest.skip("numbers as text are in the field too")
    file = known_files["files"][0]
    assert [type(file[name]) for name in ("id", "file_size_bytes", "fits_exptime")] == [int, int, int]


@pytest.mark.parametrize("params", [{}, {"job_id": ""}, {"job_id": "abc"}, {"job_id": "0"}, {"job_id": "-1"}])
def test_a_missing_or_impossible_id_is_a_bad_request(api, assert_refused, params):
    assert_refused(api.get("job_files", params=params), 400)


def test_an_unknown_job_is_not_found(api, assert_refused, unknown_id):
    assert_refused(api.get("job_files", params={"job_id": unknown_id}), 404)
