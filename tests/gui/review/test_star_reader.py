"""A stack's stars are read off the window's thread; the newest question is answered."""

import numpy as np
import pytest

from crowdsky_desktop.gui.pages.review import star_reader
from crowdsky_desktop.gui.pages.review.star_marks import StarMarks, StarMeasure
from crowdsky_desktop.gui.pages.review.star_reader import StarReader
from crowdsky_desktop.model.errors import NotFitsError

WAIT_MS = 10_000


@pytest.fixture
def reader(qapp, monkeypatch):
    """A reader of files that hold a number: so many stars; of one that holds none it is told so."""

    def read(path, emit, cancel) -> StarMarks:
        if not path.read_text():
            raise NotFitsError(f"{path.name} is not a FITS file.")
        values = np.zeros(int(path.read_text()))
        return StarMarks(values, values, values, values, values.astype(bool))

    monkeypatch.setattr(star_reader, "_read_stars", read)
    made = StarReader(qapp)
    yield made
    made.close()


@pytest.fixture
def stacks(tmp_path):
    paths = [tmp_path / name for name in ("broken", "three", "five")]
    for path, text in zip(paths, ("", "3", "5"), strict=True):
        path.write_text(text)
    return paths


def test_a_stack_that_cannot_be_read_does_not_swallow_the_question_after_it(qtbot, reader, stacks):
    answers = []
    reader.read.connect(lambda stars: answers.append(stars and len(stars.x)))
    reader.ask(stacks[0], StarMeasure.FWHM)
    reader.ask(stacks[2], StarMeasure.FWHM)
    qtbot.waitUntil(lambda: answers == [5], timeout=WAIT_MS)


def test_stars_of_a_stack_that_is_not_wanted_any_more_are_not_shown(qtbot, reader, stacks):
    answers = []
    reader.read.connect(lambda stars: answers.append(stars and len(stars.x)))
    reader.ask(stacks[1], StarMeasure.FWHM)
    reader.ask(stacks[1], StarMeasure.NONE)
    qtbot.waitUntil(lambda: not reader.is_busy, timeout=WAIT_MS)
    assert answers == [None]
    reader.ask(stacks[1], StarMeasure.ECCENTRICITY)
    assert answers == [None, 3]
