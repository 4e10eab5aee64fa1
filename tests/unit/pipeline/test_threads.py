"""The threads that pixels are worked on with: how many, and that none stays behind."""

import os
import threading

import cv2
import pytest

from crowdsky_desktop.model.errors import CancelledError
from crowdsky_desktop.pipeline.threads import MAX_THREADS, worker_threads


@pytest.mark.parametrize(("n_cores", "n_threads"), [(1, 1), (2, 2), (64, MAX_THREADS), (None, 1)])
def test_as_many_as_cores_up_to_a_limit(monkeypatch, n_cores, n_threads):
    monkeypatch.setattr(os, "cpu_count", lambda: n_cores)
    together = threading.Barrier(n_threads)

    def meet(number):
        together.wait(20)
        return number, threading.get_ident()

    with worker_threads("test") as parallel_map:
        results = list(parallel_map(meet, range(n_threads)))
    assert [number for number, _ in results] == list(range(n_threads))
    assert len({ident for _, ident in results}) == n_threads


def test_an_error_ends_them_and_gives_opencv_its_threads_back():
    def fail(number):
        assert cv2.getNumThreads() == 1
        if number == 3:
            raise CancelledError

    def work():
        with worker_threads("test") as parallel_map:
            list(parallel_map(fail, range(100)))

    before = cv2.getNumThreads(), set(threading.enumerate())
    with pytest.raises(CancelledError):
        work()
    assert (cv2.getNumThreads(), set(threading.enumerate())) == before
