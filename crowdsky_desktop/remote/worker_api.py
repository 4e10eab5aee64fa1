"""The Worker API: its five calls, typed, and the queue feed where a server has one."""

from collections.abc import Callable
from pathlib import Path

from crowdsky_desktop.model.errors import NotFitsError, ServerAnswerError, WorldError
from crowdsky_desktop.model.job import Completion, FailStatus, Job, QueuePage, RawFile
from crowdsky_desktop.model.queue import SeenJob
from crowdsky_desktop.remote import wire
from crowdsky_desktop.remote.raw_download import OtherSizeError, is_here, receive
from crowdsky_desktop.remote.retry import OnWait, retried, unreported
from crowdsky_desktop.remote.server_client import ServerClient

_NO_JOB = 204
"""HTTP status of an empty queue."""
_NOT_MODIFIED = 304
"""HTTP status of a queue that is as it was."""
_NOT_FOUND = 404
"""HTTP status of what is not there."""


class WorkerApi(ServerClient):
    """The calls of one server, with one key.

    Calls that read are tried again by themselves. Calls that change something are sent once: after a failure,
    `ServerError.was_sent` says whether they may have reached the server.
    """

    def next_job(self) -> Job | None:
        """Claim the next chunk; None if none waits. Sent once, on a connection of its own.

        Raises
        ------
        ServerError
            With `was_sent` False if the claim surely never reached the server.
        """
        self._http.forget_connections()
        params = wire.next_job_params(self.worker_id)
        with self._http.exchange("GET", "/api/next_job.php", params=params, expect=frozenset({200, _NO_JOB})) as answer:
            if answer.status == _NO_JOB:
                return None
            return wire.parse_job(wire.decode(answer.read(wire.MAX_ANSWER_BYTES)))

    def queue_page(
        self,
        *,
        state: str | None = None,
        worker_id: str | None = None,
        limit: int = 100,
        offset: int = 0,
        known: QueuePage | None = None,
    ) -> QueuePage | None:
        """Return a part of the server's queue, in order of ids; claims nothing. Tries once.

        Parameters
        ----------
        state, worker_id : str, optional
            Only jobs in this state, only those that this worker claimed last.
        known : QueuePage, optional
            An earlier answer to the same question: returned again where nothing has changed.

        Returns
        -------
        QueuePage or None
            None if the server has no queue feed: it is an extension of the Worker API.
        """
        params = wire.queue_params(state, worker_id, limit, offset)
        headers = {"If-None-Match": known.etag} if known and known.etag else None
        expect = frozenset({200, _NOT_FOUND, *({_NOT_MODIFIED} if headers else ())})
        with self._http.exchange("GET", "/api/queue.php", params=params, headers=headers, expect=expect) as answer:
            if answer.status == _NOT_FOUND:
                return None
            if answer.status == _NOT_MODIFIED:
                return known
            return wire.parse_queue(wire.decode(answer.read(wire.MAX_ANSWER_BYTES)), answer.header("ETag"))

    def job_files(
        self, job_id: int, *, on_wait: OnWait = unreported, checkpoint: Callable[[], None] = lambda: None
    ) -> tuple[RawFile, ...]:
        """Return the raw files of a chunk; empty once the server has deleted them."""

        def fetch() -> tuple[RawFile, ...]:
            params = wire.job_files_params(job_id)
            with self._http.exchange("GET", "/api/job_files.php", params=params, tick=checkpoint) as answer:
                return wire.parse_files(wire.decode(answer.read(wire.MAX_ANSWER_BYTES)), job_id)

        return retried(fetch, self._options.retry, checkpoint, on_wait)

    def see_job(self, job_id: int) -> SeenJob | None:
        """Return what the server knows about a job, whoever has it; None if it knows no such job. Tries once."""
        params = wire.job_files_params(job_id)
        expect = frozenset({200, _NOT_FOUND})
        with self._http.exchange("GET", "/api/job_files.php", params=params, expect=expect) as answer:
            said = wire.decode(answer.read(wire.MAX_ANSWER_BYTES))
            if answer.status == _NOT_FOUND:
                wire.parse_error(said)
                return None
            return wire.parse_seen(said, job_id)

    def download_raw(
        self,
        raw_file: RawFile,
        target: Path,
        *,
        on_bytes: Callable[[int], None] = lambda _: None,
        on_wait: OnWait = unreported,
        checkpoint: Callable[[], None] = lambda: None,
    ) -> None:
        """Bring a raw file to `target`: whole, checked and durable on return. One that is there already is kept.

        Parameters
        ----------
        raw_file : RawFile
            From `job_files`. Its name is not used as a path.
        target : Path
            Where it shall be; the folder exists.
        on_bytes : callable
            Called with the bytes of this file received so far; a repeated try counts from 0 again.
        on_wait : OnWait
            Called before each wait for another try.

        Raises
        ------
        ServerError
            Whatever the server or the network did; `NotFoundError` if the file is gone.
        NotFitsError
            If the file is not FITS, or the server has only a part of it: it sends the same length each time.
        DiskFullError, FolderNotWritableError
            From this computer's disk.
        """
        if is_here(raw_file, target):
            on_bytes(raw_file.size_bytes or 0)
            return
        lengths: set[int | None] = set()

        def fetch() -> None:
            try:
                self._download(raw_file, target, on_bytes, checkpoint)
            except WorldError as error:
                lengths.add(error.n_bytes if isinstance(error, OtherSizeError) else None)
                raise

        try:
            retried(fetch, self._options.retry, checkpoint, on_wait)
        except OtherSizeError as error:
            if len(lengths) > 1:
                raise
            raise NotFitsError(error.message) from None

    def complete_job(self, completion: Completion) -> None:
        """Tell the server that the stack is stored; it deletes the raw files. Sent once.

        Raises
        ------
        NotFoundError
            If the job is not in processing: it was completed by an earlier call, or is no longer yours.
        """
        body = wire.completion_body(completion)
        with self._http.exchange("POST", "/api/complete_job.php", json=body) as answer:
            wire.parse_completed(wire.decode(answer.read(wire.MAX_ANSWER_BYTES)))

    def fail_job(self, job_id: int, message: str) -> FailStatus:
        """Tell the server that the chunk cannot be stacked; it costs one of its three tries. Sent once.

        Raises
        ------
        NotFoundError
            If the job is not in processing.
        """
        body = wire.failure_body(job_id, message)
        with self._http.exchange("POST", "/api/fail_job.php", json=body) as answer:
            return wire.parse_failed(wire.decode(answer.read(wire.MAX_ANSWER_BYTES)))

    def check(self) -> None:
        """Check that address and key are right. Claims nothing, changes nothing, tries once.

        Raises
        ------
        ServerError
            If they are not.
        """
        params = wire.job_files_params(1)
        with self._http.exchange("GET", "/api/job_files.php", params=params, expect=frozenset({200, 404})) as answer:
            said = wire.decode(answer.read(wire.MAX_ANSWER_BYTES))
            if answer.status == 404:
                wire.parse_error(said)
            elif not isinstance(said, dict):
                raise ServerAnswerError("The server at this address is not a CrowdSky server.")

    def _download(
        self, raw_file: RawFile, target: Path, on_bytes: Callable[[int], None], checkpoint: Callable[[], None]
    ) -> None:
        on_bytes(0)
        params = wire.download_params(raw_file)
        n_bytes = raw_file.size_bytes or 0
        with self._http.exchange(
            "GET", "/api/download_raw.php", params=params, n_bytes=n_bytes, tick=checkpoint
        ) as answer:
            receive(answer, raw_file, target, on_bytes)
