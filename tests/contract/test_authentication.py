"""Who may ask."""

import pytest

READING = ("next_job", "job_files", "download_raw")
WRITING = ("complete_job", "fail_job")


@pytest.mark.parametrize("authorization", [None, "Bearer ", "Bearer wrong", "Basic d3Jvbmc6", "wrong"])
@pytest.mark.parametrize("endpoint", READING + WRITING)
def test_without_the_key_every_endpoint_refuses(api, assert_refused, endpoint, authorization):
    method = "POST" if endpoint in WRITING else "GET"
    answer = api.call(method, endpoint, authorization=authorization)
    assert_refused(answer, 401, "Unauthorized.")


def test_the_bare_key_without_a_scheme_is_refused(api, assert_refused):
    assert_refused(api.get("job_files", authorization=api.key), 401, "Unauthorized.")


def test_a_longer_key_that_begins_right_is_refused(api, assert_refused):
    assert_refused(api.get("job_files", authorization=f"Bearer {api.key}x"), 401, "Unauthorized.")


@pytest.mark.parametrize("scheme", ["Bearer", "bearer", "BEARER"])
def test_the_case_of_the_scheme_does_not_matter(api, assert_refused, scheme):
    # 400 for the missing id shows that the key was taken, and changes nothing.
    assert_refused(api.get("job_files", authorization=f"{scheme} {api.key}"), 400)


def test_the_key_in_the_query_opens_nothing_but_the_cleanup(api, assert_refused):
    answer = api.get("job_files", authorization=None, params={"key": api.key, "job_id": 1})
    assert_refused(answer, 401, "Unauthorized.")


@pytest.mark.parametrize("params", [{}, {"key": ""}, {"key": "wrong"}])
def test_the_cleanup_needs_a_key_too(api, params):
    assert api.get("cleanup", authorization=None, params=params).status_code == 401
