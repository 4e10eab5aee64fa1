"""Each class of error has its reaction; only a fault of the chunk costs the chunk a try."""

import inspect

import pytest

from crowdsky_desktop.model import errors
from crowdsky_desktop.pipeline.fault_policy import Reaction, reaction_to

CLASSES = [cls for _, cls in inspect.getmembers(errors, inspect.isclass) if issubclass(cls, errors.CrowdSkyError)]


@pytest.mark.parametrize("cls", CLASSES)
def test_only_a_chunks_own_fault_is_reported(cls: type[errors.CrowdSkyError]) -> None:
    assert (reaction_to(cls()) is Reaction.REPORT) == issubclass(cls, errors.ChunkError)


@pytest.mark.parametrize(
    ("error", "reaction"),
    [
        (errors.ServerTimeoutError(), Reaction.WAIT),
        (errors.StorageFullError(), Reaction.WAIT),
        (errors.DiskFullError(), Reaction.WAIT),
        (errors.KeyRefusedError(), Reaction.ASK),
        (errors.StorageRefusedError(), Reaction.ASK),
        (errors.MissingKeyError(), Reaction.ASK),
        (errors.CancelledError(), Reaction.STOP),
        (errors.LedgerError(), Reaction.STOP),
        (errors.LedgerBusyError(), Reaction.WAIT),
        (ZeroDivisionError(), Reaction.HOLD),
        (KeyboardInterrupt(), Reaction.STOP),
    ],
)
def test_the_nearest_class_decides(error: BaseException, reaction: Reaction) -> None:
    assert reaction_to(error) is reaction
