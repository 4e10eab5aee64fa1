"""What is wrong with a chunk, or with one of its frames."""

from collections.abc import Mapping
from pathlib import Path

from crowdsky_desktop.model.errors.base import CrowdSkyError


class ChunkError(CrowdSkyError):
    """A fault of the chunk itself; reporting it costs the chunk one of its three tries."""

    title = "This chunk cannot be stacked"
    advice = "It will be reported to the server, and another chunk claimed."


class RawFilesGoneError(ChunkError):
    """The server no longer has the chunk's raw files."""

    title = "The chunk's files are no longer on the server"


class NoUsableFramesError(ChunkError):
    """Too few frames could be read, measured and registered."""

    title = "No usable frames"
    advice = "See the reason given for each frame. A different reference frame or a gentler recipe may help."


class FramesBelowError(NoUsableFramesError):
    """A folder holds no frames itself; folders below it do.

    Parameters
    ----------
    message : str
        What happened.
    folders : mapping of Path to int
        Those that hold frames, and how many.
    """

    title = "The frames are in subfolders"
    advice = "Choose one of these folders."

    def __init__(
        self, message: str = "", folders: Mapping[Path, int] | None = None, *, advice: str | None = None
    ) -> None:
        super().__init__(message, advice=advice)
        self.folders = dict(folders or {})


class MixedFramesError(ChunkError):
    """Frames that cannot be stacked together (size, filter, exposure, colour)."""

    title = "Frames of different kinds"
    advice = "Stack each kind separately."


class SmallChunkError(CrowdSkyError):
    """A chunk of one or two frames that are all here and make no stack: too few to say that the chunk is to blame."""

    title = "The chunk has too few frames to judge"
    advice = "Look at its frames, then stack it with a different recipe or report it as failed. It is held until then."


class FrameError(CrowdSkyError):
    """A fault of one frame: it is left out of the stack and the reason is kept.

    Attributes
    ----------
    path : Path or None
        The frame's file, where it is known.
    """

    title = "This frame cannot be used"
    advice = "The frame is left out; the others are stacked."
    path: Path | None = None


class NotFitsError(FrameError):
    """The file is not a readable FITS image."""

    title = "Not a readable FITS image"


class UnsupportedFrameError(FrameError):
    """A FITS image of a kind that the engine does not stack."""

    title = "This kind of frame is not supported"


class NotAStackError(FrameError):
    """A file is no stack of this program where one is needed."""

    title = "Not a stack made by this program"
    advice = "Choose a stack made by this program. Light frames become one under My frames, or with `stack`."


class TooFewStarsError(FrameError):
    """Too few stars to register the frame."""

    title = "Too few stars"


class NotRegisteredError(FrameError):
    """No transform to the reference frame could be found, or it could not be trusted."""

    title = "Could not be aligned"
