"""Stacks that this program made open on the review page, wherever they are, and are never changed there."""

import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication

from crowdsky_desktop.gui.pages.by_hand.groups_model import GROUP_ROLE, STACK_ROLE
from crowdsky_desktop.gui.pages.stack_document import open_stack_file
from crowdsky_desktop.gui.words import duration
from crowdsky_desktop.imaging.stack_file.convert import convert_stack
from crowdsky_desktop.model.cancel import CancelToken
from crowdsky_desktop.model.job import files_beside
from crowdsky_desktop.model.recipe import FileLayout, Recipe, Rejection
from crowdsky_desktop.pipeline.stacking import stack_frames
from tests.support.older_stack import write_as_0_1_0
from tests.support.waiting import RUN_MS


@pytest.fixture(scope="module")
def stack(chunk_dir, tmp_path_factory) -> Path:
    """The file of a stack, in the service's layout, without its report."""
    files = files_beside(tmp_path_factory.mktemp("made") / "M94.fits")
    recipe = Recipe(rejection=Rejection.MAD, layout=FileLayout.CROWDSKY)
    stack_frames(sorted(chunk_dir.rglob("*.fit")), recipe, files, lambda _event: None, CancelToken())
    files.report.unlink()
    return files.fits


@pytest.fixture
def kinds(stack, tmp_path) -> dict[str, Path]:
    """The stack in each layout, and as version 0.1.0 wrote it."""
    convert_stack(stack, tmp_path / "cube.fits", FileLayout.CUBE)
    return {"crowdsky": stack, "cube": tmp_path / "cube.fits", "older": write_as_0_1_0(stack, tmp_path / "older.fits")}


def review_of(qtbot, window, path):
    """Open a file in the window, and return the review page when it shows it."""
    with qtbot.waitSignal(window.pages.by_hand.opener.opened, timeout=RUN_MS):
        window.open_paths((path,))
    review = window.pages.page("review")
    qtbot.waitUntil(lambda: review.document is not None and review.document.files.fits == path, timeout=RUN_MS)
    qtbot.waitUntil(lambda: review.view.has_picture, timeout=RUN_MS)
    return review


@pytest.mark.parametrize("kind", ["crowdsky", "cube", "older"])
def test_a_stack_opens_on_the_review_page(qtbot, window, kinds, kind):
    review = review_of(qtbot, window, kinds[kind])
    assert window.pages.current_key == "review"
    document = review.document
    assert (document.report.n_frames_used, document.report.n_stars > 0) == (6, True)
    if kind != "older":
        assert document.report.recipe.rejection is Rejection.MAD
    # It is the person's own file: nothing may be put beside it, or taken away.
    assert not document.can_change
    assert not review.panel.again_button.isVisible()


def test_in_a_folder_of_lights_it_is_listed_as_a_stack(qtbot, window, chunk_dir, stack, tmp_path):
    folder = shutil.copytree(chunk_dir, tmp_path / "lights")
    shutil.copy(stack, folder / "M94.fits")
    page = window.pages.by_hand
    with qtbot.waitSignal(page.opener.opened, timeout=RUN_MS):
        window.open_paths((folder,))
    assert len(page.scanned.frames) == 6
    assert [found.path.name for found in page.scanned.stacks] == ["M94.fits"]
    assert page.remarks.text() == ""
    last = page.model.index(page.model.rowCount() - 1, 0)
    assert (last.data(GROUP_ROLE), last.data(STACK_ROLE)) == (None, folder / "M94.fits")
    told = [last.siblingAtColumn(column).data() for column in range(page.model.columnCount())]
    assert "finished stack" in told[0]
    frames = [frame for frame in open_stack_file(stack).report.frames if frame.is_used]
    assert told[4:] == [f"{frames[0].exposure_s:g} s", "6", duration(sum(frame.exposure_s for frame in frames))]
    assert page.selected is not None, "frames are chosen first"
    assert not page.review_button.isVisible()
    page.table.setCurrentIndex(last)
    assert page.review_button.isVisible()
    assert not page.stack_button.isEnabled()
    assert [page.review_button.property("role"), page.stack_button.property("role")] == ["primary", ""]
    page.do_primary()
    assert window.pages.page("review").document.files.fits == folder / "M94.fits"
    assert len(window.pages.page("review").document.frame_paths) == 6
    assert not window.pages.page("frames").chooser.bar.stack_button.isVisible()


def test_a_folder_of_stacks_lists_them(qtbot, window, stack, tmp_path):
    for name in ("a.fits", "b.fits"):
        shutil.copy(stack, tmp_path / name)
    page = window.pages.by_hand
    with qtbot.waitSignal(page.opener.opened, timeout=RUN_MS):
        window.open_paths((tmp_path,))
    assert page.model.rowCount() == 2
    assert page.table.stack == tmp_path / "a.fits"


def test_a_stack_that_is_dropped_opens(qtbot, window, stack):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(stack))])
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    dragged = QDragEnterEvent(QPoint(5, 5), Qt.DropAction.CopyAction, data, buttons, keys)
    dropped = QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, data, buttons, keys)
    window.show_page("queue")
    with qtbot.waitSignal(window.pages.by_hand.opener.opened, timeout=RUN_MS):
        for event in (dragged, dropped):
            QApplication.sendEvent(window, event)
    assert window.pages.page("review").document.files.fits == stack


def test_a_stack_that_is_cut_short_is_said(qtbot, window, stack, tmp_path):
    path = tmp_path / "cut.fits"
    path.write_bytes(stack.read_bytes()[: 2880 * 40])
    with qtbot.waitSignal(window.pages.by_hand.opener.went_wrong, timeout=RUN_MS) as told:
        window.open_paths((path,))
    assert "cut short" in told.args[0].message
    assert window.pages.page("review").document is None
