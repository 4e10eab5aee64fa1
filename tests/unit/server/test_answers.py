import json

import pytest

from crowdsky_desktop.server.answers import php_json


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ({"ok": True}, b'{"ok":true}'),
        ({"path": "/a/b"}, rb'{"path":"\/a\/b"}'),
        ({"path": "\\/"}, rb'{"path":"\\\/"}'),
        ({"name": "Großer Nebel ☆"}, rb'{"name":"Gro\u00dfer Nebel \u2606"}'),
        ({"exptime": 10.0, "ra": 83.633, "none": None}, b'{"exptime":10,"ra":83.633,"none":null}'),
        ({"files": [{"x": -0.5}, {"x": 1e3}]}, b'{"files":[{"x":-0.5},{"x":1000}]}'),
    ],
)
def test_json_is_written_as_php_writes_it(value, written):
    assert php_json(value) == written
    assert json.loads(written) == value


def test_what_is_no_number_is_not_written():
    with pytest.raises(ValueError, match="JSON compliant"):
        php_json({"ra": float("nan")})
