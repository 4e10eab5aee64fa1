"""Settings: what is wrong in their file is named, and nothing in it is ignored."""

from dataclasses import fields, replace
from pathlib import Path

import pytest

from crowdsky_desktop.model.errors import FolderNotWritableError, SettingsError
from crowdsky_desktop.model.recipe import Recipe, Rejection, Weighting
from crowdsky_desktop.store.declarations import Declaration
from crowdsky_desktop.store.settings import (
    DECLARATIONS,
    Settings,
    StorageKind,
    Theme,
    load_settings,
    save_settings,
)
from crowdsky_desktop.store.settings_file import MAX_BYTES, SECRET_LIKE
from tests.support.settings_files import written


def fault_of(folder: Path, text: str) -> str:
    with pytest.raises(SettingsError) as caught:
        load_settings(written(folder, text))
    return caught.value.message


class TestDeclarations:
    def test_every_setting_has_a_declaration_with_help_and_limits(self):
        assert [one.name for one in DECLARATIONS] == [one.name for one in fields(Settings)]
        for one in DECLARATIONS:
            assert one.help.endswith(".")
            assert one.section
            if one.kind in (int, float):
                assert None not in (one.minimum, one.maximum)
            if one.kind is str:
                assert one.rule is not None

    @pytest.mark.parametrize("one", DECLARATIONS, ids=lambda one: one.name)
    def test_the_default_is_allowed(self, one: Declaration):
        assert one.read("" if one.default is None else one.default) == one.default

    def test_no_setting_looks_like_a_secret(self):
        assert not [one.name for one in DECLARATIONS if SECRET_LIKE.search(one.name)]

    def test_the_recipe_defaults_to_the_engines(self):
        assert Settings().recipe == Recipe()
        chosen = Settings(rejection=Rejection.MAD, sigma_low=2.0, weighting=Weighting.NONE, min_frames=5)
        assert chosen.recipe == Recipe(rejection=Rejection.MAD, sigma_low=2.0, weighting=Weighting.NONE, min_frames=5)


