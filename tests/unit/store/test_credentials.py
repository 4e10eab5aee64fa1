"""Where keys come from without a keyring, what cannot be one, and that none is ever told."""

import logging

import pytest
from keyring.backends import fail

from crowdsky_desktop.model.errors import CredentialStoreError
from crowdsky_desktop.store.credentials import FROM_KEYRING, FROM_SESSION, VARIABLES, Credentials
from crowdsky_desktop.store.log_file import start_logging, stop_logging
from crowdsky_desktop.store.paths import profile_paths
from tests.support.keyrings import (
    CANARY,
    PromptingKeyring,
    WorkingKeyring,
)

KEY = "worker_api_key"
SERVER = "https://crowdsky.example.org"


class TestWithoutKeyring:
    def test_the_environment_wins(self, use, monkeypatch):
        backend = use(PromptingKeyring())
        credentials = Credentials()
        credentials.remember_for_session(KEY, SERVER, "session-key")
        monkeypatch.setenv("CROWDSKY_API_KEY", f" {CANARY}\n")
        assert credentials.get(KEY, SERVER) == CANARY
        assert backend.n_prompts == 0

    @pytest.mark.parametrize("name", VARIABLES)
    def test_every_secret_has_its_variable(self, use, name):
        use(fail.Keyring())
        assert Credentials(environ={VARIABLES[name]: CANARY}).get(name, SERVER) == CANARY
        assert Credentials(environ={VARIABLES[name]: "  "}).get(name, SERVER) is None

    def test_no_prompt_for_a_password_whose_token_is_in_the_environment(self, use):
        backend = use(PromptingKeyring())
        credentials = Credentials(environ={"CROWDSKY_STORAGE_TOKEN": CANARY}, timeout_s=0.05)
        assert credentials.get("storage_password", SERVER) is None
        assert backend.n_prompts == 0

    def test_the_session_keeps_a_key_without_asking_the_keyring(self, use):
        backend = use(PromptingKeyring())
        credentials = Credentials()
        credentials.remember_for_session(KEY, SERVER, CANARY)
        credentials.remember_for_session("storage_password", SERVER, "")
        assert credentials.get(KEY, f"{SERVER}/") == CANARY
        assert credentials.get("storage_password", SERVER) == ""
        assert backend.n_prompts == 0

    def test_the_session_ends_with_the_object(self, use):
        use(WorkingKeyring())
        Credentials().remember_for_session(KEY, SERVER, CANARY)
        assert Credentials().get(KEY, SERVER) is None

    def test_practice_touches_neither_environment_nor_keyring(self, use, monkeypatch):
        backend = use(PromptingKeyring())
        monkeypatch.setenv("CROWDSKY_API_KEY", "real-key")
        credentials = Credentials(environ={}, use_keyring=False)
        assert credentials.get(KEY, SERVER) is None
        with pytest.raises(CredentialStoreError):
            credentials.set(KEY, SERVER, CANARY)
        credentials.forget(KEY, SERVER)
        assert backend.n_prompts == 0


class TestSecrecy:
    def test_no_secret_in_a_representation(self, use):
        use(WorkingKeyring())
        credentials = Credentials()
        credentials.remember_for_session(KEY, SERVER, CANARY)
        assert CANARY not in repr(credentials)
        assert CANARY not in str(credentials)

    @pytest.mark.parametrize("way", ["get", "set", "remember"])
    def test_a_known_secret_does_not_reach_the_log(self, use, tmp_path, way):
        use(WorkingKeyring())
        secret = f"{CANARY}-{way}"
        if way == "get":
            Credentials(environ={"CROWDSKY_API_KEY": secret}).get(KEY, SERVER)
        elif way == "set":
            Credentials().set(KEY, SERVER, secret)
        else:
            Credentials().remember_for_session(KEY, SERVER, secret)
        log = start_logging(profile_paths(home=tmp_path))
        logging.getLogger("crowdsky_desktop").warning("oops %s", secret)
        stop_logging()
        assert log.read_text().endswith("oops [secret]\n")


class TestWhereAKeyCameFrom:
    def test_the_environment_is_named_with_its_variable(self, use, monkeypatch):
        use(WorkingKeyring())
        monkeypatch.setenv("CROWDSKY_API_KEY", CANARY)
        found = Credentials().find(KEY, SERVER)
        assert found.secret == CANARY
        assert found.source.words == "the environment variable CROWDSKY_API_KEY"
        assert "another program" in found.source.advice
        assert CANARY not in repr(found)

    def test_session_and_keyring_are_told_apart(self, use):
        use(WorkingKeyring())
        credentials = Credentials()
        assert credentials.find(KEY, SERVER) is None
        credentials.set(KEY, SERVER, CANARY)
        assert credentials.find(KEY, SERVER).source == FROM_KEYRING
        credentials.remember_for_session(KEY, SERVER, "other")
        assert credentials.find(KEY, SERVER).source == FROM_SESSION


class TestWhatCannotBeAKey:
    @pytest.mark.parametrize("name", ["worker_api_key", "storage_token"])
    @pytest.mark.parametrize("secret", ["two words", "schlüssel", "ключ", "a\u00a0b", "a\tb", "zero\u200bwidth"])
    def test_it_is_refused_when_it_is_set(self, use, name, secret):
        backend = use(WorkingKeyring())
        for keep in (Credentials().set, Credentials().remember_for_session):
            with pytest.raises(CredentialStoreError, match="cannot be a key") as caught:
                keep(name, SERVER, secret)
            assert secret not in str(caught.value)
        assert backend.kept == {}

    def test_a_password_may_hold_any_letter(self, use):
        use(WorkingKeyring())
        Credentials().set("storage_password", SERVER, "pässword with blanks")
        assert Credentials().get("storage_password", SERVER) == "pässword with blanks"
