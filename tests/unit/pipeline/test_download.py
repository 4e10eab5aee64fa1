"""Light frames get names that are safe, and each its own."""

import itertools
from pathlib import Path
from types import SimpleNamespace

from hypothesis import given
from hypothesis import strategies as st

from crowdsky_desktop.model.cancel import CancelToken
from crowdsky_desktop.model.errors import NotFoundError
from crowdsky_desktop.model.events import BytesMoved, Event
from crowdsky_desktop.model.job import RawFile
from crowdsky_desktop.model.names import safe_name
from crowdsky_desktop.pipeline.download import _fetch_all, unique_names

_ALIKE = st.sampled_from(["a.fit", "A.fit", "7_a.fit", "8_a.fit", "7_7_a.fit", "a.fit.part", "../a.fit", "", "é.fit"])


@given(st.lists(_ALIKE | st.text(max_size=150), max_size=12))
def test_each_file_has_a_name_of_its_own(filenames: list[str]) -> None:
    names = unique_names([RawFile(number, name, None) for number, name in enumerate(filenames, start=1)])
    assert len({name.casefold() for name in names}) == len(filenames)
    assert all(safe_name(name, "") == name for name in names)


def test_names_that_another_file_would_be_renamed_to_are_no_trap() -> None:
    for order in itertools.permutations([(6, "7_a.fit"), (5, "a.fit"), (7, "a.fit")]):
        names = unique_names([RawFile(file_id, name, None) for file_id, name in order])
        assert len(set(names)) == 3


def test_no_file_has_the_name_that_another_one_grows_under() -> None:
    assert not {f"{name}.part" for name in ("a.fit", "A.FIT")} & set(
        unique_names([RawFile(1, "a.fit.part", None), RawFile(2, "a.fit", None), RawFile(3, "A.FIT.PART", None)])
    )


class Server:
    """Has some files of a chunk, and no longer the others."""

    def __init__(self, gone: set[int]) -> None:
        self.gone = gone

    def download_raw(self, file: RawFile, target: Path, *, on_bytes, on_wait, checkpoint) -> None:
        del on_wait, checkpoint
        on_bytes(0)
        if file.file_id in self.gone:
            raise NotFoundError("The server answered 404.")
        on_bytes(file.size_bytes)
        target.touch()


def transfers(tmp_path: Path, gone: set[int]) -> list[tuple[int, int, int, int]]:
    files = {f"{number}.fit": RawFile(number, f"{number}.fit", 100 * number) for number in (1, 2, 3, 4)}
    told: list[Event] = []
    _fetch_all(SimpleNamespace(api=Server(gone)), tmp_path, files, told.append, CancelToken())
    moved = [event for event in told if isinstance(event, BytesMoved)]
    return [(one.n_files_done, one.n_files, one.bytes_done, one.bytes_total) for one in moved]


def test_a_transfer_counts_what_was_fetched(tmp_path: Path) -> None:
    told = transfers(tmp_path, gone=set())
    assert told[0] == (0, 4, 0, 1000)
    assert told[-1] == (4, 4, 1000, 1000)
    assert transfers(tmp_path, gone={1, 3})[-1] == (2, 2, 600, 600)


def test_where_nothing_could_be_had_nothing_was_downloaded(tmp_path: Path) -> None:
    told = transfers(tmp_path, gone={1, 2, 3, 4})
    assert {bytes_done for _, _, bytes_done, _ in told} == {0}
    assert told[-1] == (0, 0, 0, 0)
