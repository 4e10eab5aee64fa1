"""What a person has to set right before anything helps."""

from crowdsky_desktop.model.errors.base import CrowdSkyError


class ConfigurationError(CrowdSkyError):
    """A person has to set something right; trying again does not help.

    Parameters
    ----------
    message : str
        What is wrong.
    setting : str
        The setting or secret that is to blame, by its name; empty where that is not known.
    """

    title = "Something needs to be set"
    advice = "Open Settings and correct it."

    def __init__(self, message: str = "", *, advice: str | None = None, setting: str = "") -> None:
        super().__init__(message, advice=advice)
        self.setting = setting


class SettingsError(ConfigurationError):
    """A setting is unknown or has a bad value."""

    title = "A setting is invalid"
    has_lines = True


class MissingKeyError(ConfigurationError):
    """No API key or storage token is known."""

    title = "A key is missing"
    advice = (
        "Enter it in Settings, or set the environment variable CROWDSKY_API_KEY (for the storage:"
        " CROWDSKY_STORAGE_TOKEN)."
    )


class WrongServerError(ConfigurationError):
    """A chunk was claimed from another server than the settings name now."""

    title = "This chunk is from another server"
    advice = "Switch back to that server's address to finish the chunk, or report it as failed there. It is safe here."


class RecipeTooStrictError(ConfigurationError):
    """The recipe asks for more frames than the chunk has, though they would make a stack."""

    title = "The recipe requires more frames"
    advice = "Lower Minimum frames (min_frames) in Settings, then release the chunk. It is held until then."


class CredentialStoreError(ConfigurationError):
    """The system's keyring is missing, locked or lost what was written."""

    title = "The key could not be stored safely"
    advice = (
        "This system has no usable keyring. Keep the key for this session only, or set the environment variable"
        " CROWDSKY_API_KEY (for the storage: CROWDSKY_STORAGE_TOKEN)."
    )


class ConnectionCodeError(ConfigurationError):
    """A connection code is none, or was not copied whole."""

    title = "This connection code cannot be used"
    advice = "Copy all of it again, from crowdsky:// to its end, or ask the server's operators for a new one."
