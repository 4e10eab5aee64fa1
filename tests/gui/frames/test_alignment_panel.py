"""How frames lie on the reference: stars, pairs, residuals, footprint, coverage, blink."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from crowdsky_desktop.gui.pages.frames.alignment.alignment_overlay import suited_magnification
from crowdsky_desktop.imaging.preview.request import PreviewView
from tests.support.waiting import RUN_MS


def other_row(page) -> int:
    return next(row for row, frame in enumerate(page.model.frames) if frame.is_used and not frame.is_reference)


def test_stars_are_drawn_where_they_are(qtbot, frames_page):
    frames_page.stars_button.click()
    layers = frames_page.viewer.view.layers
    qtbot.waitUntil(lambda: layers.n_elements("stars") > 0, timeout=RUN_MS)
    first = layers.n_elements("stars")
    assert first % 13 == 0
    assert first // 13 >= frames_page.selected.quality.n_stars // 2
    frames_page.stars_button.click()
    assert layers.n_elements("stars") == 0


def test_alignment_draws_pairs_residuals_and_footprint_and_a_scale(qtbot, frames_page):
    frames_page.select(other_row(frames_page))
    frames_page.viewer.view_box.setCurrentIndex(1)
    qtbot.waitUntil(
        lambda: frames_page.viewer.shown and frames_page.viewer.shown.request.view is PreviewView.REGISTERED,
        timeout=RUN_MS,
    )
    for one in frames_page.panels.alignment.layer_buttons.values():
        one.click()
    layers = frames_page.viewer.view.layers
    for name in ("pairs", "residuals", "footprint"):
        qtbot.waitUntil(lambda name=name: layers.n_elements(name) > 0, timeout=RUN_MS)
    frame = frames_page.selected
    assert frames_page.panels.alignment.facts.fact("pairs") != "–"
    assert abs(int(frames_page.panels.alignment.facts.fact("pairs")) - frame.n_matched) <= 3
    assert frames_page.panels.alignment.mark.word == "Aligned"
    bar = frames_page.measures.overlay.scale_bar
    assert not bar.isHidden()
    assert str(frames_page.measures.overlay.magnification) in bar.words
    assert bar.bar_width == pytest.approx(
        bar.length_px * frames_page.measures.overlay.magnification * frames_page.viewer.view.zoom
    )


def test_residual_vectors_stay_readable_at_any_zoom():
    assert suited_magnification(0.2 * 1.0) == 100
    assert suited_magnification(0.2 * 0.25) == 500
    assert suited_magnification(0.0) == 2000
    assert suited_magnification(5.0) == 5


def test_the_kind_of_transform_is_told(frames_page):
    facts = frames_page.panels.alignment.facts
    frame = frames_page.model.frames[other_row(frames_page)]
    frames_page.panels.alignment.show_frame(frame, (540, 720))
    assert facts.fact("kind") in ("Similarity", "Affine", "Homography")
    kinds = {
        "Similarity": ((0.9, -0.1, 4.0), (0.1, 0.9, 2.0), (0.0, 0.0, 1.0)),
        "Affine": ((0.9, -0.1, 4.0), (0.2, 0.9, 2.0), (0.0, 0.0, 1.0)),
        "Homography": ((0.9, -0.1, 4.0), (0.1, 0.9, 2.0), (1e-6, 0.0, 1.0)),
        "–": None,
    }
    for word, transform in kinds.items():
        frames_page.panels.alignment.show_frame(replace(frame, to_reference=transform), (540, 720))
        assert facts.fact("kind") == word


def test_coverage_of_the_chunk_is_shown(qtbot, frames_page):
    qtbot.waitUntil(lambda: frames_page.panels.alignment.coverage.words != "", timeout=RUN_MS)
    n_used = sum(frame.is_used for frame in frames_page.model.frames)
    assert str(n_used) in frames_page.panels.alignment.coverage.words


def test_the_registered_pair_blinks_in_one_place(qtbot, frames_page):
    frames_page.select(other_row(frames_page))
    viewer, reference = frames_page.viewer, frames_page.document.reference.name
    shown = set()
    viewer.preview_shown.connect(lambda preview: shown.add(preview.request.path.name))
    viewer.speed_box.setCurrentIndex(3)
    qtbot.keyClick(frames_page.chooser.table, Qt.Key.Key_B)
    qtbot.waitUntil(lambda: {reference, frames_page.selected.name} <= shown, timeout=RUN_MS)
    assert shown == {reference, frames_page.selected.name}
    qtbot.keyClick(frames_page.chooser.table, Qt.Key.Key_B)
    assert not viewer.blinker.is_playing


def test_r_goes_to_the_reference_and_back(qtbot, frames_page):
    row = other_row(frames_page)
    frames_page.select(row)
    qtbot.keyClick(frames_page.chooser.table, Qt.Key.Key_R)
    assert frames_page.selected.is_reference
    qtbot.keyClick(frames_page.chooser.table, Qt.Key.Key_R)
    assert frames_page.chooser.table.row == row
