"""Runs whose verbs are imported on the run's own thread, so that a first click does not stall the window."""

import importlib

from crowdsky_desktop.gui.tasks.task_thread import Task
from crowdsky_desktop.model.cancel import CancelToken
from crowdsky_desktop.model.events import Emit

_RUNS = "crowdsky_desktop.gui.tasks.runs"


def late(name: str, *inputs: object) -> Task:
    """Return the run `name` of the module `runs`, with its inputs captured now and its imports done later."""

    def run(emit: Emit, cancel: CancelToken) -> object:
        verb: Task = getattr(importlib.import_module(_RUNS), name)(*inputs)
        return verb(emit, cancel)

    return run
