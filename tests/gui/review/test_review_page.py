"""The review: planes with their scale, stars, submission step by step, two stacks side by side, copies."""

import errno
import os
import shutil
from dataclasses import replace

import cv2
import numpy as np
import pytest
from astropy.io import fits
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFileDialog, QLabel, QScrollArea

from crowdsky_desktop.gui.dialogs.recipe_dialog import RecipeDialog
from crowdsky_desktop.gui.dialogs.recipe_presets import PRESETS, least_sharp
from crowdsky_desktop.gui.pages.review.report_facts import rejection_in_short
from crowdsky_desktop.gui.pages.review.star_marks import StarMeasure
from crowdsky_desktop.gui.pages.review.submission_list import SubmissionList, is_of_submission
from crowdsky_desktop.gui.shell.commands import with_ending
from crowdsky_desktop.gui.words import PLANE_NAMES, data_size
from crowdsky_desktop.imaging.preview.export import write_copy
from crowdsky_desktop.imaging.preview.planes import Plane
from crowdsky_desktop.model.errors import DiskFullError
from crowdsky_desktop.model.events import BytesReadBack
from crowdsky_desktop.model.job import JobState
from crowdsky_desktop.model.recipe import RegistrationMethod, Rejection
from tests.support.editing import enter
from tests.support.waiting import RUN_MS


def stack_again(qtbot, window, review, monkeypatch, preset: int) -> None:
    """Press “Stack again…”, choose a preset, and wait for the stack."""

    def answer(dialog: RecipeDialog) -> int:
        dialog.preset_box.setCurrentIndex(preset)
        dialog.preset_box.activated.emit(preset)
        return QDialog.DialogCode.Accepted

    monkeypatch.setattr(RecipeDialog, "exec", answer)
    with qtbot.waitSignal(window.runner.finished, timeout=RUN_MS):
        review.panel.again_button.click()


def test_every_plane_is_shown_with_its_name_and_maps_with_their_scale(qtbot, window, review):
    for plane in Plane:
        assert review.choice.plane is plane
        if plane.is_map:
            assert PLANE_NAMES[plane] in review.view.plane_bar.words
        elif plane is not Plane.COLOUR:
            assert PLANE_NAMES[plane] in review.view.name_label.text()
        assert review.view.plane_bar.isHidden() is not plane.is_map
        assert review.choice.sub_button.isEnabled() is not plane.is_map
        with qtbot.waitSignal(window.previews.loaded, timeout=RUN_MS):
            qtbot.keyClick(review, Qt.Key.Key_P)
    assert review.choice.plane is Plane.COLOUR


def test_stars_are_marked_with_a_scale(qtbot, review):
    qtbot.keyClick(review, Qt.Key.Key_D)
    assert review.choice.measure is StarMeasure.FWHM
    qtbot.waitUntil(lambda: not review.view.star_bar.isHidden(), timeout=RUN_MS)
    x, _ = review.view.overlay.getData()
    assert len(x) == review.document.report.n_stars
    assert "(px)" in review.view.star_bar.words
    qtbot.keyClick(review, Qt.Key.Key_D)
    qtbot.waitUntil(lambda: "eccentricity" in review.view.star_bar.words, timeout=RUN_MS)
    qtbot.keyClick(review, Qt.Key.Key_D)
    assert review.view.star_bar.isHidden()


def test_the_report_tells_gain_and_theory(review):
    facts = review.panel.facts
    assert "(√" in facts.fact("snr")
    assert "→" in facts.fact("noise")
    assert "σ" in facts.fact("gradient")


def test_reading_back_is_shown_with_what_it_costs(qtbot):
    submission = SubmissionList()
    qtbot.addWidget(submission)
    event = BytesReadBack("stack.fits", 1, 2, 15_000_000, 60_000_000)
    submission.take(event)
    assert submission.words()[2] == f"Reading stack.fits ({data_size(60_000_000)}) back to verify it: 25%"
    assert is_of_submission(event)


def test_submission_shows_every_step_and_the_answer(qtbot, window, review):
    assert not review.panel.submission.isVisible()
    bar = review.panel.findChild(QScrollArea).verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0, timeout=RUN_MS)
    bar.setValue(bar.maximum())
    with qtbot.waitSignal(window.runner.finished, timeout=RUN_MS):
        review.panel.submit_button.click()
    words = review.panel.submission.words()
    assert review.panel.submission.isVisible()
    assert words[0] == "Approved by you, with 1 warning"
    assert "stored" in words[1].lower()
    assert ".fits" in words[2]
    assert words[3] == "The server answered: completed"
    assert bar.value() == 0, "the steps are out of sight"


