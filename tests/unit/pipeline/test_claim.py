"""What stays known of a claim that was not answered with a chunk."""

from contextlib import closing
from types import SimpleNamespace

import pytest

from crowdsky_desktop.model.errors import (
    KeyRefusedError,
    ServerBrokenError,
    ServerBusyError,
    ServerError,
    ServerUnreachableError,
)
from crowdsky_desktop.pipeline import claim as claiming
from crowdsky_desktop.store.ledger import Ledger


def told(error: ServerError, *, was_sent: bool = True, may_be_done: bool | None = None) -> ServerError:
    error.was_sent = was_sent
    error.may_be_done = type(error).may_be_done if may_be_done is None else may_be_done
    return error


@pytest.mark.parametrize(
    ("error", "stays_known"),
    [
        (told(ServerBrokenError("500")), True),
        (told(ServerBrokenError("Internal error."), may_be_done=False), False),
        (told(ServerUnreachableError("It broke.")), True),
        (told(ServerUnreachableError("No proxy."), was_sent=False), False),
        (told(ServerBusyError("503")), False),
        (told(KeyRefusedError("401")), False),
    ],
)
def test_only_what_may_have_worked_stays_known(tmp_path, monkeypatch, error, stays_known):
    def next_job() -> None:
        raise error

    api = SimpleNamespace(server_url="https://crowdsky.example", worker_id="w", next_job=next_job)
    monkeypatch.setattr(claiming, "require_space", lambda workspaces: None)
    with closing(Ledger(tmp_path / "ledger.sqlite")) as ledger:
        context = SimpleNamespace(api=api, ledger=ledger, workspaces=None, require_storage=lambda: None)
        with pytest.raises(type(error)):
            claiming.claim(context, lambda event: None)
        assert bool(ledger.open_intents()) is stays_known
