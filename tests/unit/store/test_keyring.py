"""Keys in the system's keyring: one that works, and ones that forget, are locked, or ask a person in vain."""

import threading
import traceback

import pytest
from keyring.backends import chainer, fail, null

from crowdsky_desktop.model.errors import CredentialStoreError
from crowdsky_desktop.store.credentials import Credentials
from tests.support.keyrings import (
    CANARY,
    ForgettingKeyring,
    LockedKeyring,
    PlainTextKeyring,
    PromptingKeyring,
    WorkingKeyring,
)

KEY = "worker_api_key"


SERVER = "https://crowdsky.example.org"


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
        with pytest.raises(CredentialStoreError, match="no secure keyring") as caught:
            credentials.set(KEY, SERVER, CANARY)
        assert "session" in caught.value.advice
        assert credentials.get(KEY, SERVER) is None
        assert not getattr(used, "kept", {})
        credentials.forget(KEY, SERVER)

    def test_a_keyring_that_loses_the_key_is_found_out(self, use):
        use(ForgettingKeyring())
        credentials = Credentials()
        with pytest.raises(CredentialStoreError, match="doesn't return it"):
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
        for words in ("did not answer", "still waiting", "still waiting"):
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
