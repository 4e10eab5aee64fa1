"""`crowdsky-desktop jobs`: what this computer holds, and what a person decides about it."""

import argparse
from collections.abc import Callable

from crowdsky_desktop.cli.commands import Commands, common_options
from crowdsky_desktop.cli.exit_codes import ExitCode
from crowdsky_desktop.cli.narrator import Narrator
from crowdsky_desktop.cli.session import open_session
from crowdsky_desktop.cli.unanswered_claims import print_unanswered
from crowdsky_desktop.model.approval import Approver
from crowdsky_desktop.model.events import Emit
from crowdsky_desktop.model.job import ClaimedJob
from crowdsky_desktop.pipeline.job_context import JobContext, locked_job_context
from crowdsky_desktop.pipeline.job_transitions import approve, release, report_failure
from crowdsky_desktop.store.ledger_rows import by_sender

Decision = Callable[[JobContext, ClaimedJob, Emit], ClaimedJob]


def declare(parser: argparse.ArgumentParser) -> None:
    """Declare the command and its verbs."""
    parser.description = "Without a verb: lists the chunks that were claimed, newest first."
    parser.add_argument("--all", action="store_true", help="also list finished ones")
    parser.set_defaults(command=_list)
    verbs = parser.add_subparsers(title="verbs", metavar="VERB")
    _add_verb(verbs, "approve", _approve, "approve a held stack; the next run submits it")
    _add_verb(verbs, "release", _release, "release a held chunk; the next run tries it again")
    report = _add_verb(
        verbs, "report", _report, "tell the server that the chunk failed; uses up one of its three attempts"
    )
    report.add_argument("--why", required=True, help="the reason, which the server keeps")
    report.add_argument(
        "--again",
        action="store_true",
        help="even if this computer has reported the chunk before; uses up another attempt",
    )
    forget = verbs.add_parser(
        "forget",
        parents=[common_options(is_verb=True)],
        help="stop listing unanswered claims, once their chunks have been put back",
    )
    forget.add_argument(
        "number", type=int, help="the number that `jobs` shows; earlier ones to the same server are included"
    )
    forget.set_defaults(command=_forget)


def _add_verb(verbs: Commands, name: str, command: Callable[..., ExitCode], help_text: str) -> argparse.ArgumentParser:
    verb = verbs.add_parser(name, parents=[common_options(is_verb=True)], help=help_text)
    verb.add_argument("claim", type=int, help="the claim's number, as `jobs` lists it")
    verb.set_defaults(command=command)
    return verb


def _list(options: argparse.Namespace, narrator: Narrator) -> ExitCode:
    n_listed = 0
    with open_session(options) as session:
        ledger = session.ledger
        for claimed in ledger.each() if options.all else reversed(ledger.unfinished()):
            narrator.result("claim", _facts(claimed), (_line(claimed),))
            n_listed += 1
        print_unanswered(ledger.open_intents(), narrator)
    if not n_listed:
        narrator.say("This computer holds no chunks.")
    return ExitCode.OK


def _forget(options: argparse.Namespace, narrator: Narrator) -> ExitCode:
    """Forget the claims of one reminder: that claim, and those before it to the same server."""
    session = open_session(options)
    # A run that waits for its claim's answer must not have it forgotten.
    with session.lock(), session:
        ledger = session.ledger
        for intents in by_sender(ledger.open_intents()):
            numbers = [intent.intent_id for intent in intents]
            if options.number in numbers:
                forgotten = numbers[: numbers.index(options.number) + 1]
                break
        else:
            forgotten = [options.number]  # unknown: the ledger says so
        for number in forgotten:
            ledger.abandon_claim(number, "Forgotten manually.")
    line = (
        f"Unanswered claim {options.number} forgotten."
        if len(forgotten) == 1
        else f"{len(forgotten)} unanswered claims forgotten."
    )
    narrator.result("claim_forgotten", {"number": options.number, "n_claims": len(forgotten)}, (line,))
    return ExitCode.OK


def _approve(options: argparse.Namespace, narrator: Narrator) -> ExitCode:
    def approved(context: JobContext, claimed: ClaimedJob, emit: Emit) -> ClaimedJob:
        return approve(context, claimed, Approver.PERSON, emit)

    return _decide(options, narrator, approved)


def _release(options: argparse.Namespace, narrator: Narrator) -> ExitCode:
    return _decide(options, narrator, release)


def _report(options: argparse.Namespace, narrator: Narrator) -> ExitCode:
    def report(context: JobContext, claimed: ClaimedJob, emit: Emit) -> ClaimedJob:
        return report_failure(context, claimed, options.why, emit, again=options.again)

    return _decide(options, narrator, report)


def _decide(options: argparse.Namespace, narrator: Narrator, verb: Decision) -> ExitCode:
    with locked_job_context(open_session(options)) as context:
        moved = verb(context, context.ledger.get(options.claim), narrator.emit)
    narrator.result("claim", _facts(moved), (_line(moved),))
    return ExitCode.OK


def _facts(claimed: ClaimedJob) -> dict[str, object]:
    return {
        "claim_id": claimed.claim_id,
        "job_id": claimed.job.job_id,
        "object_name": claimed.job.object_name,
        "chunk_key": claimed.job.chunk_key,
        "state": claimed.state,
        "reason": claimed.reason,
        "claimed_at": claimed.claimed_at,
        "approved_by": claimed.approval.by if claimed.approval else None,
        "doubts": [doubt.check for doubt in claimed.approval.doubts] if claimed.approval else [],
    }


def _line(claimed: ClaimedJob) -> str:
    job, approval = claimed.job, claimed.approval
    approved = f"{approval.sentence}. " if approval else ""
    return (
        f"{claimed.claim_id:>5}  {claimed.state:<10}  {job.object_name or 'no name'}, job {job.job_id},"
        f" {job.frame_count} frames, claimed {claimed.claimed_at:%Y-%m-%d %H:%M} UTC  {approved}{claimed.reason}"
    ).rstrip()
