"""The threads that make pictures and measure frames."""

import pytest

from crowdsky_desktop.gui.pictures.loader import BASE_BYTES, CACHE_BYTES, LINEAR_BYTES
from crowdsky_desktop.gui.pictures.measurements import AlignmentRequest, FactsRequest, MeasurementLoader, StarsRequest
from crowdsky_desktop.imaging.preview.request import PreviewRequest, Stretch
from crowdsky_desktop.model.transform import IDENTITY
from tests.support.waiting import RUN_MS


@pytest.fixture
def measures():
    made = MeasurementLoader()
    yield made
    made.close()
    assert made.isFinished()


def test_previews_take_no_more_memory_than_they_may(qtbot, loader, chunk_dir):
    paths = sorted(chunk_dir.glob("*.fit"))
    for path in paths:
        for stretch in Stretch:
            with qtbot.waitSignal(loader.loaded, timeout=RUN_MS) as caught:
                loader.ask(PreviewRequest(path, stretch), "here")
    assert caught.args[1].n_bytes > 540 * 720 * 3
    assert loader.used_bytes <= 5_000_000
    assert 0 < loader.linear_bytes <= LINEAR_BYTES
    assert CACHE_BYTES + LINEAR_BYTES + BASE_BYTES <= 430_000_000


def test_stars_and_pairs_are_measured_off_the_windows_thread(qtbot, measures, chunk_dir):
    first, second = sorted(chunk_dir.glob("*.fit"))[:2]
    with qtbot.waitSignal(measures.stars_found, timeout=RUN_MS) as caught:
        measures.ask(StarsRequest(first))
    assert len(caught.args[0].stars) > 10
    with qtbot.waitSignal(measures.aligned, timeout=RUN_MS) as caught:
        measures.ask(AlignmentRequest(first, first, IDENTITY))
    assert caught.args[0].pairs.rms_px == 0.0
    with qtbot.waitSignal(measures.facts_read, timeout=RUN_MS) as caught:
        measures.ask(FactsRequest((first, chunk_dir / "gone.fit", second)))
    assert [fact.path for fact in caught.args[0]] == [first, second]