class TestLoading:
    def test_a_missing_file_means_the_defaults(self, tmp_path):
        assert load_settings(tmp_path / "none" / "settings.toml") == Settings()

    def test_values_are_read_with_their_types(self, tmp_path):
        path = written(
            tmp_path,
            'server_url = "https://crowdsky.example.org/base"\nstorage_kind = "folder"\npoll_seconds = 5\n'
            f"workspace_dir = '{tmp_path}'\nsigma_low = 2\nallow_plain_http = true\nca_file = \"\"\n",
        )
        loaded = load_settings(path)
        assert loaded.storage_kind is StorageKind.FOLDER
        assert loaded.workspace_dir == tmp_path
        assert isinstance(loaded.sigma_low, float)
        assert (loaded.poll_seconds, loaded.allow_plain_http, loaded.ca_file) == (5, True, None)

    def test_a_home_folder_may_be_written_short(self, tmp_path, monkeypatch):
        monkeypatch.setenv("HOME", str(tmp_path))
        monkeypatch.setenv("USERPROFILE", str(tmp_path))
        assert load_settings(written(tmp_path, 'workspace_dir = "~/chunks"')).workspace_dir == tmp_path / "chunks"

    def test_windows_editors_are_understood(self, tmp_path):
        path = tmp_path / "settings.toml"
        path.write_bytes(b"\xef\xbb\xbfpoll_seconds = 7\r\ntheme = 'dark'\r\n")
        assert (load_settings(path).poll_seconds, load_settings(path).theme) == (7, Theme.DARK)

    def test_every_fault_is_named_with_its_line(self, tmp_path):
        message = fault_of(tmp_path, "poll_secnds = 3\n\npoll_seconds = 1\ntheme = 'drak'\n")
        assert str(tmp_path / "settings.toml") in message
        assert "line 1: poll_secnds is unknown; did you mean poll_seconds?" in message
        assert "line 3: poll_seconds cannot be 1; it must be a whole number from 5 to 86400" in message
        assert 'line 4: theme cannot be \'drak\'; it must be one of "system", "light", "dark"' in message
        assert 'did you mean "dark"?' in message

    @pytest.mark.parametrize(
        "line",
        [
            "poll_seconds = true",
            "poll_seconds = 60.0",
            "poll_seconds = '60'",
            "poll_seconds = 4",
            "poll_seconds = 99999999999999999999",
            "sigma_low = nan",
            "sigma_high = inf",
            "sigma_low = true",
            "allow_plain_http = 1",
            "allow_plain_http = 'no'",
            "storage_kind = 'ftp'",
            "storage_kind = ['webdav']",
            "workspace_dir = 'relative/folder'",
            "workspace_dir = '~nobody_of_this_name/x'",
            'workspace_dir = "/with\\u0000nul"',
            "workspace_dir = 1979-05-27",
            'server_url = "https://a b"',
            'server_url = "https://host/\\u000d\\u000aX-Header: 1"',
            'server_url = "ftp://host"',
            'server_url = "https://"',
            'server_url = "https://host/?key=1"',
            'server_url = "https://user:word@host"',
            'worker_id = "a b"',
            f'worker_id = "{"a" * 65}"',
            'storage_base = "/a/../b"',
            'storage_base = "a"',
            'storage_base = "/a//b"',
            f'storage_base = "/{"a" * 160}"',
            "rejection.kind = 'mad'",
            "poll_seconds = {}",
        ],
    )
    def test_what_is_not_allowed_is_refused_by_name(self, tmp_path, line):
        name = line.split(" ")[0].split(".")[0]
        assert f"line 1: {name}" in fault_of(tmp_path, line)

    @pytest.mark.parametrize("name", ["api_key", "API_KEY", "storage_token", "password", "server.secret", "apikey"])
    def test_a_secret_is_refused_with_advice_and_not_repeated(self, tmp_path, name):
        message = fault_of(tmp_path, f'{name} = "canary-4711"')
        assert "keyring" in message
        assert "canary" not in message

    @pytest.mark.parametrize(
        "address",
        [
            "https://me:canary-4711@host",
            "https://host/x?key=canary-4711",
            "https://host/index.php/s/canary-4711",
            "https://host/s/canary-4711/",
            "https://host/public.php/dav/files/canary-4711",
        ],
    )
    def test_an_address_with_a_secret_is_refused_and_not_repeated(self, tmp_path, address):
        message = fault_of(tmp_path, f'storage_url = "{address}"')
        assert "storage_url" in message
        assert "canary" not in message

    @pytest.mark.parametrize("name", ["server_url", "storage_url", "update_url"])
    @pytest.mark.parametrize("address", ["https://me:canary-4711@host", "https://host/?key=canary-4711", "canary-4711"])
    def test_no_refused_address_is_repeated(self, tmp_path, name, address):
        assert "canary" not in fault_of(tmp_path, f'{name} = "{address}"')
        with pytest.raises(SettingsError) as caught:
            save_settings(tmp_path / "other.toml", replace(Settings(), **{name: address}))
        assert "canary" not in caught.value.message + caught.value.advice

    @pytest.mark.parametrize(
        ("line", "name", "spelling"),
        [
            ('server_url = "HTTPS://crowdsky.example/api/"', "server_url", "https://crowdsky.example"),
            ('server_url = "https://bücher.example/api"', "server_url", "https://xn--bcher-kva.example"),
            ('storage_url = "HTTPS://cloud.example/api/"', "storage_url", "https://cloud.example/api"),
        ],
    )
    def test_an_address_is_kept_in_one_spelling(self, tmp_path, line, name, spelling):
        path = written(tmp_path, line)
        settings = load_settings(path)
        assert getattr(settings, name) == spelling
        save_settings(path, settings)
        assert path.read_text() == f'{name} = "{spelling}"'

    def test_an_address_that_was_set_in_another_spelling_is_saved_in_the_one(self, tmp_path):
        save_settings(tmp_path / "a.toml", Settings(server_url="https://crowdsky.example/api/"))
        assert load_settings(tmp_path / "a.toml").server_url == "https://crowdsky.example"

    @pytest.mark.parametrize("host", ["straße.example", "ü..example"])
    def test_a_host_that_cannot_be_is_refused(self, tmp_path, host):
        assert "server_url" in fault_of(tmp_path, f'server_url = "https://{host}"')

    def test_a_refused_value_is_shown_if_it_is_short(self):
        (declaration,) = (one for one in DECLARATIONS if one.name == "worker_id")
        assert declaration.shown("x" * 38) == f"'{'x' * 38}'"
        assert declaration.shown("x" * 39) == f"'{'x' * 36}..."

    @pytest.mark.parametrize(
        "address", ["https://host", "https://host/remote.php/webdav", "http://127.0.0.1:8080/public.php/webdav"]
    )
    def test_the_addresses_of_storages_are_allowed(self, tmp_path, address):
        assert load_settings(written(tmp_path, f'storage_url = "{address}"')).storage_url == address

    def test_settings_in_a_section_are_pointed_out(self, tmp_path):
        message = fault_of(tmp_path, "[server]\nserver_url = 'https://host'\n")
        assert "line 2: server.server_url is unknown; settings must be outside any [section]" in message

    def test_many_faults_are_counted_not_listed(self, tmp_path):
        message = fault_of(tmp_path, "\n".join(f"x{n}=1" for n in range(5000)))
        assert "5000 errors" in message
        assert "and 4980 more" in message
        assert len(message) < 2000

    @pytest.mark.parametrize(
        ("content", "says"),
        [
            (b"poll_seconds = = 5", "line 1"),
            (b"poll_seconds = 5\npoll_seconds = 6", "not TOML"),
            (b"a = 1\nb = '\xff'", "not UTF-8 text (line 2)"),
            (b"a = " + b"[" * 1900, "nested too deeply"),
            (b"poll_seconds = " + b"1" * 1900, "poll_seconds cannot be 111"),
            (b"a." * 500 + b"a = 1", "unknown"),
            (b"a." * 20000 + b"a = 1", "line 1 has more than"),
            (b"a=1\nb='" + b"x" * 3000 + b"'", "line 2 has more than"),
            (b"#" * (MAX_BYTES + 1), "larger than"),
            (b"a = 1\0", "not TOML"),
        ],
        ids=["syntax", "twice", "encoding", "nested", "digits", "dots", "many dots", "long", "size", "nul"],
    )
    def test_what_is_no_settings_file_is_said_so(self, tmp_path, content, says):
        path = tmp_path / "settings.toml"
        path.write_bytes(content)
        with pytest.raises(SettingsError) as caught:
            load_settings(path)
        assert says in caught.value.message
        assert len(caught.value.message) < 500

    def test_a_file_that_cannot_be_read_is_not_taken_for_a_missing_one(self, tmp_path):
        (tmp_path / "settings.toml").mkdir()
        with pytest.raises(FolderNotWritableError):
            load_settings(tmp_path / "settings.toml")
