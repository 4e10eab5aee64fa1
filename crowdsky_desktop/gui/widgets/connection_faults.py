"""Which field an error of the connection belongs to, and how it is said there."""

from PySide6.QtCore import QObject

from crowdsky_desktop.gui.messages import told
from crowdsky_desktop.gui.tasks.connection_test import ConnectionVerdict
from crowdsky_desktop.gui.words import say
from crowdsky_desktop.model.errors import (
    CredentialStoreError,
    CrowdSkyError,
    KeyRefusedError,
    MissingKeyError,
    NotFoundError,
    ServerAnswerError,
    ServerTimeoutError,
    ServerTlsError,
    ServerUnreachableError,
    SettingsError,
    StorageFullError,
    StorageRefusedError,
    StorageUnfitError,
    StorageUnreachableError,
    WorldError,
)

_TOKEN_REFUSED = (401, 403)
"""HTTP statuses of a share that does not let anybody in."""


class ConnectionFaults(QObject):
    """Says for each field what is wrong with it."""

    def of_verdict(self, verdict: ConnectionVerdict) -> dict[str, str]:
        """Return what to say below which field, by the name of its setting or secret."""
        faults: dict[str, str] = {}
        if verdict.server_error is not None:
            field, words = self._of_server(verdict.server_error)
            faults[field] = words
        if verdict.storage_error is not None:
            is_folder = verdict.is_folder
            field, words = (self._of_folder if is_folder else self._of_share)(verdict, verdict.storage_error)
            faults.setdefault(field, words)
        return faults

    def of_keyring(self, error: CredentialStoreError) -> dict[str, str]:
        """Return what to say below the secret that could not be kept."""
        words = self.tr("Not saved: {reason} Nothing else was saved either.").format(reason=told(error.message))
        return {error.setting or "worker_api_key": words}

    def missing(self, field: str) -> str:
        """Return what to say below a field that was left empty."""
        return {
            "server_url": self.tr("Enter the server's address. It begins with https://."),
            "worker_api_key": self.tr("Enter the key that the server's operators gave you."),
            "storage_url": self.tr("Enter the storage's address, or choose a folder as storage."),
            "storage_token": self.tr("Enter the storage's token."),
            "storage_folder": self.tr("Choose the folder for finished stacks."),
        }.get(field, "")

    def _of_server(self, error: CrowdSkyError) -> tuple[str, str]:
        if isinstance(error, MissingKeyError):
            return "worker_api_key", self.missing("worker_api_key")
        if isinstance(error, KeyRefusedError):
            return "worker_api_key", self.tr("The server refused this key. Copy it again, or ask for a new one.")
        if isinstance(error, CredentialStoreError):
            return "worker_api_key", _whole(error)
        if isinstance(error, SettingsError):
            return error.setting or "server_url", self._of_setting(error)
        return "server_url", self._of_address(error)

    def _of_share(self, verdict: ConnectionVerdict, error: CrowdSkyError) -> tuple[str, str]:
        if isinstance(error, MissingKeyError):
            return "storage_token", self.missing("storage_token")
        if isinstance(error, CredentialStoreError):
            return "storage_token", _whole(error)
        if isinstance(error, SettingsError):
            return error.setting or "storage_url", self._of_setting(error)
        if isinstance(error, StorageRefusedError) and not isinstance(error, StorageUnfitError):
            return self._of_refusal(error, has_password=verdict.has_password)
        return "storage_url", self._of_address(error)

    def _of_refusal(self, error: StorageRefusedError, *, has_password: bool) -> tuple[str, str]:
        if error.status not in _TOKEN_REFUSED:
            return "storage_url", self.tr("The storage knows no such share. Check its address and its token.")
        if has_password:
            return "storage_password", self.tr("The storage refused this password, or the token above.")
        return "storage_token", self.tr("The storage refused this token. If the share has a password, enter it.")

    def _of_folder(self, verdict: ConnectionVerdict, error: CrowdSkyError) -> tuple[str, str]:
        del verdict
        if isinstance(error, StorageUnreachableError):
            return "storage_folder", self.tr("This folder is not there. Is its drive connected? Or choose another.")
        if isinstance(error, StorageFullError):
            return "storage_folder", self.tr("There is no space left in this folder.")
        if isinstance(error, StorageRefusedError) and not isinstance(error, StorageUnfitError):
            return "storage_folder", self.tr("Nothing can be written into this folder. Choose another.")
        if isinstance(error, SettingsError):
            return error.setting or "storage_folder", self.missing(error.setting) or _whole(error)
        return "storage_folder", _whole(error)

    def _of_setting(self, error: SettingsError) -> str:
        if error.setting in ("server_url", "storage_url") and "http://" in error.message:
            return self.tr("This address begins with http://: the key would travel unencrypted. Use https://.")
        return (error.message.startswith("No ") and self.missing(error.setting)) or _whole(error)

    def _of_address(self, error: CrowdSkyError) -> str:
        if isinstance(error, WorldError) and error.is_host_unknown:
            return self.tr("No computer of this name was found. Check the spelling, and that you are online.")
        if isinstance(error, ServerTimeoutError):
            return self.tr("No answer in time. Check the address, or try again later.")
        if isinstance(error, ServerTlsError):
            return _whole(error)
        if isinstance(error, ServerAnswerError | NotFoundError):
            return self.tr("There is no CrowdSky server at this address. Check it.")
        if isinstance(error, ServerUnreachableError | StorageUnreachableError):
            return error.message
        return f"{say(error.title)}. {error.message}"


def _whole(error: CrowdSkyError) -> str:
    return f"{error.message} {say(error.advice)}"
