"""Calls to the system's keyring that cannot hang the program and cannot lose or betray a secret."""

import threading
from collections.abc import Callable
from concurrent.futures import Future
from typing import TYPE_CHECKING, Any, TypeVar

from crowdsky_desktop.model.errors import CredentialStoreError

if TYPE_CHECKING:
    from keyring.backend import KeyringBackend

_Answer = TypeVar("_Answer")
# Below this stand the backends that refuse, forget, or write plain text; keyring recommends none of them.
_LOWEST_PRIORITY = 1
"""Priority of the keyrings that `keyring` recommends; those below keep secrets less well."""


class NoKeyringError(CredentialStoreError):
    """The system has no keyring that keeps secrets safe."""


class KeyringCalls:
    """The system's keyring, asked on a thread of its own and for a limited time.

    A keyring that shows a prompt blocks for as long as nobody answers. Its thread is then left to wait, and
    no other is started beside it, so that prompts don't pile up.

    Parameters
    ----------
    timeout_s : float
        How long a person has to answer a prompt.
    """

    def __init__(self, timeout_s: float) -> None:
        self._timeout_s = timeout_s
        self._lock = threading.Lock()
        self._answer: Future[Any] | None = None

    def get(self, service: str, user: str) -> str | None:
        """Return a secret, or None if the keyring does not hold it.

        Raises
        ------
        NoKeyringError
        CredentialStoreError
            The keyring is locked, broken, or waits for a person.
        """
        return self._call(lambda backend: backend.get_password(service, user))

    def set(self, service: str, user: str, secret: str) -> None:
        """Store a secret and read it back.

        Raises
        ------
        NoKeyringError
        CredentialStoreError
            The keyring is locked, broken, waits for a person, or lost the secret.
        """

        def store(backend: "KeyringBackend") -> str | None:
            backend.set_password(service, user, secret)
            return backend.get_password(service, user)

        if self._call(store) != secret:
            raise CredentialStoreError("The system keyring accepted the key but doesn't return it.")

    def delete(self, service: str, user: str) -> None:
        """Delete a secret; harmless if the keyring does not hold it.

        Raises
        ------
        NoKeyringError
        CredentialStoreError
            The keyring is locked, broken, or waits for a person.
        """

        def delete(backend: "KeyringBackend") -> None:
            if backend.get_password(service, user) is not None:
                backend.delete_password(service, user)

        self._call(delete)

    def _call(self, action: "Callable[[KeyringBackend], _Answer]") -> _Answer:
        with self._lock:
            # The thread itself lives on for a moment after its answer.
            if self._answer is not None and not self._answer.done():
                raise _unanswered("The system keyring is still waiting for an answer to its prompt.")
            answer: Future[_Answer] = Future()
            self._answer = answer
            threading.Thread(target=_answer, args=(action, answer), name="keyring", daemon=True).start()
            return self._wait_for(answer)

    def _wait_for(self, answer: "Future[_Answer]") -> _Answer:
        try:
            return answer.result(self._timeout_s)
        except CredentialStoreError:
            raise
        except TimeoutError:
            raise _unanswered(f"The system's keyring did not answer within {self._timeout_s:g} seconds.") from None
        except Exception as error:  # noqa: BLE001 - every backend raises classes of its own
            # Not chained, and without its text: a foreign error may repeat the secret.
            raise CredentialStoreError(f"The system's keyring is locked or broken ({type(error).__name__}).") from None


def _answer(action: "Callable[[KeyringBackend], _Answer]", answer: "Future[_Answer]") -> None:
    try:
        answer.set_result(action(_safe_backend()))
    except BaseException as error:  # noqa: BLE001 - it is raised where the answer is waited for
        answer.set_exception(error)


def _safe_backend() -> "KeyringBackend":
    import keyring  # looks for all backends that are installed: only where a key is asked for

    chosen = keyring.get_keyring()
    chained = getattr(chosen, "backends", None) or [chosen]
    for backend in chained:
        if backend.priority >= _LOWEST_PRIORITY:
            safe: KeyringBackend = backend
            return safe
    raise NoKeyringError("This system has no secure keyring.")


def _unanswered(message: str) -> CredentialStoreError:
    return CredentialStoreError(
        message, advice="Answer the keyring's prompt and try again, or keep the key for this session only."
    )
