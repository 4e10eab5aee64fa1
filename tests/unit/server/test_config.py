import os
import stat

import pytest

from crowdsky_desktop.server.config import CONFIG_NAME, ServerConfig, load_or_create_config
from crowdsky_desktop.server.errors import HostSetupError

STRONG = "hP3xUq9-Zr7_Lw2KfT5vYb8N"
OTHER = "N8bYv5TfK2wL_7rZ-9qUx3Ph"


def test_first_use_makes_two_different_strong_secrets(tmp_path):
    config = load_or_create_config(tmp_path / "new")
    assert len(config.api_key) >= 32
    assert config.api_key != config.storage_token
    ServerConfig(tmp_path, config.api_key, config.storage_token, host="0.0.0.0").require_safe()


def test_the_secrets_stay_the_same_on_second_use(tmp_path):
    assert load_or_create_config(tmp_path) == load_or_create_config(tmp_path)


@pytest.mark.skipif(os.name == "nt", reason="Windows guards the profile folder instead of the file")
def test_only_the_owner_can_read_the_file(tmp_path):
    load_or_create_config(tmp_path)
    assert stat.S_IMODE((tmp_path / CONFIG_NAME).stat().st_mode) == 0o600


def test_the_address_of_a_run_comes_before_the_file(tmp_path):
    config = load_or_create_config(tmp_path, host="::1", port=0)
    assert (config.host, config.port) == ("::1", 0)
    assert load_or_create_config(tmp_path).port == 8080


def test_secrets_are_not_in_the_repr(tmp_path):
    config = load_or_create_config(tmp_path)
    assert config.api_key not in repr(config)
    assert config.storage_token not in repr(config)


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ('api_key = "canary', "not valid TOML"),
        ('storage_token = "t"', "no api_key"),
        ('api_key = "canary"\nstorage_token = "t"\ncolour = "red"', "colour"),
        ('api_key = "canary"\nstorage_token = "t"\nport = "80"', "port"),
        ('api_key = "canary"\nstorage_token = "t"\nport = true', "port"),
        ('api_key = "canary"\nstorage_token = "t"\nupload_expiry_hours = nan', "upload_expiry_hours"),
    ],
)
def test_a_bad_file_is_named_without_its_secrets(tmp_path, text, named):
    (tmp_path / CONFIG_NAME).write_text(text)
    with pytest.raises(HostSetupError, match=named) as caught:
        load_or_create_config(tmp_path)
    assert "canary" not in str(caught.value)


def test_a_folder_that_cannot_be_made_is_named(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(HostSetupError, match="file"):
        load_or_create_config(tmp_path / "file" / "server")


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.168.1.5", "crowdsky.example.org"])
@pytest.mark.parametrize("weak", ["short", "a" * 40, "change-me"])
def test_an_open_address_needs_strong_secrets(tmp_path, host, weak):
    with pytest.raises(HostSetupError, match="api_key is too weak") as caught:
        ServerConfig(tmp_path, weak, STRONG, host=host).require_safe()
    assert weak not in str(caught.value)
    with pytest.raises(HostSetupError, match="storage_token is too weak"):
        ServerConfig(tmp_path, STRONG, weak, host=host).require_safe()
    ServerConfig(tmp_path, STRONG, OTHER, host=host).require_safe()


@pytest.mark.parametrize("host", ["127.0.0.1", "127.3.2.1", "::1", "localhost"])
def test_loopback_takes_any_secrets(tmp_path, host):
    ServerConfig(tmp_path, "k", "t", host=host).require_safe()


@pytest.mark.parametrize("secret", ["", "two words", "Schlüssel", "line\nbreak", "user:password"])
def test_a_secret_that_no_header_can_carry_is_refused(tmp_path, secret):
    with pytest.raises(HostSetupError, match="api_key"):
        ServerConfig(tmp_path, secret, "t").require_safe()


def test_one_secret_for_both_is_refused(tmp_path):
    with pytest.raises(HostSetupError, match="the same"):
        ServerConfig(tmp_path, STRONG, STRONG).require_safe()


def test_an_impossible_port_is_refused(tmp_path):
    with pytest.raises(HostSetupError, match="65536"):
        ServerConfig(tmp_path, "k", "t", port=65536).require_safe()


@pytest.mark.parametrize("is_linkable", [True, False])
def test_an_empty_file_of_a_first_start_that_broke_off_heals(tmp_path, monkeypatch, is_linkable):
    if not is_linkable:  # FAT, and some network drives
        monkeypatch.setattr("os.link", lambda *_, **__: (_ for _ in ()).throw(PermissionError(1, "not permitted")))
    (tmp_path / CONFIG_NAME).touch()
    config = load_or_create_config(tmp_path)
    assert load_or_create_config(tmp_path) == config
    assert load_or_create_config(tmp_path / "new") == load_or_create_config(tmp_path / "new")
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == [CONFIG_NAME]


def test_of_two_first_starts_one_makes_the_secrets(tmp_path, monkeypatch):
    monkeypatch.setattr("pathlib.Path.exists", lambda path: False)
    config = load_or_create_config(tmp_path)
    assert load_or_create_config(tmp_path) == config


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such pipes")
def test_a_pipe_is_refused_at_once(tmp_path):
    os.mkfifo(tmp_path / CONFIG_NAME)
    with pytest.raises(HostSetupError, match="no file"):
        load_or_create_config(tmp_path)


def test_a_huge_file_is_refused(tmp_path):
    (tmp_path / CONFIG_NAME).write_bytes(b"#" * (1 << 17))
    with pytest.raises(HostSetupError, match="larger than 64 kB"):
        load_or_create_config(tmp_path)
