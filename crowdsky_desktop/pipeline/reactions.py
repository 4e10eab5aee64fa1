"""What the unattended loop does about each class of error."""

from enum import Enum, auto

from crowdsky_desktop.model import errors


class Reaction(Enum):
    """What to do with the chunk in hand."""

    STOP = auto()
    """End the run; the chunk stays where it is."""
    WAIT = auto()
    """Try the same step again after a growing wait."""
    ASK = auto()
    """A person has to act. Ends a run that never got going; otherwise waits as long as it takes."""
    REPORT = auto()
    """Tell the server that the chunk failed."""
    HOLD = auto()
    """Set the chunk aside for a person and go on with the next."""


REACTIONS: dict[type[BaseException], Reaction] = {
    errors.CancelledError: Reaction.STOP,
    errors.WorldError: Reaction.WAIT,
    errors.KeyRefusedError: Reaction.ASK,
    errors.ServerTlsError: Reaction.ASK,
    errors.StorageRefusedError: Reaction.ASK,
    errors.StorageNameTakenError: Reaction.HOLD,
    errors.ConfigurationError: Reaction.ASK,
    # The chunk is not to blame for a setting of this computer.
    errors.RecipeTooStrictError: Reaction.HOLD,
    errors.WrongServerError: Reaction.HOLD,
    errors.ChunkError: Reaction.REPORT,
    errors.AlreadyReportedError: Reaction.HOLD,
    errors.SmallChunkError: Reaction.HOLD,
    errors.ComputerError: Reaction.STOP,
    errors.LedgerError: Reaction.STOP,
    errors.LedgerBusyError: Reaction.WAIT,
    errors.IllegalTransitionError: Reaction.HOLD,
    # Anything else is a fault of this program: it must cost neither the chunk a try nor the run its life.
    Exception: Reaction.HOLD,
}


def reaction_to(error: BaseException) -> Reaction:
    """Return the reaction to an error: that of the nearest class in its MRO."""
    for cls in type(error).__mro__:
        if cls in REACTIONS:
            return REACTIONS[cls]
    return Reaction.STOP
