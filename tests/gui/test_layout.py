"""In the smallest window nothing is cut off, whatever a server calls its objects and however much is to be said."""

import dataclasses
import time
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtWidgets import QLabel, QPushButton, QScrollArea, QWidget

from crowdsky_desktop.gui.dialogs import fitted_dialog
from crowdsky_desktop.gui.dialogs.crash_dialog import CrashDialog
from crowdsky_desktop.gui.dialogs.shortcuts_dialog import ShortcutsDialog
from crowdsky_desktop.gui.pages.by_hand.groups_model import FIRST_EXPOSURE_COLUMN
from crowdsky_desktop.gui.pages.frames.frame_metrics import METRICS
from crowdsky_desktop.gui.pages.frames.frames_model import FramesModel
from crowdsky_desktop.gui.pages.frames.frames_table import FramesTable
from crowdsky_desktop.gui.pages.frames.stretch_panel import LEAST_TICK_GAP, ticks
from crowdsky_desktop.gui.pages.queue.queue_model import COLUMNS
from crowdsky_desktop.gui.pages.queue.queue_rows import RowGroup
from crowdsky_desktop.gui.shell.job_dock import JobDock
from crowdsky_desktop.gui.shell.status_strip import StatusStrip
from crowdsky_desktop.gui.tasks.road_progress import RoadProgress
from crowdsky_desktop.gui.tasks.server_monitor import Connection, ServerStatus
from crowdsky_desktop.gui.widgets.image_view import ImageView
from crowdsky_desktop.gui.widgets.labels import ElidedLabel
from crowdsky_desktop.gui.words import rough_duration
from crowdsky_desktop.imaging.preview.histogram import Histogram
from crowdsky_desktop.imaging.preview.request import Preview, PreviewRequest, Stretch
from crowdsky_desktop.model.errors import ServerUnreachableError
from crowdsky_desktop.model.events import Step, StepStarted
from crowdsky_desktop.model.frame import LightFrame
from crowdsky_desktop.model.job import QueuedJob
from crowdsky_desktop.model.queue import QueueSnapshot
from tests.support.jobs import job
from tests.support.waiting import RUN_MS

SMALLEST = (1280, 720)
LEAST_WIDTH = 1120
_NO_TIMES = (None, None, None)
LONG_NAME = "Sh2-129 Flying Bat Nebula with OU4 Giant Squid, mosaic panel 3 of 12 (west)"


def crushed(part: QWidget) -> list[str]:
    """Return the labels that have less height than a line of their text."""
    labels = [one for one in part.findChildren(QLabel) if one.isVisibleTo(part) and one.text()]
    return [one.text() for one in labels if one.height() < one.fontMetrics().height()]


@pytest.fixture
def claimed(qtbot, window):
    with qtbot.waitSignal(window.runner.finished, timeout=RUN_MS):
        window.commands.claim()
    window.resize(*SMALLEST)
    return window


def test_the_chosen_chunk_is_readable_below_an_error(qtbot, claimed):
    panel = claimed.pages.queue.panel
    row = panel.row
    long_row = dataclasses.replace(row, claimed=dataclasses.replace(row.claimed, reason="clouds in every frame " * 12))
    claimed.show_error(
        ServerUnreachableError("The server at crowdsky.example could not be reached: no answer in 10 s.")
    )
    qtbot.waitUntil(lambda: claimed.error.isVisible(), timeout=RUN_MS)
    qtbot.wait(50)
    panel.show_row(dataclasses.replace(long_row, name=LONG_NAME))
    scroll = panel.findChild(QScrollArea)
    qtbot.waitUntil(lambda: scroll.verticalScrollBar().maximum() > 100, timeout=RUN_MS)
    assert not crushed(panel)
    assert panel.next_button.isVisible()
    assert any(LONG_NAME in shown.toolTip() for shown in panel.findChildren(QLabel))


def waiting_jobs(first: int, n_jobs: int) -> tuple[QueuedJob, ...]:
    return tuple(
        QueuedJob(
            job(number, chunk_key=f"20250327.05_{number % 360}.0_+41.1", object_name="Sh2-129 west"),
            "pending",
            None,
            0,
            *_NO_TIMES,
        )
        for number in range(first, first + n_jobs)
    )


