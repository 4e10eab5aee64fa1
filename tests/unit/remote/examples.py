"""What the tests send, get and store."""

import hashlib
from datetime import UTC, datetime

from crowdsky_desktop.model.job import Completion

TOKEN = "share-token"
PATH = "/crowdsky/stacks/user_1/M 42 ä/stack_20250115.78_42.fits"
CONTENT = bytes(range(256)) * 4000
SHA1 = hashlib.sha1(CONTENT).hexdigest()
JOB = {
    "job_id": 42,
    "user_id": 1,
    "upload_session_id": 7,
    "chunk_key": "20250115.78_83.6_+22.0",
    "object_name": "M42",
    "frame_count": 15,
    "session_ucloud_path": "/path/to/uploads/user_1/sess_abc123",
}
FILES = {
    "job_id": 42,
    "chunk_key": "20250115.78_83.6_+22.0",
    "files": [
        {
            "id": "101",
            "filename": "Seestar_20250115-193000.fit",
            "ucloud_path": "/x/Seestar_20250115-193000.fit",
            "file_size_bytes": "4194304",
            "fits_date_obs": "2025-01-15 19:30:00",
            "fits_exptime": "10",
            "fits_ra": "83.633",
            "fits_dec": "22.014",
        }
    ],
}
COMPLETION = Completion(
    job_id=42,
    fits_path="/crowdsky/stacks/user_1/M42/stack_20250115.78_42.fits",
    thumbnail_path="/crowdsky/stacks/user_1/M42/stack_20250115.78_42_thumb.png",
    n_frames_input=15,
    n_frames_used=13,
    total_exposure_s=150.0,
    date_begin=datetime(2025, 1, 15, 19, 30, tzinfo=UTC),
    date_end=datetime(2025, 1, 15, 19, 44, 30, 600_000, tzinfo=UTC),
    ra_deg=83.633,
    dec_deg=22.014,
    fits_size_bytes=12582912,
    n_stars=247,
)
