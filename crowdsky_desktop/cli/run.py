"""`crowdsky-desktop run`: take chunks along the whole road, unattended and without a screen."""

import argparse

from crowdsky_desktop.cli.exit_codes import ExitCode
from crowdsky_desktop.cli.narrator import Narrator
from crowdsky_desktop.cli.session import open_session
from crowdsky_desktop.cli.signals import stopped_by_signals
from crowdsky_desktop.cli.unanswered import tell_unanswered
from crowdsky_desktop.model.errors import CancelledError, ComputerError
from crowdsky_desktop.model.outcomes import RunSummary
from crowdsky_desktop.pipeline.job_context import JobContext, locked_job_context, unencrypted_addresses
from crowdsky_desktop.pipeline.unattended import UnattendedRun
from crowdsky_desktop.store.disk_space import room_for


def declare(parser: argparse.ArgumentParser) -> None:
    """Declare the command."""
    parser.description = (
        "Work unattended. Ctrl+C or SIGTERM ends the run after the step in hand;"
        " a second one ends it at once. Every chunk stays in the ledger, and the next run goes on with it."
    )
    parser.add_argument("--once", action="store_true", help="take one chunk and end; a fault of the world ends the run")
    parser.add_argument("--until-empty", action="store_true", help="end when no chunk is waiting")
    parser.set_defaults(command=command)


def command(options: argparse.Namespace, narrator: Narrator) -> ExitCode:
    """Run the command."""
    session = open_session(options)
    narrator.result("logging", {"log": session.paths.log_file}, (f"Log: {session.paths.log_file}",))
    for sentence in unencrypted_addresses(session.settings):
        narrator.say(sentence)
    with locked_job_context(session) as road, stopped_by_signals(narrator) as stops:
        for sentence in road.findings:
            narrator.say(sentence)
        tell_room(road, narrator)
        volunteer = UnattendedRun(
            road,
            narrator.emit,
            stops,
            poll_s=session.settings.poll_seconds,
            is_patient=not options.once,
            keep_days=session.settings.keep_finished_days,
        )
        try:
            volunteer.run(max_chunks=1 if options.once else None, until_empty=options.until_empty or options.once)
        except CancelledError:
            narrator.say("Stopped. Every chunk is safe in the ledger; the next run goes on with it.")
            tell_summary(volunteer.summary, narrator)
            return ExitCode.STOPPED
        except ComputerError:
            tell_summary(volunteer.summary, narrator)
            raise
        finally:
            # Whatever ends a run, nobody should have to look for what it leaves open.
            tell_unanswered(road.ledger.open_intents(), narrator)
    return tell_summary(volunteer.summary, narrator)


def tell_room(road: JobContext, narrator: Narrator) -> None:
    """Say how much room there is to work in, and how much a chunk may need."""
    room = room_for(road.workspaces)
    line = f"Disk: {room.free / 1e9:.1f} GB free; a full chunk needs about {room.needed / 1e9:.1f} GB"
    narrator.result("room", {"needed_bytes": room.needed, "free_bytes": room.free}, (line,))


def tell_summary(summary: RunSummary, narrator: Narrator) -> ExitCode:
    """Say what a run did, and return the exit code that says the same."""
    counts = {
        "completed": summary.n_completed,
        "reported": summary.n_reported,
        "held": summary.n_held,
        "lost": summary.n_lost,
        "waiting": summary.n_waiting,
    }
    told = ", ".join(f"{n} {state}" for state, n in counts.items() if n) or "no chunk was taken"
    narrator.result("run_finished", counts, (f"This run: {told}",))
    if summary.n_held:
        return ExitCode.HELD
    if summary.n_lost:
        return ExitCode.LOST
    return ExitCode.FRAMES if summary.n_reported else ExitCode.OK
