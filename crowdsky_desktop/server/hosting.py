"""The server on a socket: cheroot in a thread, started and stopped cleanly."""

import logging
import math
from contextlib import suppress
from socket import socket
from threading import Thread
from types import TracebackType
from typing import Any, Self

from cheroot.wsgi import Server

from crowdsky_desktop.server.app import create_app
from crowdsky_desktop.server.cleanup import finish_removals
from crowdsky_desktop.server.config import ServerConfig
from crowdsky_desktop.server.database import Database
from crowdsky_desktop.server.errors import AddressError
from crowdsky_desktop.server.job_queue import JobQueue
from crowdsky_desktop.server.raw_storage import RawStorage
from crowdsky_desktop.server.requests_read import Connection
from crowdsky_desktop.server.sockets import LARGEST_HEAD, Listener
from crowdsky_desktop.server.webdav import STORAGE_PATH

_log = logging.getLogger(__name__)
_N_THREADS = 12
"""Requests that are answered at once. Chosen: a club's computers together; each costs a thread."""
_MOST_SILENT = 200
"""Connections that are kept while they say nothing: each costs an open file, and macOS lets a program have 256."""
_SILENCE_S = 60
"""How long they may say nothing."""
_STOP_TIMEOUT_S = 3
"""Seconds that requests are given to end. Chosen: what is broken off then is repeated by the client."""
_LOOP_S = 0.1
"""Seconds after which the server looks for expired connections. Chosen: an idle computer does not notice it."""


class HostedServer:
    """The Worker API and the storage on one port; a context manager.

    Parameters
    ----------
    config : ServerConfig
        Port 0 takes a free one; `url` says which, once started.
    most_silent : int
        Connections that are kept while they say nothing.
    """

    def __init__(self, config: ServerConfig, *, most_silent: int = _MOST_SILENT) -> None:
        self._config = config
        self._most_silent = most_silent
        self._database: Database | None = None
        self._server: Server | None = None
        self._thread: Thread | None = None

    def start(self) -> Self:
        """Listen, and answer from a thread.

        Raises
        ------
        HostSetupError
            The configuration is not safe to serve with.
        AddressError
            The address cannot be bound.
        QueueDatabaseError
            The queue cannot be opened.
        """
        self._config.require_safe()
        self._database = Database(self._config.database_file)
        try:
            queue, storage = JobQueue(self._database), RawStorage(self._config.data_dir)
            finish_removals(queue, storage)
            self._server = self._listening(queue, storage)
        except BaseException:
            self._database.close()
            raise
        self._thread = Thread(target=self._server.serve, name="crowdsky-server", daemon=True)
        self._thread.start()
        _log.info("listening on %s", self.url)
        return self

    def stop(self) -> None:
        """Finish what is being answered, close the socket and the queue; harmless when stopped."""
        if self._server is not None and self._thread is not None:
            self._server.stop()
            self._thread.join(2 * _STOP_TIMEOUT_S)
        if self._database is not None:
            self._database.close()
        self._server = self._thread = self._database = None

    @property
    def url(self) -> str:
        """The server's address for clients, without a slash at the end."""
        if self._server is None:
            raise RuntimeError("the server is not started")
        host, port = self._server.bind_addr[:2]
        return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"

    @property
    def storage_url(self) -> str:
        """The storage's address for clients."""
        return self.url + STORAGE_PATH

    def __enter__(self) -> Self:
        return self.start()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    def _listening(self, queue: JobQueue, storage: RawStorage) -> Server:
        config = self._config
        server = _PatientServer(
            (config.host, config.port),
            create_app(config, queue, storage),
            numthreads=_N_THREADS,
            max=_N_THREADS,
            server_name="CrowdSky",
            request_queue_size=128,
            timeout=_SILENCE_S,
            shutdown_timeout=_STOP_TIMEOUT_S,
        )
        server.max_request_header_size = LARGEST_HEAD
        server.max_request_body_size = config.max_upload_bytes
        server.keep_alive_conn_limit = self._most_silent
        server.expiration_interval = _LOOP_S
        try:
            server.prepare()
        except OSError as error:
            with suppress(OSError):
                server.stop()
            raise AddressError(f"{config.host}, port {config.port}, cannot be used: {error}.") from error
        return server


class _PatientServer(Server):
    """Cheroot, which gives a thread to nobody whose request's head is not here; its complaints go into the log."""

    ConnectionClass = Connection
    _connections: Any  # cheroot's own, which it tells nobody of

    def error_log(self, msg: str = "", level: int = logging.INFO, traceback: bool = False) -> None:
        _log.log(level, "%s", msg, exc_info=traceback)

    def process_conn(self, conn: Connection) -> None:
        """Hand a connection to a thread once there is something to answer; till then it waits with the others."""
        if conn.rfile.has_data() or conn.socket.gather_head():
            super().process_conn(conn)
        elif conn.socket.is_late:
            conn.close()
        else:
            self._make_storage()
            super().put_conn(conn)

    def put_conn(self, conn: Connection) -> None:
        """Keep a connection for its next request, which may have come together with the last one."""
        if self.ready and conn.socket.has_gathered:
            self.process_conn(conn)
        else:
            super().put_conn(conn)

    def _make_storage(self) -> None:
        """Close the connection that has said nothing for longest, if there are too many of them."""
        if not self.can_add_keepalive_connection and self.ready:
            silent = [conn.last_used for _, conn in self._connections._selector.connections if conn is not self]
            self._connections._expire(math.nextafter(min(silent, default=0.0), math.inf))

    @staticmethod
    def bind_socket(socket_: socket, bind_addr: tuple[str, int]) -> socket:
        listener = Listener(fileno=socket_.detach())
        try:
            listener.bind(bind_addr)
        except OSError:
            listener.close()  # cheroot would leave it open when the address is taken
            raise
        return listener
