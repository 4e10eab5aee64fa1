"""The licence check lets through what may be carried, and nothing else."""

from importlib.metadata import distribution

import licences
import pytest


@pytest.mark.parametrize(
    "text",
    [
        "MIT",
        "BSD License",
        "Apache-2.0 OR BSD-3-Clause",
        "LGPL-3.0-only OR GPL-2.0-only OR GPL-3.0-only",
        "GNU Lesser General Public License v3 or later (LGPLv3+)",
        "BSD-3-Clause AND 0BSD AND MIT AND Zlib AND CC0-1.0",
    ],
)
def test_allowed(text):
    assert licences.is_allowed(text)


@pytest.mark.parametrize(
    "text",
    [
        "GPL-3.0-only",
        "GNU General Public License v2 (GPLv2)",
        "AGPL-3.0",
        "not said",
        "MIT AND GPL-2.0-only",
        "Proprietary",
    ],
)
def test_refused(text):
    assert not licences.is_allowed(text)


def test_collected_text_names_each_package_and_carries_its_licence(tmp_path, monkeypatch):
    monkeypatch.setattr(licences, "distributions", lambda: [distribution("numpy")])
    assert licences.collect(tmp_path / "all.txt") == []
    text = (tmp_path / "all.txt").read_text(encoding="utf-8")
    assert f"numpy {distribution('numpy').version}" in text
    assert "Redistribution and use" in text
    assert "\0" not in text


def test_unknown_licence_is_named(tmp_path, monkeypatch):
    monkeypatch.setattr(licences, "distributions", lambda: [distribution("numpy")])
    monkeypatch.setattr(licences, "licence", lambda package: "GPL-3.0-only")
    assert licences.collect(tmp_path / "all.txt") == ["numpy"]
