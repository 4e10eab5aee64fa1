"""What the server is told, and what was asked of it without an answer, is noted for whoever looks later."""

from crowdsky_desktop.model.job import JobState
from crowdsky_desktop.store.ledger_rows import by_sender
from tests.support.ledgers import claim


def test_that_the_server_is_told_of_a_failure_is_noted_once_however_often_it_is_sent(ledger) -> None:
    claimed = claim(ledger)
    for _ in range(2):
        noted = ledger.note_failure_sent(claimed.claim_id, "Nothing to align.")
        assert (noted.failure_sent, noted.reason, noted.state) == (True, "Nothing to align.", JobState.CLAIMED)
    told = [entry.reason for entry in ledger.history(claimed.claim_id)]
    assert told == ["", "The server is being told that it failed."]


def test_claims_without_an_answer_are_grouped_by_server_and_name(ledger) -> None:
    here, there = "https://a.example", "https://b.example"
    senders = [(here, "one"), (there, "one"), (here, "one"), (here, "two")]
    numbers = [ledger.begin_claim(*sender) for sender in senders]
    groups = [[intent.intent_id for intent in group] for group in by_sender(ledger.open_intents())]
    assert groups == [[numbers[0], numbers[2]], [numbers[1]], [numbers[3]]]
    assert by_sender([]) == []
