"""A program that is started again calls the window that is open."""

import os
import socket as native
import stat
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtNetwork import QLocalSocket

from crowdsky_desktop.gui.app import open_session
from crowdsky_desktop.gui.shell import instance_address
from crowdsky_desktop.gui.shell.instance_address import instance_names
from crowdsky_desktop.gui.shell.main_window import MainWindow
from crowdsky_desktop.gui.shell.single_instance import InstanceServer, call_first_instance
from crowdsky_desktop.model.open_request import OpenRequest
from crowdsky_desktop.store.credentials import Credentials
from crowdsky_desktop.store.paths import profile_paths
from crowdsky_desktop.store.profile_lock import ProfileLock

START_MS = 60_000
posix = pytest.mark.skipif(os.name == "nt", reason="Windows has named pipes, which stand in no folder")


def started(home: Path) -> subprocess.Popen[str]:
    environment = os.environ | {"CROWDSKY_HOME": str(home), "QT_QPA_PLATFORM": "offscreen"}
    return subprocess.Popen(
        [sys.executable, "-m", "crowdsky_desktop"],
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def has_ended(process: subprocess.Popen[str]) -> bool:
    return process.poll() is not None


@pytest.fixture
def calls(qapp, tmp_path):
    server = InstanceServer(tmp_path / "lock")
    assert server.is_listening
    yield server
    server.close()


def test_a_second_program_calls_the_window_of_the_first_and_goes(qtbot, theme, tmp_path):
    paths = profile_paths("default", home=tmp_path)
    with open_session(paths, None) as session:
        session.credentials = Credentials(environ={}, use_keyring=False)
        window = MainWindow(session)
        qtbot.addWidget(window)
        window.showMinimized()
        server = InstanceServer(paths.lock_file)
        server.called.connect(lambda _: window.come_forward())
        second = started(tmp_path)
        with qtbot.waitSignal(server.called, timeout=START_MS):
            pass
        qtbot.waitUntil(lambda: has_ended(second), timeout=START_MS)
        said, complaint = second.communicate()
        assert (second.returncode, complaint) == (0, "")
        assert "already running" in said
        assert not window.isMinimized()
        assert "already running" in window.notice.words
        server.close()
        window.close()


def test_of_two_programs_the_second_leaves_the_profile_to_the_first(qapp, tmp_path):
    lock_file = profile_paths("default", home=tmp_path).lock_file
    first = started(tmp_path)
    try:
        assert call_first_instance(lock_file, patience_s=START_MS / 1000)
        second = started(tmp_path)
        said, complaint = second.communicate(timeout=START_MS / 1000)
        assert (second.returncode, complaint) == (0, "")
        assert "already running" in said
        assert not has_ended(first)
    finally:
        first.kill()
        first.communicate()


def test_a_program_that_finds_no_window_says_who_holds_the_profile(qapp, tmp_path):
    lock_file = profile_paths("default", home=tmp_path).lock_file
    with ProfileLock(lock_file):
        assert not call_first_instance(lock_file, patience_s=0.2)


def test_the_paths_arrive(qtbot, calls, tmp_path):
    code = (
        "import sys; from pathlib import Path\n"
        "from crowdsky_desktop.gui.shell.single_instance import call_first_instance\n"
        "from crowdsky_desktop.model.open_request import OpenRequest\n"
        "sys.exit(not call_first_instance(Path(sys.argv[1]), OpenRequest(tuple(map(Path, sys.argv[2:])), 'a link')))"
    )
    command = [sys.executable, "-c", code, str(tmp_path / "lock"), str(tmp_path / "a b.fit"), "relative.fit"]
    with qtbot.waitSignal(calls.called, timeout=START_MS) as called:
        caller = subprocess.Popen(command, cwd=tmp_path)
    qtbot.waitUntil(lambda: has_ended(caller), timeout=START_MS)
    assert caller.returncode == 0
    assert called.args[0] == OpenRequest((tmp_path / "a b.fit", tmp_path / "relative.fit"), "a link")


NO_CALLS = [
    b"no json\n",
    b"[]\n",
    b'{"paths": [1]}\n',
    b'{"paths": "x"}\n',
    b'{"paths": [], "link": 1}\n',
    b"x" * 1_100_000,
]
NO_CALLS += [b'{"paths": [], "link": "' + b"x" * 100_001 + b'"}\n']


@pytest.mark.parametrize("call", NO_CALLS, ids=range(len(NO_CALLS)))
def test_nonsense_is_hung_up_on(qtbot, calls, tmp_path, call):
    socket = QLocalSocket()
    socket.connectToServer(calls.name)
    assert socket.waitForConnected(2000)
    with qtbot.assertNotEmitted(calls.called), qtbot.waitSignal(socket.disconnected, timeout=START_MS):
        socket.write(call)


def test_what_a_crash_left_behind_does_not_keep_the_next_window_from_listening(qapp, tmp_path):
    code = (
        "import os, sys; from pathlib import Path; from PySide6.QtCore import QCoreApplication\n"
        "app = QCoreApplication([]); from crowdsky_desktop.gui.shell.single_instance import InstanceServer\n"
        "assert InstanceServer(Path(sys.argv[1])).is_listening; os._exit(9)"
    )
    assert subprocess.run([sys.executable, "-c", code, str(tmp_path / "lock")], check=False).returncode == 9
    server = InstanceServer(tmp_path / "lock")
    assert server.is_listening
    server.close()


def folder_of(name: str) -> Path:
    return Path(name).parent


@posix
def test_the_name_cannot_be_foreseen_and_is_the_same_for_both_sides(qapp, tmp_path):
    lock_files = [tmp_path / name / "lock" for name in ("a", "b")]
    for lock_file in lock_files:
        lock_file.parent.mkdir(mode=0o700)
    assert instance_names(lock_files[0]) == ()
    made = [instance_names(lock_file, may_make=True) for lock_file in lock_files]
    assert instance_names(lock_files[0]) == made[0]
    assert not set(made[0]) & set(made[1])
    before = made[0]
    (tmp_path / "a" / "instance.key").unlink()
    assert instance_names(lock_files[0], may_make=True) != before
    assert stat.S_IMODE((tmp_path / "a" / "instance.key").stat().st_mode) == 0o600


@posix
def test_only_folders_that_nobody_else_writes_into_are_used(qapp, tmp_path, monkeypatch):
    profile, runtime, shared = (tmp_path / name for name in ("p", "r", "t"))
    for folder in (profile, runtime, shared):
        folder.mkdir(mode=0o700)
    monkeypatch.setattr(instance_address, "LONGEST_PATH", 4096)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(runtime))
    monkeypatch.setattr("tempfile.tempdir", str(shared))
    own = shared / f"crowdsky-{os.geteuid()}"

    def folders() -> list[Path]:
        return [folder_of(name) for name in instance_names(profile / "lock", may_make=True)]

    assert folders() == [profile, runtime, own]
    assert stat.S_IMODE(own.stat().st_mode) == 0o700
    runtime.chmod(0o777)
    own.chmod(0o720)
    assert folders() == [profile]
    own.rmdir()
    own.symlink_to(profile)  # another user's trap
    assert folders() == [profile]
    monkeypatch.setattr(os, "geteuid", lambda: 4711)
    assert folders() == []


