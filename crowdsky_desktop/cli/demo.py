"""`crowdsky-desktop demo`: the whole road on this computer, on an embedded practice server."""

import argparse
import tempfile
from dataclasses import replace
from pathlib import Path

from crowdsky_desktop.cli.exit_codes import ExitCode
from crowdsky_desktop.cli.narrator import Narrator
from crowdsky_desktop.cli.practice_window import PracticeWindow
from crowdsky_desktop.cli.run import print_summary
from crowdsky_desktop.cli.signals import stopped_by_signals
from crowdsky_desktop.cli.terminal import has_display
from crowdsky_desktop.disk.durable import make_folder
from crowdsky_desktop.imaging.astrometry.catalogue import real_stars
from crowdsky_desktop.model.approval import HoldFor
from crowdsky_desktop.model.errors import CancelledError, NoUsableFramesError
from crowdsky_desktop.model.job import ClaimedJob, JobState
from crowdsky_desktop.model.practice import PracticeAccess
from crowdsky_desktop.pipeline.job_context import JobContext, locked_job_context
from crowdsky_desktop.pipeline.unattended import UnattendedRun
from crowdsky_desktop.server.config import ServerConfig
from crowdsky_desktop.server.hosting import HostedServer
from crowdsky_desktop.server.main import ingest, practice, queue_counts
from crowdsky_desktop.server.practice import practice_config
from crowdsky_desktop.store.log_file import start_logging
from crowdsky_desktop.store.paths import profile_paths
from crowdsky_desktop.store.session import ProfileSession


def declare(parser: argparse.ArgumentParser) -> None:
    """Declare the command."""
    parser.description = (
        "Starts a practice server on a free port of this computer, queues simulated chunks (or your own frames) and"
        " opens the window on it. Without a display it processes all chunks by itself."
    )
    parser.add_argument(
        "--frames", type=Path, metavar="FOLDER", help="queue these light frames instead of simulated ones"
    )
    parser.add_argument("--headless", action="store_true", help="no window, even if there is a display")
    parser.add_argument(
        "--folder", type=Path, metavar="DIR", help="keep everything in this folder (default: a temporary folder)"
    )
    parser.set_defaults(command=command)


def command(options: argparse.Namespace, narrator: Narrator) -> ExitCode:
    """Run the command."""
    home = _practice_home(options.folder)
    log_file = start_logging(profile_paths("practice", home=home), verbose=options.verbose)
    config = practice_config(home)
    narrator.result("practice", {"folder": home, "log": log_file}, (f"Practice folder: {home}", f"Log: {log_file}"))
    _fill_queue(config, options.frames, narrator)
    with HostedServer(config) as server:
        access = PracticeAccess(server.url, server.storage_url, home, config.api_key, config.storage_token)
        window: PracticeWindow | None = options.open_practice_window
        if window is not None and not options.headless and has_display():
            return ExitCode(window(access))
        return _take_all(ProfileSession.practice(access), config, narrator)


def _practice_home(folder: Path | None) -> Path:
    if folder is None:
        return Path(tempfile.mkdtemp(prefix="crowdsky-demo-"))
    return make_folder(folder.absolute())


def _fill_queue(config: ServerConfig, frames: Path | None, narrator: Narrator) -> None:
    narrator.say("Queueing your frames …" if frames else "Simulating two chunks of Seestar frames …")
    chunks = ingest(config, frames).chunks if frames else practice(config, catalogue=real_stars)
    if not chunks:
        raise NoUsableFramesError(f"There are no light frames in {frames} that can be queued.")
    for chunk in chunks:
        narrator.say(f"  {chunk.object_name}: {chunk.n_frames} frames ({chunk.chunk_key})")


def _take_all(session: ProfileSession, config: ServerConfig, narrator: Narrator) -> ExitCode:
    """Take every queued chunk along the road, and say where the stacks are."""
    session.settings = replace(session.settings, hold_for=HoldFor.FAILED_CHECKS)  # nobody is there to look closely
    with locked_job_context(session) as context, stopped_by_signals(narrator) as stops:
        volunteer = UnattendedRun(context, narrator.emit, stops, is_patient=False)
        try:
            volunteer.run(until_empty=True)
        except CancelledError:
            return ExitCode.STOPPED
        finally:
            _print_stacks(context, config, narrator)
    code = print_summary(volunteer.summary, narrator)
    counts = queue_counts(config)
    narrator.result("queue", counts, ("Queue: " + ", ".join(f"{n} {state}" for state, n in counts.items() if n),))
    return code


def _print_stacks(context: JobContext, config: ServerConfig, narrator: Narrator) -> None:
    for claimed in reversed(context.ledger.all()):
        if claimed.state is JobState.COMPLETED and claimed.stored is not None:
            _print_stack(claimed, config.storage_dir, narrator)


def _print_stack(claimed: ClaimedJob, storage_dir: Path, narrator: Narrator) -> None:
    assert claimed.stored is not None
    fits = storage_dir / claimed.stored.fits_path.lstrip("/")
    thumbnail = storage_dir / claimed.stored.thumbnail_path.lstrip("/")
    narrator.result(
        "stack_stored",
        {"job_id": claimed.job.job_id, "fits": fits, "thumbnail": thumbnail},
        (f"Stack:     {fits}", f"Thumbnail: {thumbnail}"),
    )
