"""One window for each profile: a program that is started again calls the window that is open, and goes.

The profile's lock stays the judge of who may work on it; this only carries the call. A call is one line of JSON,
``{"paths": ["/a/file.fit"], "link": ""}``, and is answered with one line.
"""

import json
import time
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

from crowdsky_desktop.gui.shell.instance_address import instance_names, is_own_user
from crowdsky_desktop.model.open_request import NOTHING, OpenRequest

_ANSWER = b"shown\n"
_MAX_CALL_BYTES = 1_000_000
"""Of a call; what is longer is no call of ours. A thousand paths of the usual length have some 100 kB."""
_MAX_PATHS = 1000
"""Files and folders of one call; chosen."""
_MAX_LINK = 100_000
"""Letters of a link that is handed over; chosen: far more than any connection code has."""
_CONNECT_MS = 500
"""Milliseconds to wait for the other program, which is on this computer; chosen."""
_ANSWER_MS = 3000
"""Milliseconds to wait for its answer: its window may be busy; chosen."""
_PATIENCE_S = 2.0
"""Seconds in which it is called again, as it may just be starting; chosen."""
_PAUSE_S = 0.1
"""Seconds between two calls; chosen."""


def call_first_instance(lock_file: Path, wanted: OpenRequest = NOTHING, *, patience_s: float = _PATIENCE_S) -> bool:
    """Ask the window that has a profile open to come to the front; return whether it answered.

    Parameters
    ----------
    lock_file : Path
        `ProfilePaths.lock_file`.
    wanted : OpenRequest
        What it is to open.
    patience_s : float
        How long to try: the window may just be starting.
    """
    paths = [str(path.absolute()) for path in wanted.paths[:_MAX_PATHS]]
    call = json.dumps({"paths": paths, "link": wanted.link[:_MAX_LINK]}).encode() + b"\n"
    give_up_at = time.monotonic() + patience_s
    while not any(_is_answered(name, call) for name in instance_names(lock_file)):
        if time.monotonic() > give_up_at:
            return False
        time.sleep(_PAUSE_S)
    return True


def _is_answered(name: str, call: bytes) -> bool:
    socket = QLocalSocket()
    socket.connectToServer(name)
    try:
        if not socket.waitForConnected(_CONNECT_MS):
            return False
        if not is_own_user(socket):  # what a person opens is nobody else's business
            return False
        socket.write(call)
        give_up_at = time.monotonic() + _ANSWER_MS / 1000
        while not socket.canReadLine() and time.monotonic() < give_up_at:
            if not socket.waitForReadyRead(_ANSWER_MS):
                return False
        return bytes(socket.readLine(len(_ANSWER) + 1).data()) == _ANSWER
    finally:
        socket.abort()


class InstanceServer(QObject):
    """Hears the calls of programs that were started again; to be made by whoever holds the profile's lock.

    Signals
    -------
    called : OpenRequest
        The window is to come to the front, and to open this.
    """

    called = Signal(object)

    def __init__(self, lock_file: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._on_connection)
        self.is_listening = any(self._listens(name) for name in instance_names(lock_file, may_make=True))

    @property
    def name(self) -> str:
        """At which of `instance_names` it listens; empty if at none."""
        return self._server.fullServerName()

    def close(self) -> None:
        """Hear no more calls."""
        self._server.close()

    def _listens(self, name: str) -> bool:
        # What a crash left behind is in the way of nobody: the lock says that no one else is there.
        QLocalServer.removeServer(name)
        return self._server.listen(name)

    def _on_connection(self) -> None:
        while (socket := self._server.nextPendingConnection()) is not None:
            if not is_own_user(socket):
                socket.abort()
                socket.deleteLater()
                continue
            socket.setReadBufferSize(_MAX_CALL_BYTES)
            socket.disconnected.connect(socket.deleteLater)
            socket.readyRead.connect(self._on_ready)
            self._read(socket)

    def _on_ready(self) -> None:
        socket = self.sender()
        if isinstance(socket, QLocalSocket):
            self._read(socket)

    def _read(self, socket: QLocalSocket) -> None:
        if not socket.canReadLine():
            if socket.bytesAvailable() >= _MAX_CALL_BYTES:
                socket.abort()
            return
        wanted = _request_in(bytes(socket.readLine(_MAX_CALL_BYTES).data()))
        if wanted is None:
            socket.abort()
            return
        socket.write(_ANSWER)
        socket.flush()
        socket.disconnectFromServer()
        self.called.emit(wanted)


def _request_in(call: bytes) -> OpenRequest | None:
    """Return what a call asks for; None if it is no call of ours."""
    try:
        content = json.loads(call)
        paths, link = content["paths"], content.get("link", "")  # a program that was not updated yet says no link
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None
    if not isinstance(link, str) or len(link) > _MAX_LINK:
        return None
    if not isinstance(paths, list) or len(paths) > _MAX_PATHS or not all(isinstance(path, str) for path in paths):
        return None
    return OpenRequest(tuple(Path(path) for path in paths if "\0" not in path), link)
