"""A program that is started again calls the window that is open."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtNetwork import QLocalSocket

from crowdsky_desktop.gui.app import open_desk
from crowdsky_desktop.gui.main_window import MainWindow
from crowdsky_desktop.gui.single_instance import InstanceServer, call_first_instance, instance_name
from crowdsky_desktop.store.credentials import Credentials
from crowdsky_desktop.store.paths import profile_paths
from crowdsky_desktop.store.profile_lock import ProfileLock

START_MS = 60_000


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
    with open_desk(paths, None) as desk:
        desk.credentials = Credentials(environ={}, use_keyring=False)
        window = MainWindow(desk)
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
        assert "open already" in said
        assert not window.isMinimized()
        assert "open already" in window.notice.words
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
        assert "open already" in said
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
        "import sys; from pathlib import Path; from crowdsky_desktop.gui.single_instance import call_first_instance\n"
        "sys.exit(not call_first_instance(Path(sys.argv[1]), [Path(name) for name in sys.argv[2:]]))"
    )
    command = [sys.executable, "-c", code, str(tmp_path / "lock"), str(tmp_path / "a b.fit"), "relative.fit"]
    with qtbot.waitSignal(calls.called, timeout=START_MS) as called:
        caller = subprocess.Popen(command, cwd=tmp_path)
    qtbot.waitUntil(lambda: has_ended(caller), timeout=START_MS)
    assert caller.returncode == 0
    assert called.args[0] == (tmp_path / "a b.fit", tmp_path / "relative.fit")


@pytest.mark.parametrize("call", [b"no json\n", b"[]\n", b'{"paths": [1]}\n', b'{"paths": "x"}\n', b"x" * 1_100_000])
def test_nonsense_is_hung_up_on(qtbot, calls, tmp_path, call):
    socket = QLocalSocket()
    socket.connectToServer(instance_name(tmp_path / "lock"))
    assert socket.waitForConnected(2000)
    with qtbot.assertNotEmitted(calls.called), qtbot.waitSignal(socket.disconnected, timeout=START_MS):
        socket.write(call)


def test_what_a_crash_left_behind_does_not_keep_the_next_window_from_listening(qapp, tmp_path):
    code = (
        "import os, sys; from pathlib import Path; from PySide6.QtCore import QCoreApplication\n"
        "app = QCoreApplication([]); from crowdsky_desktop.gui.single_instance import InstanceServer\n"
        "assert InstanceServer(Path(sys.argv[1])).is_listening; os._exit(9)"
    )
    assert subprocess.run([sys.executable, "-c", code, str(tmp_path / "lock")], check=False).returncode == 9
    server = InstanceServer(tmp_path / "lock")
    assert server.is_listening
    server.close()
