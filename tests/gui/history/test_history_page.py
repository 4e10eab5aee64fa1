"""The page "History" in the real window: from nothing to a submitted chunk, its stack, and when its files are gone."""

import json
import shutil
from datetime import UTC, datetime

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QFileDialog, QLabel

from crowdsky_desktop.gui.dialogs.delete_copy_dialog import DeleteCopyDialog
from crowdsky_desktop.gui.pages.history.gallery_menu import GalleryMenu
from crowdsky_desktop.gui.pages.history.history_page import HistoryPage
from crowdsky_desktop.gui.pages.history.history_views import stored_view
from crowdsky_desktop.gui.pages.history.view_switch import HistoryView
from crowdsky_desktop.gui.theme.tokens import ThemeChoice
from crowdsky_desktop.gui.widgets.tab_order import stops
from crowdsky_desktop.model.errors import LedgerError
from crowdsky_desktop.model.job import JobState
from crowdsky_desktop.store.history_export import ExportKind
from tests.support.jobs import claimed_job
from tests.support.waiting import RUN_MS


def shown(qtbot, window) -> HistoryPage:
    """Open the page and wait until it has read all that there is."""
    window.show_page("history")
    page = window.pages.page("history")
    qtbot.waitUntil(lambda: not page._is_stale and not page.reader.is_busy, timeout=RUN_MS)
    qtbot.waitUntil(lambda: page.chosen is None or page.panel.past is not None, timeout=RUN_MS)
    return page


@pytest.fixture
def submitted(qtbot, window):
    """A window that has taken a chunk along its whole road."""
    for command in (window.commands.claim, lambda: window.commands.go_on(1), lambda: window.commands.submit(1)):
        with qtbot.waitSignal(window.runner.finished, timeout=RUN_MS):
            command()
    assert window.session.ledger.get(1).state is JobState.COMPLETED
    return window


def test_before_anything_it_says_what_will_be_here(qtbot, new_window) -> None:
    page = shown(qtbot, new_window)
    assert not page.states.is_content
    assert page.states.empty.title == "Nothing here yet"
    assert "practice" not in page.states.empty.text
    assert page.states.empty.action_button.hasFocus()
    page.do_primary()
    assert new_window.pages.current_key == "queue"


def test_in_practice_it_says_that_nothing_of_it_counts(qtbot, window) -> None:
    page = shown(qtbot, window)
    assert "practice chunks" in page.states.empty.text


def test_a_submitted_chunk_is_there_with_all_that_is_known(qtbot, submitted) -> None:
    page = shown(qtbot, submitted)
    [row] = page.model.rows
    assert page.chosen is row
    assert page.totals.figure("chunks") == "1"
    assert page.totals.figure("frames") == str(row.n_frames)
    assert page.totals.figure("nights") == page.totals.figure("telescopes") == "1"
    panel = page.panel.facts
    assert panel.fact("frames") == "6 of 6"
    assert panel.fact("approval").startswith("Approved by you")
    assert panel.fact("answer") == "Completed"
    assert panel.fact("stored").endswith(".fits")
    assert panel.is_shown("field") is row.is_solved
    assert "still on this computer" in page.panel.file_words.text()
    qtbot.waitUntil(lambda: page.thumbnails.picture(row) is not None, timeout=RUN_MS)
    assert page.views.calendar.cells._days[row.day].n_chunks == 1
    assert page.views.sky.view.n_fields == 1


def test_what_becomes_of_a_chunk_is_seen_without_leaving_the_page(qtbot, window) -> None:
    page = shown(qtbot, window)
    with qtbot.waitSignal(window.runner.finished, timeout=RUN_MS):
        window.commands.claim()
    qtbot.waitUntil(lambda: page.model.rowCount() == 1, timeout=RUN_MS)
    assert page.states.is_content
    assert page.model.rows[0].state is JobState.CLAIMED
    assert page.totals.figure("chunks") == "0"


def test_the_stack_opens_on_review(qtbot, submitted) -> None:
    page = shown(qtbot, submitted)
    submitted.show_page("queue")
    submitted.show_page("history")
    page.views.gallery.activated.emit(page.model.index(0, 0))
    assert submitted.pages.current_key == "review"
    assert submitted.pages.page("review").document.claimed.claim_id == 1


