"""Keyrings as operating systems have them, and as they should not be."""

import threading

import keyring
import keyring.backend
import keyring.errors

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
