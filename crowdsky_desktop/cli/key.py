"""`crowdsky-desktop key`: keep a key in the system's keyring, or test it."""

import argparse
import getpass
import sys

from crowdsky_desktop.cli.commands import common_options
from crowdsky_desktop.cli.exit_codes import ExitCode
from crowdsky_desktop.cli.narrator import Narrator
from crowdsky_desktop.cli.session import open_session
from crowdsky_desktop.model.errors import MissingKeyError, SettingsError
from crowdsky_desktop.pipeline.job_context import open_result_store, open_server
from crowdsky_desktop.store.session import ProfileSession

_NAMES = {"server": "worker_api_key", "storage": "storage_token", "storage-password": "storage_password"}


def declare(parser: argparse.ArgumentParser) -> None:
    """Declare the command and its verbs."""
    verbs = parser.add_subparsers(title="verbs", metavar="VERB", required=True)
    for name, command, help_text in (
        ("set", _set, "ask for a key (or read it from standard input) and save it in the keyring"),
        ("forget", _forget, "remove a key from the keyring"),
    ):
        verb = verbs.add_parser(name, parents=[common_options(is_verb=True)], help=help_text)
        verb.add_argument("which", choices=sorted(_NAMES))
        verb.set_defaults(command=command)
    test = verbs.add_parser(
        "test", parents=[common_options(is_verb=True)], help="test server and storage; claims nothing"
    )
    test.set_defaults(command=_test)


def _set(options: argparse.Namespace, narrator: Narrator) -> ExitCode:
    session = open_session(options)
    scope = _scope(session, options.which)
    prompt = f"Key for {scope}: "
    secret = getpass.getpass(prompt) if sys.stdin.isatty() else sys.stdin.readline(4096)
    if not secret.strip():
        raise MissingKeyError("No key was given.", advice="Enter the key, or pipe it into this command.")
    session.credentials.set(_NAMES[options.which], scope, secret.strip())
    narrator.result("key_stored", {"scope": scope}, (f"The key for {scope} is in the system keyring.",))
    return ExitCode.OK


def _forget(options: argparse.Namespace, narrator: Narrator) -> ExitCode:
    session = open_session(options)
    scope = _scope(session, options.which)
    session.credentials.forget(_NAMES[options.which], scope)
    narrator.result("key_forgotten", {"scope": scope}, (f"The key for {scope} has been removed.",))
    return ExitCode.OK


def _test(options: argparse.Namespace, narrator: Narrator) -> ExitCode:
    session = open_session(options)
    with open_server(session.settings, session.credentials) as api:
        api.check()
    narrator.result("server_ok", {"url": session.settings.server_url}, ("The server answers and accepts the key.",))
    results = open_result_store(session.settings, session.credentials)
    try:
        left = results.check()
    finally:
        results.close()
    lines = (
        "The storage answers, can be written to, and returns what was written.",
        *(f"It did not allow {path} to be deleted; its operators can." for path in left),
    )
    narrator.result("storage_ok", {"url": session.settings.storage_url, "left_behind": list(left)}, lines)
    return ExitCode.OK


def _scope(session: ProfileSession, which: str) -> str:
    """Return the address that a key belongs to."""
    name = "server_url" if which == "server" else "storage_url"
    address = str(getattr(session.settings, name))
    if not address:
        raise SettingsError(
            f"The setting {name} is empty, so it isn't known what the key is for.",
            advice=f"Set it first: crowdsky-desktop settings set {name} ADDRESS",
        )
    return address
