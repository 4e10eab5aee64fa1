import os
import re

import pytest

from crowdsky_desktop.server import main, practice
from crowdsky_desktop.server.errors import IngestError
from crowdsky_desktop.server.raw_storage import RawStorage
from crowdsky_desktop.server.schema import utc_now


def names_in(folder):
    return sorted(path.name for path in folder.rglob("*") if path.is_file())


@pytest.fixture
def frames(tmp_path):
    """Return the folder that frames are taken from."""
    folder = tmp_path / "frames"
    folder.mkdir()
    return folder


def test_frames_of_a_quarter_of_an_hour_are_one_chunk(config, queue, frames, write_tiny_frame):
    for second in range(3):
        write_tiny_frame(frames / f"{second}.fit", seed=second, DATE_OBS=f"2025-01-15T19:30:{second:02d}")
    write_tiny_frame(frames / "later.fit", seed=9, DATE_OBS="2025-01-15T19:45:00")
    ingestion = main.ingest(config, frames)
    assert [(chunk.chunk_key, chunk.n_frames, chunk.object_name) for chunk in ingestion.chunks] == [
        ("20250115.78_83.6_+22.0", 3, "M 42"),
        ("20250115.79_83.6_+22.0", 1, "M 42"),
    ]
    assert ingestion.passed_over == ()
    assert queue.counts()["pending"] == 2


@pytest.mark.parametrize(
    "cards",
    [{"OBJECT": "M 43"}, {"FILTER": "LP"}, {"EXPTIME": 20.0}, {"TELESCOP": "Seestar S30"}, {"RA": 83.8}],
)
def test_frames_that_cannot_be_stacked_together_are_different_chunks(config, frames, write_tiny_frame, cards):
    write_tiny_frame(frames / "a.fit", seed=1)
    write_tiny_frame(frames / "b.fit", seed=2, **cards)
    assert [chunk.n_frames for chunk in main.ingest(config, frames).chunks] == [1, 1]


@pytest.mark.parametrize("exposure", [9.9996, 9.9951, 10.1, None])
def test_exposures_that_hardly_differ_or_are_not_known_are_one_chunk(config, frames, write_tiny_frame, exposure):
    for number, exptime in enumerate((9.9994, exposure, 10.0)):
        write_tiny_frame(frames / f"{number}.fit", seed=number, EXPTIME=exptime)
    (chunk,) = main.ingest(config, frames).chunks
    assert chunk.n_frames == 3


def test_a_frame_of_unknown_exposure_goes_with_the_most(config, frames, write_tiny_frame):
    for number, exptime in enumerate((10.0, 20.0, None, 20.0)):
        write_tiny_frame(frames / f"{number}.fit", seed=number, EXPTIME=exptime)
    assert [chunk.n_frames for chunk in main.ingest(config, frames).chunks] == [1, 3]


def test_frames_without_a_date_are_unknown(config, frames, write_tiny_frame):
    write_tiny_frame(frames / "a.fit", DATE_OBS=None)
    (chunk,) = main.ingest(config, frames).chunks
    assert chunk.chunk_key == "unknown"


def test_the_frames_are_copied_and_stay(config, queue, frames, write_tiny_frame):
    source = write_tiny_frame(frames / "night 1" / "a.fit")
    content = source.read_bytes()
    (chunk,) = main.ingest(config, frames).chunks
    _job, (row,) = queue.job_with_files(chunk.job_id)
    assert source.read_bytes() == content
    assert RawStorage(config.data_dir).locate(row.ucloud_path).read_bytes() == content
    assert (row.filename, row.file_size_bytes) == ("a.fit", len(content))
    assert (row.fits_exptime, row.fits_ra, row.fits_dec) == (10.0, 83.633, 22.014)


def test_files_of_one_name_from_two_folders_both_arrive(config, queue, frames, write_tiny_frame):
    write_tiny_frame(frames / "one" / "a.fit", seed=1)
    write_tiny_frame(frames / "two" / "A.fit", seed=2)
    (chunk,) = main.ingest(config, frames).chunks
    assert {row.filename for row in queue.job_with_files(chunk.job_id)[1]} == {"a.fit", "A_2.fit"}


def test_a_folder_taken_in_twice_is_queued_once(config, queue, frames, write_tiny_frame):
    write_tiny_frame(frames / "a.fit")
    main.ingest(config, frames)
    second = main.ingest(config, frames)
    assert second.chunks == ()
    assert [passed.reason for passed in second.passed_over] == ["its content has been queued before"]
    assert queue.counts()["pending"] == 1


def test_a_renamed_copy_is_the_same_frame(config, frames, write_tiny_frame):
    write_tiny_frame(frames / "a.fit")
    write_tiny_frame(frames / "copy of a.fit")
    ingestion = main.ingest(config, frames)
    assert [chunk.n_frames for chunk in ingestion.chunks] == [1]
    assert [passed.path.name for passed in ingestion.passed_over] == ["copy of a.fit"]


def test_frames_are_queued_again_when_asked(config, queue, frames, write_tiny_frame):
    write_tiny_frame(frames / "a.fit")
    main.ingest(config, frames)
    assert len(main.ingest(config, frames, again=True).chunks) == 1
    assert queue.counts()["pending"] == 2


def test_only_new_frames_of_a_growing_folder_are_queued(config, frames, write_tiny_frame):
    write_tiny_frame(frames / "a.fit", seed=1)
    main.ingest(config, frames)
    write_tiny_frame(frames / "b.fit", seed=2)
    assert [chunk.n_frames for chunk in main.ingest(config, frames).chunks] == [1]