@posix
def test_a_path_that_is_too_long_for_a_socket_is_passed_over(qapp, tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_RUNTIME_DIR", "/run/user/0")
    deep = tmp_path / ("d" * 90) / "lock"
    deep.parent.mkdir(mode=0o700)
    server = InstanceServer(deep)
    assert server.is_listening
    assert not server.name.startswith(str(tmp_path))
    server.close()


@posix
def test_who_is_another_user_is_told_nothing_and_not_heard(qtbot, calls, tmp_path, monkeypatch):
    heard = []
    calls.called.connect(heard.append)
    me = os.geteuid()
    monkeypatch.setattr(instance_address, "peer_uid", lambda _: me + 1)
    socket = QLocalSocket()
    with qtbot.waitSignal(socket.disconnected, timeout=START_MS):
        socket.connectToServer(calls.name)
        socket.write(b'{"paths": ["/secret"]}\n')
    assert not call_first_instance(tmp_path / "lock", OpenRequest((Path("/secret"),)), patience_s=0.1)
    assert heard == []


@posix
def test_the_users_at_both_ends_are_told_by_the_system(qtbot, calls):
    socket = QLocalSocket()
    socket.connectToServer(calls.name)
    assert socket.waitForConnected(2000)
    with closing(native.socket(fileno=os.dup(int(socket.socketDescriptor())))) as duplicate:
        assert instance_address.peer_uid(duplicate) == os.geteuid()
    assert instance_address.is_own_user(socket)
    socket.abort()
    assert not instance_address.is_own_user(socket)


@posix
def test_a_broken_key_is_made_anew(qapp, tmp_path):
    (tmp_path / "instance.key").write_bytes(b"short")
    assert instance_names(tmp_path / "lock") == ()
    names = instance_names(tmp_path / "lock", may_make=True)
    assert names
    assert instance_names(tmp_path / "lock") == names
