"""A share of Debian's Sabre/DAV (`php-sabre-dav`, `php-cli`): an independent peer, where PHP is installed."""

import contextlib
import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

AUTOLOAD = Path("/usr/share/php/Sabre/autoload.php")
MISSING = "PHP with Sabre/DAV is not installed; `make peers` installs it on Debian"
_ROUTER = Path(__file__).parent / "sabre" / "router.php"
_N_WORKERS = "4"
_LONGEST_START_S = 20.0


def is_installed() -> bool:
    """Whether this peer can be had here."""
    return shutil.which("php") is not None and AUTOLOAD.is_file()


@contextlib.contextmanager
def sabre_serving(root: Path, state: Path, token: str) -> Iterator[str]:
    """Serve a folder until the block ends; yields the share's URL.

    Parameters
    ----------
    state : Path
        Folder for the peer's own notes and its log.
    """
    root.mkdir(parents=True, exist_ok=True)
    state.mkdir(parents=True, exist_ok=True)
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    environment = {
        "PATH": os.environ["PATH"],
        "PHP_CLI_SERVER_WORKERS": _N_WORKERS,
        "SABRE_AUTOLOAD": str(AUTOLOAD),
        "SABRE_ROOT": str(root),
        "SABRE_STATE": str(state),
        "SABRE_TOKEN": token,
    }
    options = ("memory_limit=512M", "display_errors=0", "include_path=/usr/share/php")
    switches = [part for option in options for part in ("-d", option)]
    command = ["php", *switches, "-S", f"127.0.0.1:{port}", str(_ROUTER)]
    with (state / "php.log").open("wb") as log:
        # A group of its own: PHP's workers are its children, and end with it.
        process = subprocess.Popen(command, env=environment, stdout=log, stderr=log, start_new_session=True)
    try:
        _await(port, process)
        yield f"http://127.0.0.1:{port}/public.php/webdav"
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, 15)
        process.wait(20)


def _await(port: int, process: subprocess.Popen[bytes]) -> None:
    end = time.monotonic() + _LONGEST_START_S
    while time.monotonic() < end and process.poll() is None:
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
            return
        time.sleep(0.05)
    raise RuntimeError("PHP's web server did not start")
