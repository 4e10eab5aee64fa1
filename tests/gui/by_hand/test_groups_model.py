"""The table of frame groups as Qt asks for it."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester

from crowdsky_desktop.gui.pages.by_hand.frame_groups import Period, group_frames
from crowdsky_desktop.gui.pages.by_hand.groups_model import GROUP_ROLE, GroupsModel
from crowdsky_desktop.model.frame import LightFrame

TITLES = ["Object", "First exposure", "Telescope", "Filter", "Exposure", "Frames", "Total"]
ROLE = Qt.ItemDataRole


@pytest.fixture
def model(qapp) -> GroupsModel:
    made = GroupsModel()
    QAbstractItemModelTester(made, QAbstractItemModelTester.FailureReportingMode.Fatal, made)
    moment = datetime(2025, 3, 27, 22, 0, tzinfo=UTC)
    frame = LightFrame(
        Path("a.fit"), 1080, 1920, object_name="M 94", observed_at=moment, ra_deg=192.7, dec_deg=41.1, exposure_s=10.0
    )
    made.show_groups(group_frames((frame,), Period.NIGHT))
    return made


def test_headings_are_words_and_nothing_else(model):
    across, down = Qt.Orientation.Horizontal, Qt.Orientation.Vertical
    sections = range(model.columnCount())
    assert [model.headerData(section, across) for section in sections] == TITLES
    for role in (ROLE.ToolTipRole, ROLE.DecorationRole, ROLE.FontRole, ROLE.BackgroundRole):
        assert {model.headerData(section, across, role) for section in sections} == {None}
    assert {model.headerData(section, down) for section in sections} == {None}


def test_numbers_stand_at_the_right_under_their_heading(model):
    for section in range(model.columnCount()):
        aligned = model.headerData(section, Qt.Orientation.Horizontal, ROLE.TextAlignmentRole)
        assert model.index(0, section).data(ROLE.TextAlignmentRole) == aligned
        assert bool(aligned & Qt.AlignmentFlag.AlignRight) is (TITLES[section] in ("Exposure", "Frames", "Total"))


def test_cells(model):
    cells = [model.index(0, column).data() for column in range(model.columnCount())]
    assert cells == ["M 94", "2025-03-27 22:00 UTC", "–", "–", "10 s", "1", "10 s"]
    assert model.index(0, 0).data(GROUP_ROLE).object_name == "M 94"