def test_two_stacks_side_by_side_and_either_one_is_kept(qtbot, window, review, monkeypatch, session):
    first = review.document.report
    assert not review.choice.earlier_button.isVisible()
    stack_again(qtbot, window, review, monkeypatch, preset=1)
    second = review.document.report
    assert (first.recipe.rejection, second.recipe.rejection) == (Rejection.AUTO, Rejection.WINSORIZED_SIGMA)
    assert review.document.earlier_report == first
    qtbot.waitUntil(lambda: review.view.is_comparing, timeout=RUN_MS)
    assert "earlier stack" in review.view.name_label.text()
    assert review.panel.comparison.row("Frames") == (str(first.n_frames_used), str(second.n_frames_used), "0%")
    with qtbot.waitSignal(window.runner.finished, timeout=RUN_MS):
        review.panel.earlier_button.click()
    assert (review.document.report, review.document.earlier_report) == (first, second)
    assert session.ledger.get(1).state is JobState.STACKED


def test_each_stack_that_is_made_again_is_compared_with_the_one_before(qtbot, window, review, monkeypatch):
    for preset in (1, 2):
        review.choice.sub_button.click()
        qtbot.waitUntil(lambda: "one frame" in review.view.name_label.text(), timeout=RUN_MS)
        stack_again(qtbot, window, review, monkeypatch, preset=preset)
        is_named = "earlier stack" in review.view.name_label.text()
        assert review.view.is_comparing or not is_named, "named before it is there"
        assert review.choice.earlier_button.isChecked()
        assert not review.choice.sub_button.isChecked()
        qtbot.waitUntil(lambda: "earlier stack" in review.view.name_label.text(), timeout=RUN_MS)


def test_a_sub_that_is_gone_is_not_compared_with(qtbot, window, review):
    review.choice.sub_button.click()
    with qtbot.waitSignal(window.runner.finished, timeout=RUN_MS):
        review.panel.submit_button.click()
    assert not review.choice.sub_button.isEnabled()
    assert not review.choice.sub_button.isChecked()


def test_the_recipe_is_ready_for_the_keyboard(qtbot, window, review):
    dialog = RecipeDialog(review.document.report, frozenset(), window)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitUntil(dialog.preset_box.hasFocus)
    qtbot.keyClick(dialog.preset_box, Qt.Key.Key_Down)
    assert dialog.recipe() == replace(PRESETS[1].recipe, layout=review.document.report.recipe.layout)


