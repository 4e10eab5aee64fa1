"""`crowdsky-desktop serve`: the Worker API as a small server of one's own."""

import argparse
from collections.abc import Sequence
from pathlib import Path

from crowdsky_desktop.cli.commands import Commands, common_options
from crowdsky_desktop.cli.exit_codes import ExitCode
from crowdsky_desktop.cli.narrator import Narrator
from crowdsky_desktop.server import main as server
from crowdsky_desktop.server.config import ServerConfig
from crowdsky_desktop.server.ingest import IngestedChunk
from crowdsky_desktop.server.webdav import STORAGE_PATH
from crowdsky_desktop.store.connection_code import ConnectionCode
from crowdsky_desktop.store.paths import profile_paths


def declare(parser: argparse.ArgumentParser) -> None:
    """Declare the command and its verbs."""
    parser.description = (
        "Starts the Worker API and its WebDAV storage. With a verb: works on the server's data and ends."
    )
    parser.add_argument("--host", help="address to listen on (default: that of server.toml, this computer only)")
    parser.add_argument("--port", type=int, help="port to listen on (default: that of server.toml, 8080)")
    parser.add_argument(
        "--show-secrets", action="store_true", help="print the API key, the storage token and the connection code"
    )
    _add_data_option(parser)
    parser.set_defaults(command=_serve, data=None)
    verbs = parser.add_subparsers(title="verbs", metavar="VERB")
    ingest = _add_verb(verbs, "ingest", _ingest, "group a folder of light frames into chunks and queue them")
    ingest.add_argument("folder", type=Path)
    ingest.add_argument("--user", type=int, default=1, metavar="ID", help="owner of the frames (default: %(default)s)")
    ingest.add_argument("--again", action="store_true", help="also queue frames that have been queued before")
    code = _add_verb(verbs, "code", _code, "print the connection code for volunteers; whoever has it has the keys")
    code.add_argument("url", metavar="URL", help="the server's address as volunteers reach it, such as https://HOST")
    _add_verb(verbs, "cleanup", _cleanup, "delete what abandoned uploads left behind, as cleanup.php does")
    _add_verb(verbs, "practice", _practice, "queue simulated chunks")


def _add_verb(verbs: Commands, name: str, command: object, help_text: str) -> argparse.ArgumentParser:
    verb = verbs.add_parser(name, parents=[common_options(is_verb=True)], help=help_text)
    _add_data_option(verb)
    verb.set_defaults(command=command)
    return verb


def _add_data_option(parser: argparse.ArgumentParser) -> None:
    """Before or after the verb: what is not given leaves the other's value."""
    parser.add_argument(
        "--data",
        type=Path,
        metavar="DIR",
        default=argparse.SUPPRESS,
        help="the server's data folder (default: in the profile's folder)",
    )


def _config(options: argparse.Namespace) -> ServerConfig:
    data_dir: Path = options.data or profile_paths(options.profile).ledger_file.parent / "server"
    return server.load_or_create_config(data_dir.absolute(), host=options.host, port=options.port)


def _serve(options: argparse.Namespace, narrator: Narrator) -> ExitCode:
    config = _config(options)
    narrator.say(f"Data folder: {config.data_dir}")
    if options.show_secrets:
        narrator.say(f"API key: {config.api_key}")
        narrator.say(f"Storage token: {config.storage_token}")

    def on_ready(url: str, storage_url: str) -> None:
        if options.show_secrets:
            narrator.say(f"Connection code for this computer: {_code_for(config, url).link}")
        _print_addresses(narrator, url, storage_url)

    server.serve(config, on_ready=on_ready)
    return ExitCode.OK


def _code(options: argparse.Namespace, narrator: Narrator) -> ExitCode:
    link = _code_for(_config(options), options.url).link
    narrator.result("connection_code", {"code": link}, (link,))
    return ExitCode.OK


def _code_for(config: ServerConfig, url: str) -> ConnectionCode:
    """Return the code for a server that is reached at `url`.

    Raises
    ------
    ConnectionCodeError
        That is no address.
    """
    address = url.rstrip("/")
    return ConnectionCode(address, config.api_key, address + STORAGE_PATH, config.storage_token)


def _print_addresses(narrator: Narrator, url: str, storage_url: str) -> None:
    narrator.result(
        "serving",
        {"url": url, "storage_url": storage_url},
        (f"Serving the Worker API at {url}", f"Storage at {storage_url}", "Ctrl+C stops it."),
    )


def _ingest(options: argparse.Namespace, narrator: Narrator) -> ExitCode:
    config = _config(options)
    ingested = server.ingest(config, options.folder, user_id=options.user, again=options.again)
    _print_queued(ingested.chunks, narrator)
    for passed in ingested.passed_over:
        narrator.result(
            "passed_over",
            {"file": passed.path, "reason": passed.reason},
            (f"Skipped {passed.path.name}: {passed.reason}",),
        )
    return ExitCode.OK if ingested.chunks else ExitCode.FRAMES


def _cleanup(options: argparse.Namespace, narrator: Narrator) -> ExitCode:
    line = server.cleanup(_config(options))
    narrator.result("cleanup_finished", {"message": line}, (line,))
    return ExitCode.OK


def _practice(options: argparse.Namespace, narrator: Narrator) -> ExitCode:
    from crowdsky_desktop.imaging.astrometry.catalogue import real_stars

    _print_queued(server.practice(_config(options), catalogue=real_stars), narrator)
    return ExitCode.OK


def _print_queued(chunks: Sequence[IngestedChunk], narrator: Narrator) -> None:
    for chunk in chunks:
        narrator.result(
            "chunk_queued",
            {"job_id": chunk.job_id, "chunk_key": chunk.chunk_key, "frames": chunk.n_frames},
            (f"Queued job {chunk.job_id}: {chunk.object_name}, {chunk.n_frames} frames ({chunk.chunk_key})",),
        )
