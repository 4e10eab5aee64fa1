"""Which frames were taken one after another: of one telescope, in one night, without a long pause."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

from crowdsky_desktop.model.frame import FrameRecord

PAUSE = timedelta(minutes=30)
"""Between two frames, what begins another session: longer than a meridian flip or a new focus takes. Chosen."""


def sessions(frames: Sequence[FrameRecord]) -> Iterator[list[FrameRecord]]:
    """Yield the frames of each session, in order.

    Parameters
    ----------
    frames : sequence of FrameRecord
        In order of time; of telescopes whose frames lie between each other's, too. Frames without a time belong to the
        session before them.
    """
    for telescope in dict.fromkeys(frame.telescope for frame in frames):
        session: list[FrameRecord] = []
        before: datetime | None = None
        for frame in (frame for frame in frames if frame.telescope == telescope):
            if before and frame.observed_at and frame.observed_at - before > PAUSE:
                yield session
                session = []
            session.append(frame)
            before = frame.observed_at
        yield session
