"""Keys are kept in a keyring that is asked with care, or not at all."""

import logging
import threading
import traceback

import keyring
import keyring.backend
import keyring.errors
import pytest
from keyring.backends import chainer, fail, null

from crowdsky_desktop.model.errors import CredentialStoreError
from crowdsky_desktop.store.credentials import FROM_KEYRING, FROM_SESSION, VARIABLES, Credentials
from crowdsky_desktop.store.log_file import start_logging, stop_logging
from crowdsky_desktop.store.paths import profile_paths

KEY, SERVER = "worker_api_key", "https://crowdsky.example.org"
CANARY = "canary-4711"


class WorkingKeyring(keyring.backend.KeyringBackend):
    """Keeps secrets in memory."""

    priority = 5

    def __init__(self) -> None:
        super().__init__()
        self.kept: dict[tuple[str, str], str] = {}

    def get_password(self, service, username):
        return self.kept.get((service, username))

    def set_password(self, service, username, password):
        self.kept[service, username] = password

    def delete_password(self, service, username):
        if (service, username) not in self.kept:
            raise keyring.errors.PasswordDeleteError
        del self.kept[service, username]


class PromptingKeyring(WorkingKeyring):
    """Blocks until a person answers its prompt."""

    def __init__(self) -> None:
        super().__init__()
        self.is_answered = threading.Event()
        self.n_prompts = 0

    def _prompt(self) -> None:
        self.n_prompts += 1
        assert self.is_answered.wait(60)

    def get_password(self, service, username):
        self._prompt()
        return super().get_password(service, username)

    def set_password(self, service, username, password):
        self._prompt()
        super().set_password(service, username, password)


class LockedKeyring(WorkingKeyring):
    """Fails, and repeats the secret while it does."""

    def get_password(self, service, username):
        raise keyring.errors.KeyringLocked(f"locked {CANARY}")

    def set_password(self, service, username, password):
        raise OSError(f"broken while storing {password}")


class ForgettingKeyring(WorkingKeyring):
    """Says that it stored the secret."""

    def set_password(self, service, username, password):
        pass


class PlainTextKeyring(WorkingKeyring):
    """As those that write a plain file rank themselves."""

    priority = 0.5


@pytest.fixture(autouse=True)
def _no_keys_in_the_environment(monkeypatch):
    for variable in VARIABLES.values():
        monkeypatch.delenv(variable, raising=False)


@pytest.fixture
def use():
    """Have the keyring library use a backend."""
    before = keyring.get_keyring()
    yield lambda backend: (keyring.set_keyring(backend), backend)[1]
    keyring.set_keyring(before)


@pytest.fixture
def prompting(use):
    backend = use(PromptingKeyring())
    yield backend
    backend.is_answered.set()
    for thread in threading.enumerate():
        if thread.name == "keyring":
            thread.join(10)


class TestWorkingKeyring:
    def test_a_key_is_stored_and_found_by_another_run(self, use):
        backend = use(WorkingKeyring())
        Credentials().set(KEY, SERVER, CANARY)
        assert Credentials().get(KEY, SERVER) == CANARY
        assert list(backend.kept) == [("crowdsky-desktop worker_api_key", SERVER)]

    def test_what_is_not_stored_is_none(self, use):
        use(WorkingKeyring())
        assert Credentials().get(KEY, SERVER) is None

    def test_a_key_is_given_to_its_own_server_only(self, use):
        use(WorkingKeyring())
        Credentials().set(KEY, SERVER, CANARY)
        assert Credentials().get(KEY, "https://elsewhere.example.org") is None
        assert Credentials().get(KEY, SERVER.replace("https", "http")) is None
        assert Credentials().get("storage_token", SERVER) is None

    @pytest.mark.parametrize("spelling", [f"{SERVER}/", " HTTPS://CrowdSky.Example.ORG "])
    def test_an_address_may_be_spelled_differently(self, use, spelling):
        use(WorkingKeyring())
        Credentials().set(KEY, SERVER, CANARY)
        assert Credentials().get(KEY, spelling) == CANARY
        Credentials().forget(KEY, spelling)
        assert Credentials().get(KEY, SERVER) is None

    @pytest.mark.parametrize("scope", ["http://[", "folder"])
    def test_a_strange_address_is_an_address_too(self, use, scope):
        use(WorkingKeyring())
        Credentials().set(KEY, scope, CANARY)
        assert Credentials().get(KEY, scope) == CANARY

    @pytest.mark.parametrize("scope", ["", " ", "/"])
    def test_a_key_without_an_address_is_refused(self, use, scope):
        use(WorkingKeyring())
        with pytest.raises(CredentialStoreError, match="address"):
            Credentials().set(KEY, scope, CANARY)

    def test_forgetting_may_be_repeated(self, use):
        use(WorkingKeyring())
        credentials = Credentials()
        credentials.set(KEY, SERVER, CANARY)
        credentials.remember_for_session(KEY, SERVER, "session-key")
        for _ in range(2):
            credentials.forget(KEY, SERVER)
            assert credentials.get(KEY, SERVER) is None

    def test_storing_replaces_what_was_kept_for_the_session(self, use):
        use(WorkingKeyring())
        credentials = Credentials()
        credentials.remember_for_session(KEY, SERVER, "older-key")
        credentials.set(KEY, SERVER, CANARY)
        assert credentials.get(KEY, SERVER) == CANARY

    def test_the_chain_of_keyrings_leads_to_its_safe_one(self, use, monkeypatch):
        safe, plain = WorkingKeyring(), PlainTextKeyring()
        monkeypatch.setattr(chainer.ChainerBackend, "backends", [plain, safe])
        use(chainer.ChainerBackend())
        Credentials().set(KEY, SERVER, CANARY)
        assert list(safe.kept.values()) == [CANARY]
        assert plain.kept == {}

    @pytest.mark.parametrize("entered", [f" {CANARY}\r\n", f"\t{CANARY}"])
    def test_a_pasted_key_is_trimmed(self, use, entered):
        use(WorkingKeyring())
        Credentials().set(KEY, SERVER, entered)
        assert Credentials().get(KEY, SERVER) == CANARY

    def test_a_password_is_kept_as_entered(self, use):
        use(WorkingKeyring())
        Credentials().set("storage_password", SERVER, " pass word ")
        assert Credentials().get("storage_password", SERVER) == " pass word "

    @pytest.mark.parametrize("secret", ["", "  ", "a\nb", "a\0b", "x" * 1001])
    def test_what_cannot_be_a_key_is_refused(self, use, secret):
        backend = use(WorkingKeyring())
        with pytest.raises(CredentialStoreError, match="cannot be a key"):
            Credentials().set(KEY, SERVER, secret)
        assert backend.kept == {}

    def test_an_unknown_name_is_a_bug(self, use):
        use(WorkingKeyring())
        for call in (
            lambda: Credentials().get("nonsense", SERVER),
            lambda: Credentials().set("nonsense", SERVER, CANARY),
            lambda: Credentials().remember_for_session("nonsense", SERVER, CANARY),
        ):
            with pytest.raises(KeyError):
                call()