def test_a_stack_whose_files_are_gone_says_so_and_keeps_its_picture(qtbot, submitted) -> None:
    folder = submitted.session.folder(submitted.session.ledger.get(1)).root
    shutil.rmtree(folder)
    page = shown(qtbot, submitted)
    [row] = page.model.rows
    assert not row.has_files
    assert page.panel.open_button.isHidden()
    assert page.panel.file_words.text() == "Its files are no longer on this computer."
    assert page.panel.facts.fact("frames") == "6 of 6"
    qtbot.waitUntil(lambda: page.thumbnails.picture(row) is not None, timeout=RUN_MS)
    told: list[str] = []
    page.told.connect(told.append)
    page.do_primary()
    assert told == [page.panel.file_words.text()]
    assert submitted.pages.current_key == "history"
    submitted.session.ledger.note_removed(1)
    with qtbot.waitSignal(page.reader.arranged, timeout=RUN_MS):
        page.read_again()
    qtbot.waitUntil(lambda: page.panel.past is not None and page.panel.past.removed_at is not None, timeout=RUN_MS)
    assert page.panel.file_words.text().startswith("The local copy was deleted on ")


@pytest.mark.parametrize("answer", [QDialog.DialogCode.Accepted, QDialog.DialogCode.Rejected])
def test_a_local_copy_is_deleted_when_a_person_says_so(qtbot, submitted, monkeypatch, answer) -> None:
    page = shown(qtbot, submitted)
    fits = submitted.session.ledger.get(1).files.fits
    asked: list[str] = []
    monkeypatch.setattr(DeleteCopyDialog, "exec", lambda dialog: asked.append(dialog.windowTitle()) or answer)
    page.panel.delete_button.click()
    assert asked == ["Delete local copy"]
    if answer is QDialog.DialogCode.Rejected:
        assert fits.is_file()
        return
    qtbot.waitUntil(lambda: bool(page.model.rows) and page.model.rows[0].is_removed, timeout=RUN_MS)
    assert not fits.exists()
    qtbot.waitUntil(lambda: page.panel.delete_button.isHidden(), timeout=RUN_MS)
    assert page.panel.file_words.text().startswith("The local copy was deleted on ")
    assert page.totals.figure("chunks") == "1", "it was given all the same"


def test_what_cannot_be_deleted_is_said(qtbot, submitted) -> None:
    with qtbot.waitSignal(submitted.local_copies.went_wrong, timeout=RUN_MS):
        submitted.local_copies.delete(99)
    assert submitted.error.isVisible()


@pytest.mark.parametrize("state", [JobState.COMPLETED, JobState.LOST])
def test_the_question_says_what_is_lost_and_keeps_by_default(qtbot, theme, state) -> None:
    dialog = DeleteCopyDialog(claimed_job(1, state))
    qtbot.addWidget(dialog)
    words = [label.text() for label in dialog.findChildren(QLabel)]
    assert any("no other copy" in text for text in words) is (state is JobState.LOST)
    assert dialog.keep_button.isDefault()


def test_stacks_of_own_frames_are_there_and_open_again(qtbot, window, chunk_dir) -> None:
    with qtbot.waitSignal(window.pages.by_hand.opener.opened, timeout=RUN_MS):
        window.open_paths((chunk_dir,))
    with qtbot.waitSignal(window.runner.finished, timeout=RUN_MS):
        window.pages.by_hand.do_primary()
    page = shown(qtbot, window)
    [row] = page.model.rows
    assert (row.key[0], row.has_files, row.n_frames) == ("own", True, 6)
    assert page.totals.figure("chunks") == "0", "own stacks are not given"
    assert not page.panel.facts.is_shown("answer")
    window.workbench._stack = None
    page.do_primary()
    assert window.pages.current_key == "review"
    assert window.pages.page("review").document.claimed is None
    assert len(window.pages.page("review").document.frame_paths) == 6


def test_what_matches_nothing_says_so_and_shows_all_again(qtbot, submitted) -> None:
    page = shown(qtbot, submitted)
    with qtbot.waitSignal(page.reader.arranged, timeout=RUN_MS):
        page.filters.search.setText("no such thing")
    assert not page.states.has_match
    assert not page.export_button.isEnabled()
    with qtbot.waitSignal(page.reader.arranged, timeout=RUN_MS):
        page.states.no_match.action_button.click()
    assert page.states.has_match
    assert page.filters.search.text() == ""


