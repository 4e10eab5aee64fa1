"""GET /api/download_raw.php"""

import pytest


@pytest.fixture
def known_file(known_files):
    """Return one file of a job that has some."""
    return known_files["files"][0]


def test_the_whole_file_comes_with_its_length(api, known_file):
    answer = api.get("download_raw", params={"file_id": known_file["id"]})
    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == "application/octet-stream"
    assert int(answer.headers["Content-Length"]) == len(answer.content) == int(known_file["file_size_bytes"])
    assert answer.content.startswith(b"SIMPLE  =")


def test_a_range_is_ignored(api, known_file):
    answer = api.get("download_raw", params={"file_id": known_file["id"]}, headers={"Range": "bytes=100-199"})
    assert answer.status_code == 200
    assert len(answer.content) == int(known_file["file_size_bytes"])
    assert "Content-Range" not in answer.headers


def test_there_is_no_etag(api, known_file):
    assert "ETag" not in api.get("download_raw", params={"file_id": known_file["id"]}).headers


@pytest.mark.parametrize("params", [{}, {"file_id": ""}, {"file_id": "abc"}, {"file_id": "0"}, {"file_id": "-1"}])
def test_a_missing_or_impossible_id_is_a_bad_request(api, assert_refused, params):
    assert_refused(api.get("download_raw", params=params), 400)


def test_an_unknown_file_is_not_found(api, assert_refused, unknown_id):
    assert_refused(api.get("download_raw", params={"file_id": unknown_id}), 404)
