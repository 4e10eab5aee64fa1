"""`crowdsky-desktop jobs`: what this computer holds, and what a person decides about it."""

import argparse
from collections.abc import Callable

from crowdsky_desktop.cli.commands import Commands, common_options
from crowdsky_desktop.cli.exit_codes import ExitCode
from crowdsky_desktop.cli.narrator import Narrator
from crowdsky_desktop.cli.profile import locked_road, open_profile
from crowdsky_desktop.model.events import Emit
from crowdsky_desktop.model.job import ClaimedJob
from crowdsky_desktop.pipeline.give_up import report_failed
from crowdsky_desktop.pipeline.review import approve, release
from crowdsky_desktop.pipeline.road import Road
from crowdsky_desktop.store.ledger import Ledger

Decision = Callable[[Road, ClaimedJob, Emit], ClaimedJob]


def declare(parser: argparse.ArgumentParser) -> None:
    """Declare the command and its verbs."""
    parser.description = "Without a verb: lists the claims in the ledger, newest first."
    parser.add_argument("--all", action="store_true", help="also those that are finished")
    parser.set_defaults(command=_list)
    verbs = parser.add_subparsers(title="verbs", metavar="VERB")
    _add_verb(verbs, "approve", _approve, "approve a held stack; the next run submits it")
    _add_verb(verbs, "release", _release, "put a held chunk back on the road; the next run tries it again")
    report = _add_verb(verbs, "report", _report, "tell the server that the chunk failed; costs one of its three tries")
    report.add_argument("--why", required=True, help="the reason that the server keeps")


def _add_verb(verbs: Commands, name: str, command: Callable[..., ExitCode], help_text: str) -> argparse.ArgumentParser:
    verb = verbs.add_parser(name, parents=[common_options(is_verb=True)], help=help_text)
    verb.add_argument("claim", type=int, help="the claim's number, as `jobs` lists it")
    verb.set_defaults(command=command)
    return verb


def _list(options: argparse.Namespace, narrator: Narrator) -> ExitCode:
    profile = open_profile(options)
    ledger = Ledger(profile.paths.ledger_file)
    try:
        n_listed = 0
        for claimed in ledger.each() if options.all else reversed(ledger.unfinished()):
            narrator.result("claim", _facts(claimed), (_line(claimed),))
            n_listed += 1
        lost_answers = ledger.open_intents()
    finally:
        ledger.close()
    for intent in lost_answers:
        line = (
            f"A claim sent at {intent.begun_at:%Y-%m-%d %H:%M} UTC got no answer:"
            " the server may count a chunk as ours that never arrived here."
        )
        narrator.result("claim_unanswered", {"begun_at": intent.begun_at, "server_url": intent.server_url}, (line,))
    if not n_listed:
        narrator.say("This computer holds no chunk.")
    return ExitCode.OK


def _approve(options: argparse.Namespace, narrator: Narrator) -> ExitCode:
    return _decide(options, narrator, approve)


def _release(options: argparse.Namespace, narrator: Narrator) -> ExitCode:
    return _decide(options, narrator, release)


def _report(options: argparse.Namespace, narrator: Narrator) -> ExitCode:
    return _decide(options, narrator, lambda road, claimed, emit: report_failed(road, claimed, options.why, emit))


def _decide(options: argparse.Namespace, narrator: Narrator, verb: Decision) -> ExitCode:
    with locked_road(open_profile(options)) as road:
        moved = verb(road, road.ledger.get(options.claim), narrator.emit)
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
    }


def _line(claimed: ClaimedJob) -> str:
    job = claimed.job
    return (
        f"{claimed.claim_id:>5}  {claimed.state:<10}  {job.object_name or 'no name'}, job {job.job_id},"
        f" {job.frame_count} frames, claimed {claimed.claimed_at:%Y-%m-%d %H:%M} UTC  {claimed.reason}"
    ).rstrip()