def test_a_day_of_the_calendar_is_a_filter(qtbot, submitted) -> None:
    page = shown(qtbot, submitted)
    [row] = page.model.rows
    with qtbot.waitSignal(page.reader.arranged, timeout=RUN_MS):
        page.views.calendar.cells.day_chosen.emit(row.day)
    assert page.model.rowCount() == 1
    assert page.filters.time_box.currentText() == row.day.isoformat()
    with qtbot.waitSignal(page.reader.arranged, timeout=RUN_MS):
        page.views.calendar.cells.day_chosen.emit(row.day.replace(year=row.day.year - 1, day=1))
    assert page.model.rowCount() == 0
    assert row.day in page.views.calendar.cells._days, "the calendar shows the others all the same"


@pytest.mark.parametrize(
    ("name", "kind", "written"),
    [
        ("mine.csv", "CSV, for spreadsheets (*.csv)", "mine.csv"),
        ("mine", "JSON, for scripts (*.json)", "mine.json"),
        ("mine.json", "CSV, for spreadsheets (*.csv)", "mine.json"),
        ("", "", ""),
    ],
)
def test_the_table_is_written_as_it_is_shown(qtbot, submitted, monkeypatch, tmp_path, name, kind, written) -> None:
    page = shown(qtbot, submitted)
    chosen = str(tmp_path / name) if name else ""
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *of: (chosen, kind))
    if not written:
        page.export_button.click()
        assert not page.reader._exporting.is_running
        return
    with qtbot.waitSignal(page.told, timeout=RUN_MS) as told:
        page.export_button.click()
    assert str(tmp_path / written) in told.args[0]
    content = (tmp_path / written).read_bytes()
    if written.endswith(".json"):
        [row] = json.loads(content)["stacks"]
        assert row["frames_used"] == 6
    else:
        assert content.startswith(b"\xef\xbb\xbfkind,object,")
        assert len(content.splitlines()) == 2


def test_a_table_that_cannot_be_written_is_an_error(qtbot, submitted, tmp_path) -> None:
    page = shown(qtbot, submitted)
    (tmp_path / "taken.csv").mkdir()
    with qtbot.waitSignal(page.went_wrong, timeout=RUN_MS):
        page.export(tmp_path / "taken.csv", ExportKind.CSV)
    assert submitted.error.isVisible()


def test_a_ledger_that_cannot_be_read_is_said_and_tried_again(qtbot, new_window, monkeypatch) -> None:
    def fail(path: object) -> None:
        raise LedgerError("The ledger is damaged.")

    monkeypatch.setattr("crowdsky_desktop.gui.pages.history.history_reader.Ledger", fail)
    new_window.show_page("history")
    page = new_window.pages.page("history")
    qtbot.waitUntil(lambda: page.states.error.error is not None, timeout=RUN_MS)
    assert page.states.error.isVisible()
    monkeypatch.undo()
    with qtbot.waitSignal(page.reader.arranged, timeout=RUN_MS):
        page.do_primary()
    assert page.states.empty.isVisible()


def test_the_view_is_remembered_and_nonsense_is_not(qtbot, theme, quiet_session, tmp_path) -> None:
    state = QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat)
    assert stored_view(state) is HistoryView.GALLERY
    state.setValue("history/view", "nonsense")
    assert stored_view(state) is HistoryView.GALLERY
    state.setValue("history/view", "sky")
    assert stored_view(state) is HistoryView.SKY


def test_views_are_turned_by_their_buttons_and_take_the_keyboard(qtbot, submitted) -> None:
    page = shown(qtbot, submitted)
    submitted.activateWindow()
    seen = {
        HistoryView.TABLE: page.views.table,
        HistoryView.CALENDAR: page.views.calendar.cells,
        HistoryView.SKY: page.views.sky.view,
        HistoryView.GALLERY: page.views.gallery,
    }
    for view, widget in seen.items():
        page.switch.buttons[view].click()
        assert page.views.view is view
        assert widget.hasFocus()
        assert widget.accessibleName()