def test_a_large_queue_is_readable_in_the_smallest_window(qtbot, window):
    window.resize(*SMALLEST)
    window.show_page("queue")
    page = window.pages.queue
    jobs = waiting_jobs(100_000, 3)
    counts = {"pending": 63_749, "processing": 9_140, "completed": 18_034, "failed": 9_079}
    page.show_server_queue(
        QueueSnapshot("me", counts, 100_002, jobs, (), True, False), None, "http://elsewhere.example"
    )
    qtbot.waitUntil(lambda: page.model.rowCount() >= 3, timeout=RUN_MS)
    page.filters.states.show_counts(dict(zip(RowGroup, (63_749, 9_140, 0, 18_034, 9_079), strict=False)))
    qtbot.waitUntil(lambda: page.table.width() < 950, timeout=RUN_MS)
    qtbot.wait(50)
    widths = {column.key: page.table.columnWidth(number) for number, column in enumerate(COLUMNS)}
    assert widths["job"] >= page.table.fontMetrics().horizontalAdvance("100002") + 16
    assert widths["object"] >= page.table.fontMetrics().horizontalAdvance("Sh2-129 west") + 16
    assert widths["begins"] >= page.table.fontMetrics().horizontalAdvance("2025-03-27 01:15") + 16
    assert widths["worker"] >= page.table.fontMetrics().horizontalAdvance("this computer") + 16
    assert widths["age"] >= page.table.fontMetrics().horizontalAdvance("59 min") + 22
    assert page.filters.search.width() >= 120


@pytest.mark.usefixtures("in_each_language")
def test_no_step_of_the_road_is_cut_off_in_the_least_window(qtbot, theme):
    dock = JobDock()
    qtbot.addWidget(dock)
    progress = RoadProgress()
    progress.take(StepStarted(Step.REGISTER, 16))
    dock.show_running(progress, title=LONG_NAME)
    dock.setFixedWidth(LEAST_WIDTH)
    dock.show()
    assert dock.sizeHint().width() > LEAST_WIDTH > dock.minimumSizeHint().width()
    assert dock.road.width() >= dock.road.minimumSizeHint().width()
    assert dock.cancel_button.geometry().right() < LEAST_WIDTH
    dock.setFixedWidth(SMALLEST[0])
    (title,) = (shown for shown in dock.findChildren(QLabel) if shown.text() == LONG_NAME)
    qtbot.waitUntil(lambda: title.width() == title.maximumWidth())


@pytest.mark.usefixtures("in_each_language")
def test_the_time_until_the_next_check_is_read_whole(qtbot, theme):
    strip = StatusStrip("https://crowdsky.example", is_practice=False)
    qtbot.addWidget(strip)
    strip.show()
    for seconds in (58.0, 14 * 60.0):
        strip.show_status(ServerStatus(Connection.CONNECTED, next_at=time.monotonic() + seconds))
        (shown,) = (one for one in strip.findChildren(ElidedLabel) if rough_duration(seconds - 0.5) in one.text())
        assert shown.fontMetrics().horizontalAdvance(shown.text()) <= shown.contentsRect().width()


@pytest.mark.usefixtures("in_each_language")
def test_the_table_of_frames_shows_its_last_column_in_the_smallest_window(qtbot, theme):
    table = FramesTable(FramesModel())
    qtbot.addWidget(table)
    rail, scroll_bar, least_reason = 84, 16, 80
    columns = range(len(METRICS) + 3)
    assert sum(table.columnWidth(column) for column in columns) + least_reason <= SMALLEST[0] - rail - scroll_bar


def test_the_first_exposure_is_read_whole_in_the_least_window(qtbot, window, chunk_dir):
    window.resize(LEAST_WIDTH, SMALLEST[1])
    window.show_page("by_hand")
    page = window.pages.page("by_hand")
    page.open_paths((chunk_dir,))
    qtbot.waitUntil(lambda: page.selected is not None, timeout=RUN_MS)
    qtbot.waitUntil(lambda: page.table.columnWidth(0) > 100, timeout=RUN_MS)
    assert page.table.columnWidth(FIRST_EXPOSURE_COLUMN) >= page.table.sizeHintForColumn(FIRST_EXPOSURE_COLUMN)
    assert page.table.horizontalScrollBar().maximum() == 0


