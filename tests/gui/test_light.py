"""What is done so that the window's thread is never held for long."""

import dataclasses
import gc
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from PySide6.QtGui import QPixmap

from crowdsky_desktop import gui
from crowdsky_desktop.gui.diagnostics.garbage import GarbageCollection
from crowdsky_desktop.gui.pages.frames.frames_model import FramesModel
from crowdsky_desktop.gui.pages.frames.frames_table import FramesTable
from crowdsky_desktop.gui.pages.frames.plots.frame_plots import FramePlots
from crowdsky_desktop.gui.pages.stack_document import open_stack, read_ahead
from crowdsky_desktop.gui.tasks.deferred_calls import DeferredCalls
from crowdsky_desktop.gui.tasks.server_monitor import Connection, ServerStatus
from crowdsky_desktop.gui.theme.painting import painting
from crowdsky_desktop.gui.widgets.model_roles import CELL_ROLE
from crowdsky_desktop.model.frame_record import FrameRecord
from crowdsky_desktop.store.reports import read_report, write_report
from tests.support.waiting import RUN_MS


def test_acts_are_done_one_in_each_turn(qtbot, qapp):
    done: list[str] = []
    owner = QObject()
    turns = DeferredCalls((lambda: done.append("first"), lambda: done.append("second")), owner)
    turns.begin()
    assert not done
    while not done:
        qapp.processEvents()
    assert done == ["first"]
    turns.begin()
    qtbot.waitUntil(lambda: len(done) == 3)
    qtbot.wait(20)
    assert done == ["first", "second", "first"]


def test_acts_that_wait_are_forgotten_when_it_is_stopped(qtbot, qapp):
    done: list[int] = []
    owner = QObject()
    turns = DeferredCalls((lambda: done.append(1),), owner)
    turns.begin()
    turns.stop()
    qtbot.wait(20)
    assert not done


def test_a_report_that_the_run_has_read_is_not_read_again(qtbot, window, session):
    for start in (window.commands.claim, lambda: window.commands.go_on(1)):
        with qtbot.waitSignal(window.runner.finished, timeout=RUN_MS):
            start()
    (claimed,) = session.ledger.all()
    document = open_stack("", claimed.files, (), claimed)
    read_ahead(claimed.files)
    assert open_stack("", claimed.files, (), claimed).report is document.report
    changed = dataclasses.replace(read_report(claimed.files.report), n_saturated=77)
    write_report(claimed.files.report, changed)
    assert open_stack("", claimed.files, (), claimed).report == changed


def test_before_the_first_look_the_window_asks_nothing_that_has_to_be_imported(window, monkeypatch):
    asked: list[bool] = []
    monkeypatch.setattr(window.session, "unencrypted_addresses", lambda: asked.append(True) or ())
    window.server_monitor.changed.emit(ServerStatus(Connection.UNKNOWN))
    assert not asked
    window.server_monitor.changed.emit(ServerStatus(Connection.UNREACHABLE))
    assert asked


def test_modules_are_no_garbage_and_are_looked_through_at_the_end(qapp):
    was_frozen = gc.get_freeze_count()
    made = GarbageCollection()
    assert gc.get_freeze_count() > max(was_frozen, 10_000)
    made.close()
    assert gc.get_freeze_count() == 0
    gc.disable()
    gc.freeze()


def test_many_changes_of_the_plots_are_drawn_once(qtbot, theme, monkeypatch):
    plots = FramePlots(FramesModel(), ("fwhm",))
    qtbot.addWidget(plots)
    with qtbot.waitExposed(plots):
        plots.show()
    drawn: list[bool] = []
    monkeypatch.setattr(plots.plots["fwhm"].points, "setData", lambda **_: drawn.append(True))
    for _ in range(3):
        plots.show_frames()
        plots.show_states()
        plots.mark(0)
    assert not drawn
    qtbot.waitUntil(lambda: bool(drawn))
    qtbot.wait(20)
    assert len(drawn) == 1


def test_a_painter_ends_also_when_painting_fails(qapp):
    picture = QPixmap(4, 4)
    with pytest.raises(ZeroDivisionError), painting(picture) as painter:
        raise ZeroDivisionError
    assert not painter.isActive()
    assert not picture.paintingActive()


def test_all_painters_of_the_window_end_in_any_case():
    root = Path(gui.__file__).parent
    made = {path.name for path in root.rglob("*.py") if "QPainter(" in path.read_text(encoding="utf-8")}
    assert made == {"painting.py"}


def test_the_blink_ends_when_another_page_is_opened(qtbot, window):
    window.show_page("frames")
    blinker = window.pages.page("frames").viewer.blinker
    blinker.play(True)
    window.show_page("queue")
    assert not blinker.is_playing


def test_a_walk_through_many_rows_turns_pages_instead_of_scrolling_at_each(qtbot, theme):
    model = FramesModel()
    model.show_frames(tuple(FrameRecord(f"{number}.fit") for number in range(40)), (10, 10))
    table = FramesTable(model)
    qtbot.addWidget(table)
    table.resize(600, 260)
    with qtbot.waitExposed(table):
        table.show()
    for _ in range(2):
        table.step(-1)
        assert table.viewport().rect().contains(table.visualRect(table.currentIndex()).center())
    table.select(0)
    places: list[int] = []
    table.verticalScrollBar().valueChanged.connect(places.append)
    n_in_sight = table.viewport().height() // table.rowHeight(0)
    for _ in range(40):
        table.step(1)
        assert table.viewport().rect().contains(table.visualRect(table.currentIndex()).center())
    assert 0 < len(places) <= 40 // n_in_sight + 2


def test_a_notice_floats_over_the_page_and_leaves_its_size_alone(qtbot, window):
    window.show()
    before = window.pages.size()
    window.notice.show_words("Saved as " + "a_long_name/" * 40)
    assert window.notice.words.startswith("Saved as")
    assert window.pages.size() == before
    for width in (1200, 1500):
        window.resize(width, 800)
        qtbot.waitUntil(lambda: window.pages.rect().contains(window.notice.geometry()))
    window.notice.clear()
    assert window.notice.words == ""


def test_turns_are_taken_one_by_one_and_an_act_waits_once(qtbot):
    done: list[str] = []
    acts = (partial(done.append, "a"), partial(done.append, "b"))
    owner = QObject()
    turns = DeferredCalls(acts, owner)
    turns.begin(acts[1])
    turns.begin()
    assert not done
    assert turns.is_waiting(acts[0])
    turns.finish()
    assert done == ["b", "a"]
    assert not turns.is_waiting(acts[0])


def test_a_plain_cell_paints_text_icon_and_selection(qtbot, theme):
    model = FramesModel()
    model.show_frames((FrameRecord("1.fit"), FrameRecord("2.fit", is_reference=True)), (10, 10))
    table = FramesTable(model)
    qtbot.addWidget(table)
    table.resize(1200, 200)
    with qtbot.waitExposed(table):
        table.show()
    plain = table.grab().toImage()
    table.select(1)
    marked = table.grab().toImage()
    row = table.visualRect(table.model().index(1, 2)).center().y() + table.horizontalHeader().height()
    assert plain.pixelColor(600, row) != marked.pixelColor(600, row)
    cell = model.index(1, 0).data(CELL_ROLE)
    assert (cell.text, cell.icon is not None, cell.colour is not None) == ("Reference", True, True)
