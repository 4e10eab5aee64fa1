"""Chunks that have come so far on the road to a fake server."""

import numpy as np
from astropy.io import fits

from crowdsky_desktop.model.approval import Approver
from crowdsky_desktop.model.cancel import CancelToken
from crowdsky_desktop.model.frame_record import FrameRecord
from crowdsky_desktop.model.job import ClaimedJob, JobState, files_beside
from crowdsky_desktop.pipeline.claim import claim
from crowdsky_desktop.pipeline.download import download
from crowdsky_desktop.pipeline.job_context import JobContext
from crowdsky_desktop.pipeline.job_transitions import approve
from crowdsky_desktop.store.reports import write_report
from tests.support.listeners import quiet
from tests.support.reports import stack_report

FRAME = b"SIMPLE  =                    T".ljust(2880)
"""The least that the road takes for a light frame."""


def claimed_chunk(context: JobContext) -> ClaimedJob:
    """Return a chunk that the server handed out."""
    chunk = claim(context, quiet)
    assert chunk is not None
    return chunk


def stacked_chunk(context: JobContext) -> ClaimedJob:
    """Return a chunk with a stack that can be reviewed and stored."""
    chunk = download(context, claimed_chunk(context), quiet, CancelToken())
    files = files_beside(context.workspaces.folder(chunk).product_dir / "1" / "stack.fits")
    files.fits.parent.mkdir(parents=True)
    fits.PrimaryHDU(np.zeros((64, 64), np.float32)).writeto(files.fits, checksum=True)
    files.thumbnail.write_bytes(b"a picture")
    write_report(files.report, stack_report(FrameRecord("f1001.fit", is_used=True, exposure_s=10.0)))
    return context.ledger.move(chunk.claim_id, JobState.STACKED, files=files)


def approved_chunk(context: JobContext) -> ClaimedJob:
    """Return a chunk whose stack a person approved."""
    return approve(context, stacked_chunk(context), Approver.PERSON, quiet)
