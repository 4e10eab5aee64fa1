"""`crowdsky-desktop run`: take chunks along the whole road, unattended and without a screen."""

import argparse
from dataclasses import replace

from crowdsky_desktop.cli.exit_codes import ExitCode
from crowdsky_desktop.cli.narrator import Narrator
from crowdsky_desktop.cli.session import open_session
from crowdsky_desktop.cli.signals import stopped_by_signals
from crowdsky_desktop.cli.unanswered_claims import print_unanswered
from crowdsky_desktop.model.approval import HoldFor
from crowdsky_desktop.model.errors import CancelledError, ComputerError
from crowdsky_desktop.model.outcomes import RunSummary
from crowdsky_desktop.pipeline.job_context import JobContext, locked_job_context, unencrypted_addresses
from crowdsky_desktop.pipeline.unattended import UnattendedRun
from crowdsky_desktop.store.disk_space import space_for_chunk


def declare(parser: argparse.ArgumentParser) -> None:
    """Declare the command."""
    parser.description = (
        "Work unattended. Ctrl+C or SIGTERM ends the run after the current step; a second one ends it at once. Your"
        " chunks are safe, and the next run continues with them."
    )
    parser.add_argument(
        "--once",
        action="store_true",
        help="process one chunk and end; a problem with network, server or disk ends the run",
    )
    parser.add_argument("--until-empty", action="store_true", help="end when no chunks are waiting")
    parser.add_argument(
        "--hold",
        type=HoldFor,
        choices=list(HoldFor),
        metavar="WHICH",
        help="which stacks wait for you: failed-checks, or warnings-too (default: as the setting hold_for says)",
    )
    parser.set_defaults(command=command)


def command(options: argparse.Namespace, narrator: Narrator) -> ExitCode:
    """Run the command."""
    session = open_session(options)
    if options.hold is not None:
        session.settings = replace(session.settings, hold_for=options.hold)
    narrator.result("logging", {"log": session.paths.log_file}, (f"Log: {session.paths.log_file}",))
    for sentence in unencrypted_addresses(session.settings):
        narrator.say(sentence)
    with locked_job_context(session) as context, stopped_by_signals(narrator) as stops:
        for sentence in context.findings:
            narrator.say(sentence)
        print_disk_space(context, narrator)
        volunteer = UnattendedRun(
            context,
            narrator.emit,
            stops,
            poll_s=session.settings.poll_seconds,
            is_patient=not options.once,
            keep_rule=session.settings.keep_rule,
        )
        try:
            volunteer.run(max_chunks=1 if options.once else None, until_empty=options.until_empty or options.once)
        except CancelledError:
            narrator.say("Stopped. Your chunks are safe; the next run continues with them.")
            print_summary(volunteer.summary, narrator)
            return ExitCode.STOPPED
        except ComputerError:
            print_summary(volunteer.summary, narrator)
            raise
        finally:
            # Whatever ends a run, it says itself what it leaves open.
            print_unanswered(context.ledger.open_intents(), narrator)
    return print_summary(volunteer.summary, narrator)


def print_disk_space(context: JobContext, narrator: Narrator) -> None:
    """Print how much disk space is free, and how much a chunk may need."""
    space = space_for_chunk(context.workspaces)
    line = f"Disk: {space.free / 1e9:.1f} GB free; a full chunk needs about {space.needed / 1e9:.1f} GB"
    narrator.result("room", {"needed_bytes": space.needed, "free_bytes": space.free}, (line,))


def print_summary(summary: RunSummary, narrator: Narrator) -> ExitCode:
    """Print what a run did, and return the exit code that says the same."""
    counts = {
        "completed": summary.n_completed,
        "reported": summary.n_reported,
        "held": summary.n_held,
        "lost": summary.n_lost,
        "waiting": summary.n_waiting,
    }
    listed = ", ".join(f"{n} {state}" for state, n in counts.items() if n) or "no chunk was claimed"
    lines = [f"This run: {listed}"]
    if summary.n_held:
        lines.append("What is held waits for you: `crowdsky-desktop jobs` lists it, with the reasons")
    narrator.result("run_finished", counts, tuple(lines))
    if summary.n_held:
        return ExitCode.HELD
    if summary.n_lost:
        return ExitCode.LOST
    return ExitCode.FRAMES if summary.n_reported else ExitCode.OK
