"""Where a profile's files are."""

from dataclasses import fields
from pathlib import Path

import pytest

from crowdsky_desktop.model.errors import ConfigurationError
from crowdsky_desktop.store.paths import profile_paths


def all_paths(paths):
    return [getattr(paths, field.name) for field in fields(paths) if field.name != "name"]


def test_a_home_puts_everything_below_one_folder(tmp_path):
    for path in all_paths(profile_paths("night", home=tmp_path)):
        assert path.is_relative_to(tmp_path / "night")


def test_the_environment_does_the_same(tmp_path, monkeypatch):
    monkeypatch.setenv("CROWDSKY_HOME", str(tmp_path))
    assert profile_paths() == profile_paths(home=tmp_path)
    monkeypatch.setenv("CROWDSKY_HOME", "  ")
    assert not profile_paths().ledger_file.is_relative_to(tmp_path)


def test_a_relative_home_does_not_depend_on_later_folders(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert all(path.is_absolute() for path in all_paths(profile_paths(home=Path("here"))))


def test_the_systems_folders_are_used(monkeypatch):
    monkeypatch.delenv("CROWDSKY_HOME", raising=False)
    paths = all_paths(profile_paths("night"))
    assert all(path.is_absolute() and "crowdsky-desktop" in str(path) and "night" in path.parts for path in paths)
    assert len(set(paths)) == len(paths)


def test_profiles_share_nothing(tmp_path):
    first, second = profile_paths("a", home=tmp_path), profile_paths("b", home=tmp_path)
    assert not set(all_paths(first)) & set(all_paths(second))
    assert first.workspace_root(tmp_path) != second.workspace_root(tmp_path)
    assert first.workspace_root(None) == first.workspace_dir


@pytest.mark.parametrize(
    "name", ["", ".", "..", "a/b", "a\\b", "-x", "con", "COM1", "a" * 41, "ä", "a b", "a\n", "a\0"]
)
def test_a_name_that_is_no_folder_is_refused(name):
    with pytest.raises(ConfigurationError):
        profile_paths(name)
