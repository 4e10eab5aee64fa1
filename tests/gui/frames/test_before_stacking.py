"""Frames that are not stacked yet: aligned when a person wants it, and with nothing of an earlier series on them."""

import shutil
from pathlib import Path

import pytest
from PySide6.QtWidgets import QDialog

from crowdsky_desktop.gui.dialogs.recipe_dialog import RecipeDialog
from crowdsky_desktop.gui.pages.frames.frames_page import FramesPage
from crowdsky_desktop.gui.pages.frames.suggestions import Suggestion
from crowdsky_desktop.gui.pictures.measurements import FrameStars
from crowdsky_desktop.gui.shell.main_window import MainWindow
from crowdsky_desktop.imaging.preview.request import PreviewView, SkyRequest, SolvedSky
from crowdsky_desktop.model.solution import Unsolved
from tests.support.waiting import RUN_MS


def look_at(qtbot, window: MainWindow, folder: Path) -> FramesPage:
    """Open a folder's frames on the page Frames, measured."""
    by_hand = window.pages.by_hand
    with qtbot.waitSignal(by_hand.opener.opened, timeout=RUN_MS):
        window.open_paths((folder,))
    with qtbot.waitSignal(window.runner.finished, timeout=RUN_MS):
        window.document_commands.look_at_group(by_hand.selected)
    return window.pages.page("frames")


@pytest.fixture
def loose(qtbot, window, chunk_dir) -> FramesPage:
    page = look_at(qtbot, window, chunk_dir)
    qtbot.waitUntil(lambda: page.viewer.view.has_picture, timeout=RUN_MS)
    return page


def test_frames_can_be_aligned_without_stacking_them(qtbot, window, loose):
    alignment = loose.panels.alignment
    assert loose.document.can_align
    loose.viewer.view_box.setCurrentIndex(1)
    assert "Frames are aligned when you stack them" in loose.viewer.view.message_label.text()
    offer = loose.viewer.align_offer.button
    qtbot.waitUntil(offer.isVisible, timeout=RUN_MS)
    assert offer.y() > loose.viewer.view.message_label.geometry().bottom()
    rejected = loose.document.frames[-1].name
    loose.choice.reject(frozenset({rejected}))
    with qtbot.waitSignal(window.runner.finished, timeout=RUN_MS):
        offer.click()
    qtbot.waitUntil(lambda: not loose.document.can_align, timeout=RUN_MS)
    aligned = {frame.name for frame in loose.document.frames if frame.to_reference is not None}
    assert len(aligned) >= 4
    assert rejected not in aligned
    assert loose.document.stack is None
    assert alignment.align_button.isHidden()
    loose.chooser.table.select_reference()
    loose.step(1)
    qtbot.waitUntil(
        lambda: loose.viewer.shown is not None and loose.viewer.shown.request.view is PreviewView.REGISTERED,
        timeout=RUN_MS,
    )
    assert offer.isHidden()


def test_the_panel_offers_it_too(qtbot, window, loose):
    button = loose.panels.alignment.align_button
    assert not button.isHidden()
    with qtbot.waitSignal(window.runner.finished, timeout=RUN_MS):
        button.click()
    qtbot.waitUntil(button.isHidden, timeout=RUN_MS)
    assert not loose.panels.alignment.facts.isHidden()


def test_a_stack_is_not_aligned_again(frames_page):
    assert not frames_page.document.can_align
    assert frames_page.panels.alignment.align_button.isHidden()


def test_what_is_still_found_of_an_earlier_series_is_not_drawn_over_the_next(
    qtbot, window, frames_page, chunk_dir, tmp_path
):
    page, loader = frames_page, frames_page.measures._loader
    page.stars_button.click()
    for switch in page.panels.alignment.layer_buttons.values():
        switch.click()
    page.select(next(row for row, frame in enumerate(page.model.frames) if frame.is_used and not frame.is_reference))
    layers, overlay = page.viewer.view.layers, page.measures.overlay
    names = ("stars", "pairs", "residuals", "footprint")
    for name in names:
        qtbot.waitUntil(lambda name=name: layers.n_elements(name) > 0, timeout=RUN_MS)
    page.viewer.sky.button.click()
    stars, alignment, sky_request = overlay._stars, overlay._alignment, page.viewer.sky._request
    assert isinstance(stars, FrameStars)
    assert isinstance(sky_request, SkyRequest)

    other = tmp_path / "another night"
    other.mkdir()
    for path in sorted(chunk_dir.glob("*.fit"))[:4]:
        shutil.copy(path, other / f"other_{path.name}")
    look_at(qtbot, window, other)
    loader.stars_found.emit(stars)
    loader.aligned.emit(alignment)
    page.viewer.sky.show_sky(SolvedSky(sky_request, Unsolved("Of the earlier series.")))
    overlay.draw()
    assert {name: layers.n_elements(name) for name in names[1:]} == dict.fromkeys(names[1:], 0)
    assert overlay._stars is not stars
    assert overlay._alignment is not alignment
    assert "earlier series" not in page.viewer.view.message_label.text()
    assert page.panels.alignment.coverage.words == ""


@pytest.mark.parametrize("starts_on", ["frames", "by_hand"])
def test_a_button_with_dots_asks_for_the_recipe_of_the_first_stack(qtbot, window, loose, monkeypatch, starts_on):
    asked = []

    def answer(dialog: RecipeDialog) -> int:
        asked.append((dialog.windowTitle(), dialog.share_box.isEnabled()))
        dialog.rows["sigma_high"].show_value(7.5)
        return QDialog.DialogCode.Accepted

    monkeypatch.setattr(RecipeDialog, "exec", answer)
    buttons = {"frames": loose.chooser.bar.stack_button, "by_hand": window.pages.by_hand.recipe_button}
    assert buttons[starts_on].text().endswith("…")
    with qtbot.waitSignal(window.runner.finished, timeout=RUN_MS):
        buttons[starts_on].click()
    assert asked == [("Stack", True)]
    assert window.pages.page("review").document.report.recipe.sigma_high == 7.5
    assert window.session.settings.sigma_high != 7.5


def test_a_recipe_that_is_cancelled_stacks_nothing(qtbot, window, loose, monkeypatch):
    monkeypatch.setattr(RecipeDialog, "exec", lambda _: QDialog.DialogCode.Rejected)
    loose.chooser.bar.stack_button.click()
    window.pages.by_hand.recipe_button.click()
    assert not window.runner.is_running
    assert loose.document.stack is None


def test_what_is_rejected_as_suggested_is_selected_shown_and_told(qtbot, window, frames_page):
    names = [frame.name for frame in frames_page.model.frames[1:3]]
    suggestions = tuple(Suggestion(name, "FWHM 9 px, the others have 3 px", 9.0) for name in names)
    frames_page.desk.table_fold.choose(is_open=False)
    frames_page.chooser.bar.show_suggestions(suggestions)
    frames_page.chooser.bar.suggested_button.click()
    assert frames_page.choice.rejected == set(names)
    qtbot.waitUntil(frames_page.chooser.table.isVisible, timeout=RUN_MS)
    qtbot.waitUntil(lambda: frames_page.strip.currentIndex().row() == frames_page.chooser.table.row, timeout=RUN_MS)
    assert frames_page.chooser.table.selected_names == set(names), "also once the small pictures follow"
    for name in names:
        assert f"{name}: FWHM 9 px" in window.notice.words
    frames_page.choice.undo()
    assert frames_page.choice.rejected == frozenset()
