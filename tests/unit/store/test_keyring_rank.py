"""Which keyrings are safe, and how long a person may take to answer one."""

from concurrent.futures import Future

import pytest
from keyring.backends import chainer

from crowdsky_desktop.model.errors import CredentialStoreError
from crowdsky_desktop.store.credentials import Credentials
from tests.support.keyrings import WorkingKeyring

KEY, SERVER = "worker_api_key", "https://crowdsky.example.org"


@pytest.mark.parametrize(("priority", "is_safe"), [(0.9, False), (1, True)])
def test_a_keyring_of_the_least_recommended_rank_keeps_a_key(use, priority: float, is_safe: bool) -> None:
    backend = use(type("Ranked", (WorkingKeyring,), {"priority": priority})())
    credentials = Credentials()
    if is_safe:
        credentials.set(KEY, SERVER, "a-key")
    else:
        with pytest.raises(CredentialStoreError, match="no secure keyring"):
            credentials.set(KEY, SERVER, "a-key")
    assert bool(backend.kept) is is_safe


def test_a_person_has_a_minute_to_answer_the_keyrings_prompt(use, monkeypatch) -> None:
    use(WorkingKeyring())
    waits: list[float | None] = []

    def give_up(answer: Future, timeout: float | None = None) -> None:
        waits.append(timeout)
        raise TimeoutError

    monkeypatch.setattr(Future, "result", give_up)
    with pytest.raises(CredentialStoreError, match="did not answer within 60 seconds"):
        Credentials().get(KEY, SERVER)
    assert waits == [60.0]


def test_of_a_chain_of_unsafe_keyrings_none_is_used(use, monkeypatch) -> None:
    unsafe = type("Plain", (WorkingKeyring,), {"priority": 0.5})()
    chain = chainer.ChainerBackend()
    monkeypatch.setattr(type(chain), "backends", [unsafe])
    use(chain)
    assert Credentials().get(KEY, SERVER) is None
    assert unsafe.kept == {}
