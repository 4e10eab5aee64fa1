"""What is known of frames before they are stacked, from headers and from a run."""

from crowdsky_desktop.gui.pages.frames_document import FramesDocument, after_event, with_facts
from crowdsky_desktop.imaging.fits.read import read_light_frame
from crowdsky_desktop.model.events import FrameLeftOut, FrameMeasured, FrameRegistered, ReferenceChosen, Step
from crowdsky_desktop.model.frame_record import FrameQuality, FrameRecord
from crowdsky_desktop.model.transform import IDENTITY

QUALITY = FrameQuality(100, 3.0, 0.3, 0.0, 1000.0, 20.0)


def test_events_fill_the_records():
    document = FramesDocument("", (FrameRecord("a"), FrameRecord("b")), (0, 0), {})
    events = (
        FrameMeasured("a", 1, 2, QUALITY),
        FrameLeftOut("b", Step.MEASURE, "clouds"),
        ReferenceChosen("a"),
        FrameRegistered("a", 1, 2, IDENTITY, 12, 0.2),
    )
    for event in events:
        document = after_event(document, event)
    first, second = document.frames
    assert (first.quality, first.n_matched, first.residual_px, first.is_reference) == (QUALITY, 12, 0.2, True)
    assert (second.is_used, second.reason, second.is_reference) == (False, "clouds", False)


def test_facts_put_the_frames_in_order_of_time(chunk_dir):
    facts = tuple(read_light_frame(path) for path in sorted(chunk_dir.glob("*.fit")))
    backwards = tuple(FrameRecord(fact.path.name) for fact in reversed(facts))
    document = with_facts(FramesDocument("", (FrameRecord("unread"), *backwards), (0, 0), {}), facts)
    assert [frame.name for frame in document.frames] == [*(fact.path.name for fact in facts), "unread"]