def test_keys_zoom_and_move_the_picture(qtbot, review):
    view = review.view
    whole = view.zoom
    for key, is_larger in ((Qt.Key.Key_Plus, True), (Qt.Key.Key_Minus, False)):
        before = view.zoom
        qtbot.keyClick(view, key)
        assert (view.zoom > before) is is_larger
    assert view.zoom == pytest.approx(whole, rel=1e-3)
    qtbot.keyClick(view, Qt.Key.Key_1)
    box = view.item.getViewBox()
    middle = box.viewRect().center()
    qtbot.keyClick(view, Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(view, Qt.Key.Key_Up, Qt.KeyboardModifier.ControlModifier)
    moved = box.viewRect().center()
    assert moved.x() > middle.x()
    assert moved.y() < middle.y()


def test_the_sharpest_frames_can_be_chosen(qtbot, window, review):
    dialog = RecipeDialog(review.document.report, frozenset({"rejected.fit"}), window)
    qtbot.addWidget(dialog)
    dialog.share_box.setCurrentIndex(dialog.share_box.findData(50))
    left_out = least_sharp(review.document.report, 50)
    assert dialog.rejected_frames() == left_out | {"rejected.fit"}
    widths = {f.name: f.quality.fwhm_px for f in review.document.report.frames if f.is_used}
    assert min(widths[name] for name in left_out) >= max(w for name, w in widths.items() if name not in left_out)
    assert any("Rejected by you: 1 frame." in shown.text() for shown in dialog.findChildren(QLabel))


def test_a_control_that_is_changed_is_a_recipe_of_ones_own(qtbot, window, review):
    dialog = RecipeDialog(review.document.report, frozenset(), window)
    qtbot.addWidget(dialog)
    assert dialog.preset_box.currentText() == "Default"
    editor = dialog.rows["sigma_high"].editor
    enter(qtbot, editor, "2")
    assert dialog.preset_box.currentText() == "Custom"
    qtbot.keyClicks(editor, "much")
    assert not dialog.stack_button.isEnabled()
    assert {preset.recipe for preset in PRESETS if preset.name == "Default"} == {type(PRESETS[0].recipe)()}


def test_a_stack_can_be_made_again_with_another_registration(qtbot, window, review):
    dialog = RecipeDialog(review.document.report, frozenset(), window)
    qtbot.addWidget(dialog)
    box = dialog.rows["registration"].editor
    assert [box.itemText(index) for index in range(box.count())] == ["Auto", "Star pairs", "Astroalign"]
    box.setCurrentIndex(box.findData("pairs"))
    assert dialog.recipe() == replace(review.document.report.recipe, registration=RegistrationMethod.PAIRS)
    assert dialog.preset_box.currentText() == "Custom"


def test_copies_hold_the_same_picture(qtbot, window, review, tmp_path, monkeypatch):
    for name in ("a.fits", "a.tif", "a.png"):
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, name=name: (str(tmp_path / name), ""))
        with qtbot.waitSignal(window.commands.copies.finished, timeout=RUN_MS):
            review.panel.save_button.click()
    with fits.open(tmp_path / "a.fits") as hdus:
        linear = np.stack([hdus[name].data for name in ("RED", "GREEN", "BLUE")], axis=-1)
    tiff = cv2.imread(str(tmp_path / "a.tif"), cv2.IMREAD_UNCHANGED)[..., ::-1]
    png = np.rot90(cv2.imread(str(tmp_path / "a.png"), cv2.IMREAD_UNCHANGED)[..., ::-1], review.view.turn_deg // 90)
    np.testing.assert_array_equal(png, review.view.preview.pixels)
    assert tiff.dtype == np.uint16
    assert tiff.shape == png.shape == linear.shape
    known = np.isfinite(linear)
    scaled = np.clip(linear[known] * (65535.0 / np.nanmax(linear)), 0, 65535)
    np.testing.assert_allclose(tiff[known], scaled, atol=1.0)
    assert (tiff[~known] == 0).all()


def test_a_copy_for_siril_is_a_cube(qtbot, window, review, tmp_path, monkeypatch):
    target = tmp_path / "cube.fits"

    def choose(_parent, _title, _suggested, kinds):
        return str(target), next(kind for kind in kinds.split(";;") if "Siril" in kind)

    monkeypatch.setattr(QFileDialog, "getSaveFileName", choose)
    with qtbot.waitSignal(window.commands.copies.finished, timeout=RUN_MS):
        review.panel.save_button.click()
    with fits.open(target) as cube, fits.open(review.document.files.fits) as hdus:
        assert hdus[0].data is None
        np.testing.assert_array_equal(cube[0].data[1], hdus["GREEN"].data)


def test_others_may_read_a_copy_and_one_that_fails_leaves_the_earlier(review, tmp_path, monkeypatch):
    made = [tmp_path / name for name in ("a.fits", "a.tif", "a.png")]
    for target in made:
        write_copy(review.document.files, target)
    assert os.name == "nt" or {target.stat().st_mode & 0o777 for target in made} == {0o666 & ~_umask()}
    before = made[0].read_bytes()

    def run_out_of_room(*_):
        raise OSError(errno.ENOSPC, "no room")

    monkeypatch.setattr(shutil, "copyfileobj", run_out_of_room)
    with pytest.raises(DiskFullError):
        write_copy(review.document.files, made[0])
    assert made[0].read_bytes() == before
    assert sorted(tmp_path.glob("a*")) == sorted(made)


def _umask() -> int:
    present = os.umask(0)
    os.umask(present)
    return present


@pytest.mark.parametrize(
    ("chosen", "ending", "expected"),
    [
        ("a.fits", ".tif", "a_2.tif"),
        ("b.fits", ".png", "b.png"),
        ("b", ".tif", "b.tif"),
        ("b.png", ".fits", "b.png"),
        ("b", "", "b.fits"),
        ("b.tif", "", "b.tif"),
    ],
)
def test_a_copy_gets_the_ending_of_its_kind(tmp_path, chosen, ending, expected):
    (tmp_path / "a.tif").write_bytes(b"of another")
    assert with_ending(tmp_path / chosen, ending) == tmp_path / expected


def test_the_rejection_is_told_in_short_with_its_whole_line_as_the_hint(review):
    assert rejection_in_short("winsorized-sigma 4 low, 3.5 high (auto, 32 frames)") == "Winsorized sigma, 4 / 3.5"
    assert rejection_in_short("min-max 1 low, 2 high") == "Min max, 1 / 2"
    assert rejection_in_short("none") == "None"
    facts = review.panel.facts
    assert facts.fact("rejection") == rejection_in_short(review.document.report.rejection_used)
    assert review.document.report.rejection_used in facts.hint("rejection")


def test_the_stack_is_compared_with_a_sub_and_copied(qtbot, window, tmp_path, monkeypatch):
    for start in (window.commands.claim, lambda: window.commands.go_on(1)):
        with qtbot.waitSignal(window.runner.finished, timeout=RUN_MS):
            start()
    review = window.pages.page("review")
    qtbot.waitUntil(lambda: review.view.has_picture, timeout=RUN_MS)
    review.choice.sub_button.click()
    qtbot.waitUntil(lambda: review.view.is_comparing, timeout=RUN_MS)
    before = review.view.divider.value()
    qtbot.keyClick(review, Qt.Key.Key_Right)
    assert review.view.divider.value() > before
    for name, start in (("a.fits", b"SIMPLE"), ("a.tif", b"II*\0"), ("a.png", b"\x89PNG")):
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, name=name: (str(tmp_path / name), ""))
        with qtbot.waitSignal(window.commands.copies.finished, timeout=RUN_MS):
            review.panel.save_button.click()
        assert (tmp_path / name).read_bytes().startswith(start)
