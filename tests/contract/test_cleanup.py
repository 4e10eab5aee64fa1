"""GET /api/cleanup.php"""

import re

DONE = re.compile(r"^Cleanup done: \d+ expired sessions, \d+ files deleted\.\n$")


def test_the_cleanup_says_what_it_did(changeable_api):
    answer = changeable_api.get("cleanup")
    assert answer.status_code == 200
    assert answer.headers["Content-Type"].startswith("text/plain")
    assert DONE.match(answer.text)


def test_the_cleanup_takes_the_key_from_the_query(changeable_api):
    answer = changeable_api.get("cleanup", authorization=None, params={"key": changeable_api.key})
    assert answer.status_code == 200
    assert DONE.match(answer.text)
