"""The threads that work on pixels."""

import os
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager

import cv2

from crowdsky_desktop.imaging.parallel_map import ParallelMap

MAX_THREADS = 4
"""Threads, at most. Chosen: each holds the pixels of a frame in memory, and shares the disk with the others."""


@contextmanager
def worker_threads(purpose: str) -> Iterator[ParallelMap]:
    """Yield a `map` that runs its pieces on as many threads as there are cores, up to `MAX_THREADS`.

    numpy, OpenCV and sep release the interpreter's lock while they work. OpenCV's own threads are switched off
    meanwhile, as they would compete with these. All threads have ended when the block is left, even by an error.
    """
    n_threads = min(MAX_THREADS, os.cpu_count() or 1)
    n_of_opencv = cv2.getNumThreads()
    cv2.setNumThreads(1)
    try:
        if n_threads == 1:
            yield map
            return
        with ThreadPoolExecutor(n_threads, purpose) as executor:
            yield executor.map
    finally:
        cv2.setNumThreads(n_of_opencv)
