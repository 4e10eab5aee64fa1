"""The file of the settings: comments stay, the rest comes back as it was saved, and what is no file is refused."""

import os
import stat
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crowdsky_desktop.model.errors import FolderNotWritableError, SettingsError
from crowdsky_desktop.store import settings_file
from crowdsky_desktop.store.settings import (
    DECLARATIONS,
    Settings,
    StorageKind,
    Theme,
    load_settings,
    save_settings,
)
from tests.support.settings_files import written


class TestSaving:
    def test_defaults_are_not_written(self, tmp_path):
        path = tmp_path / "new" / "settings.toml"
        save_settings(path, replace(Settings(), poll_seconds=120))
        assert load_settings(path).poll_seconds == 120
        assert "theme" not in path.read_text()

    def test_comments_order_and_the_rest_stay(self, tmp_path):
        path = written(tmp_path, "# mine\ntheme = 'dark'   # at night\n\n# slowly\npoll_seconds = 900\n")
        save_settings(path, replace(load_settings(path), poll_seconds=60, min_frames=5))
        text = path.read_text()
        assert text.startswith("# mine\ntheme = 'dark'   # at night\n\n# slowly\npoll_seconds = 60\n")
        assert load_settings(path) == replace(Settings(), theme=Theme.DARK, min_frames=5)

    def test_a_path_can_be_emptied(self, tmp_path):
        path = tmp_path / "settings.toml"
        save_settings(path, replace(Settings(), workspace_dir=tmp_path))
        save_settings(path, replace(load_settings(path), workspace_dir=None))
        assert load_settings(path).workspace_dir is None

    @pytest.mark.parametrize(
        "bad",
        [
            {"poll_seconds": 1},
            {"server_url": "nonsense"},
            {"workspace_dir": Path("relative")},
            {"sigma_low": float("nan")},
            {"worker_id": "\ud800"},
            {"storage_url": "https://host/s/canary-4711"},
        ],
    )
    def test_a_bad_value_is_named_and_the_file_stays(self, tmp_path, bad):
        path = written(tmp_path, "poll_seconds = 77\n")
        with pytest.raises(SettingsError, match=next(iter(bad))) as caught:
            save_settings(path, replace(Settings(), **bad))
        assert "canary" not in caught.value.message
        assert path.read_text() == "poll_seconds = 77\n"

    @pytest.mark.parametrize(
        ("content", "says"),
        [
            ("unknown_thing = 1\n", "unknown_thing"),
            ("poll_seconds = 1\n", "line 1: poll_seconds"),
            ("a = = 1", "not TOML"),
        ],
    )
    def test_a_file_that_was_broken_meanwhile_is_not_overwritten(self, tmp_path, content, says):
        path = written(tmp_path, content)
        with pytest.raises(SettingsError, match=says):
            save_settings(path, Settings())
        assert path.read_text() == content

    def test_a_link_stays_a_link(self, tmp_path):
        target = written(tmp_path, "poll_seconds = 77\n")
        link = tmp_path / "link.toml"
        link.symlink_to(target)
        save_settings(link, replace(Settings(), poll_seconds=88))
        assert link.is_symlink()
        assert load_settings(target).poll_seconds == 88

    def test_nothing_is_left_beside_the_file(self, tmp_path):
        path = tmp_path / "settings.toml"
        save_settings(path, replace(Settings(), poll_seconds=88))
        assert [one.name for one in tmp_path.iterdir()] == ["settings.toml"]
        if os.name == "posix":
            assert stat.S_IMODE(path.stat().st_mode) == 0o600


a_value = st.one_of(
    st.booleans(),
    st.integers(),
    st.floats(),
    st.text(max_size=20).map(lambda text: '"' + text.encode("unicode_escape").decode().replace('"', "'") + '"'),
    st.sampled_from(["[]", "{}", "1979-05-27", "'dark'", "'/x'", "[[", "inf"]),
).map(lambda value: str(value).lower() if isinstance(value, bool) else str(value))


a_name = st.one_of(st.sampled_from([one.name for one in DECLARATIONS]), st.text(max_size=12))


toml_like = st.lists(st.builds("{} = {}".format, a_name, a_value), max_size=5).map("\n".join)


class TestAnyText:
    @settings(max_examples=150)
    @given(text=st.one_of(toml_like, st.text(), st.text(alphabet="[]{}=.\"'#\n a1\\")))
    def test_gives_settings_or_an_error_that_names_the_file(self, tmp_path_factory, text):
        path = tmp_path_factory.getbasetemp() / "any.toml"
        path.write_bytes(text.encode(errors="surrogatepass"))
        try:
            loaded = load_settings(path)
        except SettingsError as error:
            fault = error.message
        else:
            fault = ""
        if fault:
            assert str(path) in fault
            return
        changed = replace(loaded, poll_seconds=loaded.poll_seconds % 1000 + 6)
        save_settings(path, changed)
        assert load_settings(path) == changed

    @settings(max_examples=80)
    @given(data=st.data())
    def test_settings_come_back_as_they_were_saved(self, tmp_path_factory, data):
        chosen = data.draw(
            st.builds(
                Settings,
                poll_seconds=st.integers(5, 86400),
                worker_id=st.from_regex(r"[A-Za-z0-9._-]{1,64}", fullmatch=True),
                allow_plain_http=st.booleans(),
                storage_kind=st.sampled_from(StorageKind),
                storage_folder=st.none() | st.text("ab \"'\\#=éß漢", min_size=1).map(lambda name: Path("/x", name)),
                sigma_low=st.floats(0.5, 20),
                theme=st.sampled_from(Theme),
            )
        )
        comments = data.draw(st.lists(st.text("abc =[]'\"", max_size=9), max_size=3))
        path = tmp_path_factory.getbasetemp() / "back.toml"
        path.write_text("".join(f"# {comment}\n" for comment in comments))
        save_settings(path, chosen)
        assert load_settings(path) == chosen
        assert all(f"# {comment}\n" in path.read_text() for comment in comments)


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such files")
@pytest.mark.parametrize("kind", ["pipe", "device", "folder"])
def test_settings_that_are_no_file_are_refused_at_once(tmp_path, kind):
    path = tmp_path / "settings.toml"
    if kind == "pipe":
        os.mkfifo(path)
    elif kind == "device":
        path.symlink_to("/dev/zero")
    else:
        path.mkdir()
    for use in (lambda: load_settings(path), lambda: save_settings(path, Settings())):
        with pytest.raises(FolderNotWritableError, match="cannot be used: it is a folder, a pipe or"):
            use()


def test_only_what_is_wrong_with_the_file_is_told_as_its_fault(tmp_path, monkeypatch):
    def breaks(text):
        raise MemoryError

    (tmp_path / "settings.toml").write_text("min_frames = 7")
    monkeypatch.setattr(settings_file.tomllib, "loads", breaks)
    with pytest.raises(MemoryError):
        load_settings(tmp_path / "settings.toml")
