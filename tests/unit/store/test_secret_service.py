"""Against a real Secret Service: gnome-keyring on a D-Bus of its own."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

NEEDED = ("dbus-run-session", "gnome-keyring-daemon")
MISSING = [program for program in NEEDED if shutil.which(program) is None]

pytestmark = pytest.mark.skipif(bool(MISSING), reason=f"needs {', '.join(MISSING)} (Debian: gnome-keyring, dbus)")

UNLOCKED = """
eval "$(printf '\\n' | gnome-keyring-daemon --unlock --components=secrets 2>/dev/null)"
"$@"
"""
NO_DAEMON = '"$@"'

STORE_AND_FORGET = """
import keyring
from crowdsky_desktop.store.credentials import Credentials
KEY, SERVER = "storage_password", "https://crowdsky.example.org"
Credentials().set(KEY, SERVER, "canary-4711 é")  # a share's password may have any letters
assert Credentials().get(KEY, SERVER) == "canary-4711 é"
assert Credentials().get(KEY, "https://elsewhere.example.org") is None
Credentials().forget(KEY, SERVER)
assert Credentials().get(KEY, SERVER) is None
Credentials().set(KEY, SERVER, "canary-0815")
print(type(keyring.get_keyring()).__module__)
"""

NOT_STORED = """
from crowdsky_desktop.model.errors import CredentialStoreError
from crowdsky_desktop.store.credentials import Credentials
KEY, SERVER = "worker_api_key", "https://crowdsky.example.org"
credentials = Credentials(timeout_s=20)
try:
    credentials.set(KEY, SERVER, "canary-4711")
except CredentialStoreError as error:
    print(error.message)
credentials.remember_for_session(KEY, SERVER, "canary-4711")
assert credentials.get(KEY, SERVER) == "canary-4711"
"""


@pytest.fixture
def home(tmp_path_factory):
    # D-Bus and the daemon put sockets here: the path of a socket has to be short.
    folder = tmp_path_factory.mktemp("ss")
    (folder / "data" / "keyrings").mkdir(parents=True)
    (folder / "run").mkdir(mode=0o700)
    return folder


def run_in_session(home: Path, shell: str, script: str) -> str:
    inherited = {name: value for name, value in os.environ.items() if name not in ("DISPLAY", "WAYLAND_DISPLAY")}
    environment = {
        **inherited,
        "HOME": str(home),
        "XDG_DATA_HOME": str(home / "data"),
        "XDG_RUNTIME_DIR": str(home / "run"),
        "XDG_CONFIG_HOME": str(home / "config"),
    }
    for variable in ("CROWDSKY_API_KEY", "DBUS_SESSION_BUS_ADDRESS", "PYTHON_KEYRING_BACKEND"):
        environment.pop(variable, None)
    command = ["dbus-run-session", "--", "sh", "-c", shell, "sh", sys.executable, "-c", script]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_a_key_is_stored_found_and_forgotten(home):
    backend = run_in_session(home, UNLOCKED, STORE_AND_FORGET)
    assert "SecretService" in backend or "chainer" in backend or "libsecret" in backend
    kept = [file for file in (home / "data" / "keyrings").iterdir() if file.is_file()]
    assert kept, "nothing was stored on the disk"


def test_a_locked_service_that_cannot_prompt_is_an_error_not_a_hang(home):
    # Without --unlock D-Bus starts the daemon by itself, locked; without a display its prompt is dismissed.
    said = run_in_session(home, NO_DAEMON, NOT_STORED)
    assert "locked or broken" in said


def test_a_session_without_any_service_is_said_so(home):
    nowhere = f'DBUS_SESSION_BUS_ADDRESS=unix:path={home}/none "$@"'
    said = run_in_session(home, nowhere, NOT_STORED)
    assert "no secure keyring" in said