def cut_off(part: QWidget) -> list[str]:
    """Return the words of labels and buttons that do not fit beside one another."""
    words = [*part.findChildren(QLabel), *part.findChildren(QPushButton)]
    return [one.text() for one in words if one.isVisibleTo(part) and one.width() < one.minimumSizeHint().width()]


@pytest.mark.usefixtures("in_each_language")
def test_no_button_is_cut_off_where_a_mistake_is_told(qtbot, theme):
    dialog = CrashDialog("ZeroDivisionError", "gui.main_window", "details", "report")
    qtbot.addWidget(dialog)
    with qtbot.waitExposed(dialog):
        dialog.show()
    assert not cut_off(dialog)


@pytest.mark.usefixtures("in_each_language")
def test_the_list_of_keys_fits_the_smallest_window(qtbot, window, monkeypatch):
    monkeypatch.setattr(fitted_dialog, "screen_room", lambda _: QSize(*SMALLEST))
    card = ShortcutsDialog(window)
    qtbot.addWidget(card)
    with qtbot.waitExposed(card):
        card.show()
    assert not cut_off(card)
    assert card.height() < SMALLEST[1] - 60
    assert card.width() < SMALLEST[0] - 60


def test_what_comes_before_a_chunk_is_not_counted_before_the_queue_is_here(qtbot, window):
    page = window.pages.queue
    jobs = waiting_jobs(7, 3)
    for n_jobs, is_counted in ((10, False), (3, True)):
        snapshot = QueueSnapshot("me", {"pending": n_jobs}, n_jobs, jobs, (), True, is_counted)
        with qtbot.waitSignal(page.arranger.arranged, timeout=RUN_MS):
            page.show_server_queue(snapshot, None, "http://elsewhere.example")
        qtbot.waitUntil(lambda: any(page.model.row(n).job_id == 9 for n in range(page.model.rowCount())))
        page.table.selectRow(next(n for n in range(page.model.rowCount()) if page.model.row(n).job_id == 9))
        assert ("2 chunks ahead of this one" in page.panel.next_words) is is_counted


@pytest.mark.parametrize("size", [SMALLEST, (900, 560)])
def test_all_cards_of_the_welcome_are_seen_in_the_smallest_window(qtbot, window, size):
    window.resize(*size)
    window.show_page("welcome")
    cards = window.pages.welcome.cards
    for shown in (cards.practice_button, cards.connect_button, cards.own_frames_button):
        qtbot.waitUntil(shown.isVisible, timeout=RUN_MS)
        assert window.pages.rect().contains(QRect(shown.mapTo(window.pages, QPoint(0, 0)), shown.size()))


def test_a_long_name_on_a_picture_leaves_room_for_the_stretch(qtbot, theme):
    view = ImageView()
    qtbot.addWidget(view)
    view.resize(320, 400)
    view.show()
    frame = LightFrame(Path("a.fits"), 64, 48, 3)
    preview = Preview(PreviewRequest(Path("a.fits"), stretch=Stretch.LINKED), np.zeros((48, 64, 3), np.uint8), frame)
    for name in (f"{LONG_NAME}.fit", "short.fit"):
        view.show_preview(preview, name)
        assert not view.name_label.geometry().intersects(view.stretch_label.geometry())
        assert view.rect().contains(QRect(view.name_label.geometry()))
    assert view.name_label.width() == view.name_label.sizeHint().width()


@pytest.mark.parametrize("noise_adu", [1.0, 14.0, 90.0, 900.0])
def test_ticks_of_the_histogram_do_not_touch_and_nought_is_among_them(noise_adu):
    histogram = Histogram((0.0,), noise_adu, -4.0, 12.0, np.zeros((1, 8), np.int64))
    places = [place for place, _ in ticks(histogram)]
    assert 0.0 in places
    assert len(places) >= 3
    assert np.all(np.diff(places) >= LEAST_TICK_GAP)


def test_ages_are_told_in_one_unit():
    told = [rough_duration(seconds) for seconds in (-3, 0, 59.9, 60, 3599, 3600, 86399, 86400, 9e7)]
    assert told == ["0 s", "0 s", "59 s", "1 min", "59 min", "1 h", "23 h", "1 d", "1041 d"]