def test_every_file_passed_over_has_its_reason(config, frames, write_tiny_frame):
    (frames / "notes.txt").write_text("seeing 3/5")
    (frames / "broken.fit").write_bytes(b"not FITS at all")
    (frames / "._dark.fit").write_bytes(b"\0\5\x16\7")
    (frames / "light.fits.gz").write_bytes(b"\x1f\x8b")
    write_tiny_frame(frames / "dark.fit", IMAGETYP="Dark")
    write_tiny_frame(frames / "short.fit").write_bytes((frames / "dark.fit").read_bytes()[:2880])
    ingestion = main.ingest(config, frames)
    assert ingestion.chunks == ()
    assert {passed.path.name: passed.reason for passed in ingestion.passed_over} == {
        "notes.txt": "its name does not end in .fit, .fits or .fts",
        "broken.fit": "it is not a FITS file",
        "._dark.fit": "it is a macOS metadata file, not a frame",
        "light.fits.gz": "it is compressed: unpack it first",
        "dark.fit": "it is a Dark frame",
        "short.fit": "it is cut short: 2880 of 5440 bytes",
    }


def test_a_dangling_link_is_passed_over(config, frames):
    (frames / "gone.fit").symlink_to(frames / "nowhere.fit")
    (passed,) = main.ingest(config, frames).passed_over
    assert "cannot be read" in passed.reason


@pytest.mark.skipif(os.name == "nt", reason="needs the named pipes of POSIX")
def test_a_pipe_is_not_waited_for(config, frames):
    os.mkfifo(frames / "pipe.fit")
    assert main.ingest(config, frames).passed_over == ()


def test_a_folder_that_is_missing_is_named(config, frames):
    with pytest.raises(IngestError, match="nowhere"):
        main.ingest(config, frames / "nowhere")


@pytest.mark.skipif(os.name == "nt", reason="needs the file size limit of POSIX")
def test_a_disk_without_room_leaves_no_half_chunk(config, queue, frames, write_tiny_frame):
    import resource

    write_tiny_frame(frames / "a.fit", seed=1)
    write_tiny_frame(frames / "b.fit", seed=2)
    with (frames / "b.fit").open("ab") as file:
        file.write(bytes(2_000_000))
    former = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1_000_000, former[1]))
    try:
        with pytest.raises(IngestError, match="could not be copied"):
            main.ingest(config, frames)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, former)
    assert names_in(config.data_dir / "uploads") == []
    assert sum(queue.counts().values()) == 0
    assert queue.drop_leftovers(utc_now()) == ()
    assert [chunk.n_frames for chunk in main.ingest(config, frames).chunks] == [2]


@pytest.mark.real_frames
def test_a_real_session_splits_where_the_pointing_wanders(config, real_frames_dir):
    ingestion = main.ingest(config, real_frames_dir / "m94-night1")
    assert [(chunk.chunk_key, chunk.n_frames) for chunk in ingestion.chunks] == [
        ("20250327.05_193.0_+41.0", 5),
        ("20250327.05_193.1_+41.0", 27),
    ]


def test_a_frame_that_changes_while_it_is_copied_leaves_no_chunk(config, queue, frames, write_tiny_frame, monkeypatch):
    copy_in = RawStorage.copy_in

    def grow_and_copy(storage, source, path):
        with source.open("ab") as file:
            file.write(bytes(2880))
        return copy_in(storage, source, path)

    write_tiny_frame(frames / "a.fit")
    monkeypatch.setattr(RawStorage, "copy_in", grow_and_copy)
    with pytest.raises(IngestError, match=r"a\.fit changed while it was copied"):
        main.ingest(config, frames)
    assert names_in(config.data_dir / "uploads") == []
    assert sum(queue.counts().values()) == 0


@pytest.mark.parametrize(("fault", "told"), [(OSError(28, "No space left"), IngestError), (ValueError(), ValueError)])
def test_practice_frames_that_cannot_be_written_are_told_and_faults_of_ours_are_not_hidden(
    config, queue, monkeypatch, fault, told
):
    def fails(*_):
        raise fault

    monkeypatch.setattr(practice, "write_chunk", fails)
    with pytest.raises(told, match="could not be written: No space left" if told is IngestError else None):
        main.practice(config, size=main.PracticeSize(n_frames=2))
    assert sum(queue.counts().values()) == 0


def test_practice_queues_simulated_chunks_as_often_as_wanted(config, queue):
    size = main.PracticeSize(n_chunks=2, n_frames=3, width=64, height=96)
    for _ in range(2):
        assert [chunk.n_frames for chunk in main.practice(config, size=size)] == [3, 3]
    assert queue.counts()["pending"] == 4


def test_practice_with_more_frames_than_a_chunk_has_is_refused(config):
    with pytest.raises(IngestError, match="81"):
        main.practice(config, size=main.PracticeSize(n_frames=81))


def test_a_chunk_has_no_more_frames_than_a_client_takes(config, frames, write_tiny_frame, monkeypatch):
    monkeypatch.setattr("crowdsky_desktop.server.ingest.MOST_FRAMES", 2)
    for number in range(3):
        write_tiny_frame(frames / f"{number}.fit", seed=number)
    write_tiny_frame(frames / "other.fit", seed=9, OBJECT="M 31")
    ingestion = main.ingest(config, frames)
    assert sorted(chunk.n_frames for chunk in ingestion.chunks) == [1, 2]
    [passed] = ingestion.passed_over
    assert (passed.path.name, passed.reason) == ("2.fit", "its chunk has 2 frames already")


def test_the_folder_of_an_upload_cannot_be_guessed(config, frames, write_tiny_frame):
    write_tiny_frame(frames / "a.fit")
    main.ingest(config, frames)
    [user] = (config.data_dir / "uploads").iterdir()
    [session] = user.iterdir()
    assert re.fullmatch(r"user_1/sess_[0-9a-f]{16}", f"{user.name}/{session.name}")
