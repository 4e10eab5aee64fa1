"""Send a file to the astronomy programs that run on this computer: DS9, Aladin, TOPCAT.

They meet at a hub (SAMP, Simple Application Messaging Protocol 1.3, IVOA 2012) that one of them runs. This program
joins it for one message, and only when a person asks for that.
"""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from crowdsky_desktop.model.errors import WorldError
from crowdsky_desktop.model.plain_text import plain
from crowdsky_desktop.remote.addresses import is_loopback
from crowdsky_desktop.remote.interruptible import interruptible

LOAD_IMAGE, LOAD_TABLE = "image.load.fits", "table.load.fits"
"""Messages that ask a program to load a FITS file as a picture, or the tables in it."""
_OUR_NAME = "CrowdSky Desktop"
PATIENCE_S = 30.0
"""Seconds that programs of this computer have to answer. Chosen: they take some milliseconds."""
_MAX_NAME = 60
"""Letters of a program's name that are shown. Chosen."""


class NoProgramError(WorldError):
    """No program of this computer can be sent a file."""

    title = "No other program is listening"
    advice = (
        "Start DS9, Aladin or TOPCAT, and try again. Aladin and TOPCAT connect by themselves; in DS9 choose File,"
        " SAMP, Connect once one of them is running."
    )


def send_file(path: Path, name: str, *, tick: Callable[[], None] = lambda: None) -> tuple[str, ...]:
    """Ask all programs that can to load a FITS file, and return their names.

    Parameters
    ----------
    name : str
        What they are to call it.
    tick : callable
        Called ten times a second; what it raises ends the wait.

    Raises
    ------
    NoProgramError
        No hub runs on this computer, none of its programs loads FITS files, or the hub does not answer.
    """
    deadline = time.monotonic() + PATIENCE_S
    try:
        told = interruptible(partial(_send, path, name), tick=tick, deadline=deadline, abandon=lambda outcome: None)
    except TimeoutError as error:
        raise NoProgramError("The hub through which programs find each other (SAMP) doesn't answer.") from error
    if not told:
        raise NoProgramError("The programs running here don't accept FITS files from others.")
    return told


def _send(path: Path, name: str) -> tuple[str, ...]:
    with _joined_hub() as client:
        listeners = {LOAD_IMAGE: _others(client, LOAD_IMAGE)}
        listeners[LOAD_TABLE] = [one for one in _others(client, LOAD_TABLE) if one not in listeners[LOAD_IMAGE]]
        for kind, programs in listeners.items():
            message = {"samp.mtype": kind, "samp.params": {"url": path.absolute().as_uri(), "name": name}}
            for program in programs:
                client.notify(program, message)
        return tuple(_name_of(client, program) for programs in listeners.values() for program in programs)


@contextmanager
def _joined_hub() -> Iterator[Any]:
    """Register with the hub of this computer, and leave it again."""
    # Here, as only this needs it: it takes a good part of a second.
    from xml.parsers.expat import ExpatError
    from xmlrpc.client import Error as XmlRpcError

    from pyvo.samp import SAMPIntegratedClient
    from pyvo.samp.errors import SAMPClientError, SAMPHubError, SAMPProxyError
    from pyvo.samp.lockfile_helpers import get_main_running_hub

    client = SAMPIntegratedClient(name=_OUR_NAME, addr="127.0.0.1", callable=False)
    try:
        hub = get_main_running_hub()
        if not is_loopback(urlsplit(hub.get("samp.hub.xmlrpc.url", "").replace("\\", "")).hostname):
            raise NoProgramError("The hub that was found is not on this computer.")
        client.connect(hub_params=hub)
        yield client
    except (SAMPHubError, SAMPClientError, SAMPProxyError, XmlRpcError, OSError) as error:
        raise NoProgramError(
            "No hub through which programs find each other (SAMP) is running on this computer."
        ) from error
    except (ExpatError, ValueError, TypeError, LookupError) as error:  # of a lock file or an answer without sense
        raise NoProgramError("The hub through which programs find each other (SAMP) doesn't answer.") from error
    finally:
        _leave(client)


def _leave(client: Any) -> None:
    with suppress(Exception):  # whatever a hub that is going away makes of it, we are done with it
        client.disconnect()


def _others(client: Any, kind: str) -> list[str]:
    return sorted(one for one in client.get_subscribed_clients(kind) if one != client.get_public_id())


def _name_of(client: Any, program: str) -> str:
    return plain(str(client.get_metadata(program).get("samp.name", program)))[:_MAX_NAME]