def test_sorting_is_asked_of_the_thread_and_the_choice_stays(qtbot, open_page) -> None:
    page = open_page(60)
    key = page.model.rows[7].key
    page.choose(7)
    with qtbot.waitSignal(page.reader.arranged, timeout=RUN_MS):
        page.views.table.sortByColumn(5, Qt.SortOrder.DescendingOrder)
    exposures = [row.exposure_s for row in page.model.rows if row.exposure_s is not None]
    assert exposures == sorted(exposures, reverse=True)
    assert page.chosen.key == key
    assert page.model.rows[page.views.table.currentIndex().row()].key == key
    assert page.views.gallery.currentIndex().row() == page.views.table.currentIndex().row()


def test_a_narrow_table_does_without_some_columns(qtbot, open_page) -> None:
    page = open_page(5)
    page.show_view(HistoryView.TABLE)

    def hidden() -> set[int]:
        return {section for section in range(page.model.columnCount()) if page.views.table.isColumnHidden(section)}

    page.side.close_panel()
    page.resize(1900, 700)
    assert hidden() == set()
    page.resize(800, 500)
    assert {5, 1} & hidden() == set(), "object and exposure stay"
    assert hidden()
    assert page.views.table.horizontalScrollBar().maximum() == 0


def test_in_the_night_everything_is_red(qtbot, submitted, theme) -> None:
    page = shown(qtbot, submitted)
    [row] = page.model.rows
    theme.choose(ThemeChoice.NIGHT)
    submitted.pages.redraw()
    qtbot.waitUntil(lambda: page.thumbnails.picture(row) is not None, timeout=RUN_MS)
    picture = page.thumbnails.picture(row)
    colours = {picture.pixelColor(x, y).getRgb()[1:3] for x in range(0, picture.width(), 9) for y in (3, 50)}
    assert colours == {(0, 0)}
    for view in HistoryView:
        page.show_view(view)
        page.grab()
    theme.choose(ThemeChoice.DARK)


def test_the_guide_opens_at_its_part(qtbot, window) -> None:
    window.show_page("history")
    assert window.pages.help_place == "window.md#history"


def test_years_and_days_are_offered_to_choose_from(qtbot, open_page) -> None:
    page = open_page(60)
    offered = [page.filters.time_box.itemText(place) for place in range(page.filters.time_box.count())]
    assert offered[0] == "Any time"
    assert str(datetime.now(UTC).year) in offered
    with qtbot.waitSignal(page.reader.arranged, timeout=RUN_MS):
        page.filters.title_box.setCurrentIndex(2)
    title = page.filters.title_box.currentText()
    assert {row.title for row in page.model.rows} == {title}
    with qtbot.waitSignal(page.reader.arranged, timeout=RUN_MS):
        page.filters.kind_box.setCurrentIndex(3)
    assert page.filters.title_box.currentText() == title, "the choice stays"


def test_tab_goes_as_the_page_is_laid_out(qtbot, open_page) -> None:
    page = open_page(5)
    order = list(stops(page))
    wanted = [
        page.switch.buttons[HistoryView.GALLERY],
        page.export_button,
        page.filters.search,
        page.filters.time_box,
        page.views.gallery,
        page.views.calendar.cells,
        page.views.sky.view,
        page.panel.open_button,
    ]
    assert [order.index(one) for one in wanted] == sorted(order.index(one) for one in wanted)
    page.activateWindow()
    page.export_button.setFocus()
    qtbot.keyClick(page, Qt.Key.Key_Tab)
    assert page.filters.search.hasFocus()


def test_a_card_has_the_menu_that_a_row_of_the_table_has(qtbot, submitted) -> None:
    page = shown(qtbot, submitted)
    menu = next(one for one in page.views.gallery.children() if isinstance(one, GalleryMenu))
    offered = [action.text() for action in menu.menu(page.model.index(0, 0)).actions() if action.text()]
    assert offered == ["Open on Review", "Open its folder", "Delete local copy…", "Copy"]
    menu.copy_card()
    assert QGuiApplication.clipboard().text().splitlines()[1] == "Completed"
    menu.menu(page.model.index(0, 0)).actions()[0].trigger()
    assert submitted.pages.current_key == "review"
