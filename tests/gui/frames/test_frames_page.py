"""The page Frames: one selection for all its parts, and frames that are not stacked yet."""

import threading

import pytest
from astropy.io import fits
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QScrollArea

from crowdsky_desktop.imaging.frames.measure import measure_frame
from crowdsky_desktop.model.frame_record import REJECTED_BY_HAND
from crowdsky_desktop.model.job import JobState
from crowdsky_desktop.store.reports import read_report
from tests.support.waiting import RUN_MS


@pytest.fixture
def downloaded(qtbot, window, monkeypatch):
    """The window with a chunk that was downloaded, and the run stopped before it was stacked."""
    with qtbot.waitSignal(window.runner.finished, timeout=RUN_MS):
        window.commands.claim()

    is_stopped = threading.Event()

    def stop_after_download(event):
        if getattr(event, "claimed", None) is not None and event.claimed.state is JobState.DOWNLOADED:
            window.runner.cancel()
            is_stopped.set()

    def measure_when_stopped(frame, **how):
        assert is_stopped.wait(RUN_MS / 1000)
        return measure_frame(frame, **how)

    window.runner.event_told.connect(stop_after_download)
    with monkeypatch.context() as held, qtbot.waitSignal(window.runner.finished, timeout=RUN_MS):
        held.setattr("crowdsky_desktop.pipeline.measure_frames.measure_frame", measure_when_stopped)
        window.commands.go_on(1)
    window.runner.event_told.disconnect(stop_after_download)
    assert window.session.ledger.get(1).state is JobState.DOWNLOADED
    window.show_page("frames")
    page = window.pages.page("frames")
    qtbot.waitUntil(lambda: page.viewer.view.has_picture, timeout=RUN_MS)
    return page


def test_a_frame_selected_in_the_table_is_marked_in_the_plots_and_shown(qtbot, frames_page):
    frames_page.select(2)
    plots = frames_page.panels.plots.groups[0].plots.values()
    qtbot.waitUntil(lambda: all(plot.cursor.value() == 3 for plot in plots))
    name = frames_page.model.frames[2].name
    qtbot.waitUntil(lambda: frames_page.viewer.view.name_label.text() == name, timeout=RUN_MS)


def test_another_frame_is_selected_without_painting_the_headings_or_the_whole_window(qtbot, frames_page):
    frames_page.select(0)
    qtbot.wait(300)
    painted: list[object] = []

    class Paints(QObject):
        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            if event.type() == QEvent.Type.Paint:
                painted.append(watched)
            return False

    headings, log = frames_page.chooser.table.horizontalHeader().viewport(), Paints()
    others = (headings, frames_page.chooser.bar, frames_page.viewer.tools.stretching.button)
    for one in (*others, frames_page.chooser.table.viewport()):
        one.installEventFilter(log)
    frames_page.select(2)
    qtbot.waitUntil(lambda: frames_page.chooser.table.viewport() in painted)
    assert not set(painted) & set(others)


def test_the_alignment_is_seen_whole_in_the_smallest_window(qtbot, frames_page):
    frames_page.window().resize(1280, 720)
    frames_page.desk.table_fold.choose(is_open=False)
    frames_page.panels.open(1)
    alignment = frames_page.panels.alignment
    qtbot.waitUntil(lambda: len(alignment.plots.plots) == 2)
    room = alignment.parentWidget().parentWidget()
    assert isinstance(room, QScrollArea)
    qtbot.waitUntil(lambda: room.viewport().height() == alignment.height())
    assert alignment.sizeHint().height() <= alignment.height()


def test_no_panel_needs_scrolling_in_a_window_of_ordinary_size(qtbot, window, frames_page):
    window.resize(1600, 1000)
    for number in range(4):
        frames_page.panels.open(number)
        room = frames_page.panels.current
        qtbot.waitUntil(lambda room=room: room.isVisible(), timeout=RUN_MS)
        assert room.verticalScrollBar().maximum() == 0


def test_frames_can_be_looked_at_before_they_are_stacked(qtbot, downloaded):
    document = downloaded.document
    assert document.stack is None
    assert len(document.frames) == 6
    qtbot.waitUntil(lambda: downloaded.document.size == (540, 720), timeout=RUN_MS)
    assert all(frame.observed_at is not None for frame in downloaded.document.frames)
    states = [downloaded.model.index(row, 0).data() for row in range(6)]
    assert states == ["Not measured"] * 6
    assert downloaded.chooser.bar.stack_button.text() == "Stack…"


def test_a_frame_rejected_before_the_first_stack_is_not_in_it_and_the_file_says_why(qtbot, window, downloaded):
    qtbot.waitUntil(lambda: downloaded.document.size == (540, 720), timeout=RUN_MS)
    downloaded.select(3)
    qtbot.keyClick(downloaded.chooser.table, Qt.Key.Key_X)
    rejected = downloaded.selected.name
    with qtbot.waitSignal(window.runner.finished, timeout=RUN_MS):
        window.pages.queue.panel.go_on_asked.emit(1)
    claimed = window.session.ledger.get(1)
    assert claimed.state is JobState.STACKED
    records = {frame.name: frame for frame in read_report(claimed.files.report).frames}
    assert records[rejected].reason == REJECTED_BY_HAND
    assert not records[rejected].is_used
    with fits.open(claimed.files.fits) as stack:
        rows = {str(row["FILE"]).strip(): row for row in stack["FRAMES"].data}
        assert stack[0].header["STACKCNT"] == sum(frame.is_used for frame in records.values())
    assert REJECTED_BY_HAND in str(rows[rejected]["REASON"])
    assert downloaded.document.stack is not None
    assert downloaded.choice.rejected == {rejected}


def test_figures_come_in_while_the_frames_are_measured(qtbot, window, downloaded):
    seen = []
    downloaded.model.dataChanged.connect(
        lambda: seen.append(sum(frame.quality is not None for frame in downloaded.model.frames))
    )
    with qtbot.waitSignal(window.runner.finished, timeout=RUN_MS):
        window.commands.go_on(1)
    assert any(seen)
    assert downloaded.document.stack is not None
    assert "Reference" in {downloaded.model.index(row, 0).data() for row in range(6)}
