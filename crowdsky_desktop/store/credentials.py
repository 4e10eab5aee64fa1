"""Keys and tokens: from the environment, for this session, or in the system's keyring. Never in a file of ours."""

import os
import re
import threading
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from crowdsky_desktop.model.errors import CredentialStoreError
from crowdsky_desktop.model.key_source import KeySource
from crowdsky_desktop.store.keyring_calls import KeyringCalls, NoKeyringError
from crowdsky_desktop.store.log_file import forbid_in_logs

VARIABLES: dict[str, str] = {
    "worker_api_key": "CROWDSKY_API_KEY",
    "storage_token": "CROWDSKY_STORAGE_TOKEN",
    "storage_password": "CROWDSKY_STORAGE_PASSWORD",
}
"""The secrets' names, and the environment variables that win over what is stored."""

FROM_KEYRING = KeySource("the system's keyring")
FROM_SESSION = KeySource("this session's entry")

PROMPT_TIMEOUT_S = 60.0
"""Seconds that a keyring may ask its owner for a password. Chosen: time to type it, and a program that nobody sits
before goes on."""
_MAX_CHARACTERS = 1000
"""Letters of a secret: Windows keeps no longer ones."""
_VISIBLE = re.compile(r"[\x21-\x7e]+")


@dataclass(frozen=True)
class Found:
    """A secret, and where it was found.

    Attributes
    ----------
    secret : str
        Never shown, not even in a debugger's line.
    """

    secret: str = field(repr=False)
    source: KeySource


class Credentials:
    """The secrets of this computer's person.

    A secret belongs to a scope, the address that it may be sent to: a key for one server is never given to
    another. Looked for in the environment, then among those of this session, then in the keyring. Calls may
    wait for a person to answer the keyring's prompt, so never call them on the GUI's thread. Thread-safe.

    Parameters
    ----------
    environ : mapping, optional
        The environment; for practice, an empty one.
    use_keyring : bool
        Whether the system's keyring is asked; not for practice.
    timeout_s : float
        How long a person has to answer the keyring's prompt.
    """

    def __init__(
        self,
        *,
        environ: Mapping[str, str] | None = None,
        use_keyring: bool = True,
        timeout_s: float = PROMPT_TIMEOUT_S,
    ) -> None:
        self._environ = os.environ if environ is None else environ
        self._keyring = KeyringCalls(timeout_s) if use_keyring else None
        self._session: dict[tuple[str, str], str] = {}
        self._lock = threading.Lock()

    def get(self, name: str, scope: str) -> str | None:
        """Return a secret, or None if it is nowhere.

        Parameters
        ----------
        name : str
            One of VARIABLES.
        scope : str
            Address of the server or the storage.

        Raises
        ------
        CredentialStoreError
            The keyring is locked, broken, or waits for a person.
        """
        found = self.find(name, scope)
        return None if found is None else found.secret

    def find(self, name: str, scope: str) -> Found | None:
        """Return a secret with its source; see `get`."""
        entry = _entry(name, scope)
        secret: str | None = self._environ.get(VARIABLES[name], "").strip()
        source = from_environment(name)
        if not secret:
            secret, source = self._from_session(entry), FROM_SESSION
        if secret is None and not self._comes_with_environment(name):
            secret, source = self._from_keyring(entry), FROM_KEYRING
        if secret:
            forbid_in_logs(secret)
        return None if secret is None else Found(secret, source)

    def set(self, name: str, scope: str, secret: str) -> None:
        """Store a secret in the keyring; it is read back before this returns.

        Raises
        ------
        CredentialStoreError
            It is not stored, and says why. `remember_for_session` keeps it until the program ends.
        """
        secret = _cleaned(name, secret)
        forbid_in_logs(secret)
        if self._keyring is None:
            raise NoKeyringError("The system keyring is not used here.")
        entry = _entry(name, scope)
        self._keyring.set(*entry, secret)
        with self._lock:
            self._session.pop(entry, None)

    def remember_for_session(self, name: str, scope: str, secret: str) -> None:
        """Keep a secret in memory until the program ends; an empty one says that there is none.

        Raises
        ------
        CredentialStoreError
            It cannot be a secret.
        """
        secret = _cleaned(name, secret) if secret else ""
        forbid_in_logs(secret)
        with self._lock:
            self._session[_entry(name, scope)] = secret

    def forget(self, name: str, scope: str) -> None:
        """Delete a secret from memory and from the keyring; harmless if it is in neither.

        Raises
        ------
        CredentialStoreError
            The keyring is locked, broken, or waits for a person.
        """
        entry = _entry(name, scope)
        with self._lock:
            self._session.pop(entry, None)
        if self._keyring is None:
            return
        try:
            self._keyring.delete(*entry)
        except NoKeyringError:
            return

    def _comes_with_environment(self, name: str) -> bool:
        """Whether a share's password comes from the environment, because its token does.

        Most shares have none, and an unattended run must not wait for somebody to unlock a keyring to learn that.
        """
        return name == "storage_password" and bool(self._environ.get(VARIABLES["storage_token"], "").strip())

    def _from_session(self, entry: tuple[str, str]) -> str | None:
        with self._lock:
            return self._session.get(entry)

    def _from_keyring(self, entry: tuple[str, str]) -> str | None:
        if self._keyring is None:
            return None
        try:
            return self._keyring.get(*entry)
        except NoKeyringError:
            return None


def from_environment(name: str) -> KeySource:
    """Return the source of a secret that the environment holds: other programs read, and set, variables too."""
    variable = VARIABLES[name]
    return KeySource(
        f"the environment variable {variable}",
        f"Unset {variable} if another program's key is in it (it wins over the keyring), or correct it.",
    )


def _cleaned(name: str, secret: str) -> str:
    """Return a secret as it is used: keys and tokens are pasted, often with a blank or a line end too many."""
    cleaned = secret if name == "storage_password" else secret.strip()
    if name != "storage_password" and cleaned and not _VISIBLE.fullmatch(cleaned):
        raise CredentialStoreError(
            "The text entered cannot be a key: it has blanks, umlauts or other characters in it that no key has.",
            advice="Copy the whole key again, and nothing else.",
        )
    if not 0 < len(cleaned) <= _MAX_CHARACTERS or not cleaned.isprintable():
        raise CredentialStoreError(
            f"The text entered cannot be a key: it is empty, longer than {_MAX_CHARACTERS} characters, or has line"
            " ends or control characters in it.",
            advice="Copy the whole key again, and nothing else.",
        )
    return cleaned


def _entry(name: str, scope: str) -> tuple[str, str]:
    """Return under which service and user a secret is kept."""
    if name not in VARIABLES:
        raise KeyError(name)
    address = _normalised(scope)
    if not address:
        raise CredentialStoreError(
            "A key belongs to an address, and no address has been set.", advice="Enter the address first, then the key."
        )
    return f"crowdsky-desktop {name}", address


def _normalised(scope: str) -> str:
    """Return an address in one spelling: scheme and host in small letters, no slash at the end."""
    try:
        parts = urlsplit(scope.strip())
    except ValueError:
        return scope.strip()
    return parts._replace(scheme=parts.scheme.lower(), netloc=parts.netloc.lower()).geturl().rstrip("/")
