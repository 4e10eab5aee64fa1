"""A stack that is made again stays beside the new one, and comes back when it is asked for."""

import pytest

from crowdsky_desktop.model.errors import StackGoneError
from crowdsky_desktop.model.job import StackFiles
from crowdsky_desktop.pipeline.earlier import earlier_of, keeping_earlier, use_earlier
from crowdsky_desktop.pipeline.manual import files_beside


def write(files: StackFiles, words: str) -> None:
    for path in (files.fits, files.thumbnail, files.report):
        path.write_text(words)


def read(files: StackFiles) -> set[str]:
    return {path.read_text() for path in (files.fits, files.thumbnail, files.report)}


@pytest.fixture
def files(tmp_path) -> StackFiles:
    made = files_beside(tmp_path / "stack_1.fits")
    write(made, "first")
    return made


def test_the_earlier_stack_is_kept_and_changes_places(files):
    with keeping_earlier(files):
        write(files, "second")
    assert (read(files), read(earlier_of(files))) == ({"second"}, {"first"})
    use_earlier(files)
    assert (read(files), read(earlier_of(files))) == ({"first"}, {"second"})
    use_earlier(files)
    assert (read(files), read(earlier_of(files))) == ({"second"}, {"first"})
    assert not list(files.fits.parent.glob(".*"))


def test_what_goes_wrong_changes_nothing(files):
    with keeping_earlier(files):
        write(files, "second")
    with pytest.raises(RuntimeError), keeping_earlier(files):
        raise RuntimeError
    assert (read(files), read(earlier_of(files))) == ({"second"}, {"first"})
    assert not list(files.fits.parent.glob(".*"))


def test_the_first_stack_has_no_earlier_one(tmp_path):
    files = files_beside(tmp_path / "new.fits")
    with keeping_earlier(files):
        write(files, "first")
    with pytest.raises(StackGoneError):
        use_earlier(files)
    assert read(files) == {"first"}
