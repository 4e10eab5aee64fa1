"""Remind of claims without an answer: the server may count chunks as ours that never arrived here."""

from collections.abc import Iterable, Sequence

from crowdsky_desktop.cli.narrator import Narrator
from crowdsky_desktop.store.ledger_rows import ClaimIntent, by_sender


def print_unanswered(intents: Iterable[ClaimIntent], narrator: Narrator) -> None:
    """Print claims without an answer, once for each server and name."""
    for group in by_sender(intents):
        _print_group(group, narrator)


def _print_group(intents: Sequence[ClaimIntent], narrator: Narrator) -> None:
    """Print all that the server's operators need to put the chunks of these claims back."""
    first, last = intents[0], intents[-1]
    if len(intents) == 1:
        sent = f"A claim sent to {first.server_url} at {_utc(first)}"
    else:
        sent = f"{len(intents)} claims sent to {first.server_url} between {_utc(first)} and {_utc(last)}"
    lines = (
        f"{sent} got no answer: the server may have assigned us chunks that never arrived here.",
        "  The next run takes them over if the server publishes its queue. If it doesn't, ask its operators to put"
        f" back what “{first.worker_id}” has had in processing since then and is not listed above;",
        f"  then `crowdsky-desktop jobs forget {last.intent_id}`.",
    )
    facts = {"number": last.intent_id, "n_claims": len(intents), "begun_at": first.begun_at, "last_at": last.begun_at}
    sender = {"server_url": first.server_url, "worker_id": first.worker_id}
    narrator.result("claim_unanswered", {**facts, **sender}, lines)


def _utc(intent: ClaimIntent) -> str:
    return f"{intent.begun_at:%Y-%m-%d %H:%M:%S} UTC"