class TestUnusableKeyring:
    @pytest.mark.parametrize("backend", [fail.Keyring, null.Keyring, PlainTextKeyring])
    def test_no_safe_keyring_means_not_stored_and_not_found(self, use, backend):
        used = use(backend())
        credentials = Credentials()
        with pytest.raises(CredentialStoreError, match="no keyring") as caught:
            credentials.set(KEY, SERVER, CANARY)
        assert "session" in caught.value.advice
        assert credentials.get(KEY, SERVER) is None
        assert not getattr(used, "kept", {})
        credentials.forget(KEY, SERVER)

    def test_a_keyring_that_loses_the_key_is_found_out(self, use):
        use(ForgettingKeyring())
        credentials = Credentials()
        with pytest.raises(CredentialStoreError, match="does not give it back"):
            credentials.set(KEY, SERVER, CANARY)
        assert credentials.get(KEY, SERVER) is None

    def test_a_locked_keyring_is_an_error_that_repeats_no_secret(self, use):
        use(LockedKeyring())
        for call in (
            lambda: Credentials().get(KEY, SERVER),
            lambda: Credentials().set(KEY, SERVER, CANARY),
            lambda: Credentials().forget(KEY, SERVER),
        ):
            with pytest.raises(CredentialStoreError, match="locked or broken") as caught:
                call()
            assert CANARY not in "".join(traceback.format_exception(caught.value))

    def test_a_prompt_that_nobody_answers_ends_in_time(self, prompting):
        with pytest.raises(CredentialStoreError, match="did not answer") as caught:
            Credentials(timeout_s=0.05).set(KEY, SERVER, CANARY)
        assert "prompt" in caught.value.advice

    def test_prompts_do_not_pile_up(self, prompting):
        credentials = Credentials(timeout_s=0.05)
        for words in ("did not answer", "still waits", "still waits"):
            with pytest.raises(CredentialStoreError, match=words):
                credentials.get(KEY, SERVER)
        assert prompting.n_prompts == 1

    def test_an_answered_prompt_lets_later_calls_through(self, prompting):
        credentials = Credentials(timeout_s=0.05)
        with pytest.raises(CredentialStoreError):
            credentials.get(KEY, SERVER)
        prompting.is_answered.set()
        next(thread for thread in threading.enumerate() if thread.name == "keyring").join(10)
        credentials = Credentials()
        credentials.set(KEY, SERVER, CANARY)
        assert credentials.get(KEY, SERVER) == CANARY

    def test_a_thread_that_lives_on_after_its_answer_is_no_open_prompt(self, use, monkeypatch):
        class SlowToEnd(threading.Thread):
            def run(self) -> None:
                super().run()
                ended.wait(10)

        ended = threading.Event()
        monkeypatch.setattr("crowdsky_desktop.store.keyring_calls.threading.Thread", SlowToEnd)
        use(WorkingKeyring())
        credentials = Credentials()
        credentials.set(KEY, SERVER, CANARY)
        credentials.forget(KEY, SERVER)
        ended.set()

    def test_the_program_can_end_while_a_prompt_is_open(self, prompting):
        with pytest.raises(CredentialStoreError):
            Credentials(timeout_s=0.05).get(KEY, SERVER)
        assert all(thread.daemon for thread in threading.enumerate() if thread.name == "keyring")


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
