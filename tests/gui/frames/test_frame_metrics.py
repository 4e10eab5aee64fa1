"""The figures of a frame: known, or not known yet."""

import math
from dataclasses import replace

import pytest

from crowdsky_desktop.gui.pages.frames.frame_metrics import METRICS, flag_words, metric_value
from crowdsky_desktop.model.frame_record import FrameFlag, FrameQuality, FrameRecord

QUALITY = FrameQuality(100, 3.0, 0.3, 45.0, 1000.0, 12.0)


def test_rotation_and_shift_come_from_the_transform():
    angle = math.radians(2.0)
    transform = ((math.cos(angle), math.sin(angle), 3.0), (-math.sin(angle), math.cos(angle), 4.0), (0.0, 0.0, 1.0))
    frame = FrameRecord("f", to_reference=transform)
    assert metric_value(frame, "rotation") == pytest.approx(2.0)
    assert metric_value(frame, "shift", (0, 0)) == pytest.approx(5.0)
    assert {metric.key for metric in METRICS} >= {"rotation", "shift"}


def test_of_a_frame_that_was_not_looked_at_no_figure_is_known():
    assert all(math.isnan(metric_value(FrameRecord("f"), metric.key)) for metric in METRICS)


def test_weight_and_rejected_share_are_those_of_a_frame_in_a_stack():
    stacked = FrameRecord("f", is_used=True, quality=QUALITY, weight=1.5, rejected_fraction=0.02)
    assert metric_value(stacked, "weight") == 1.5
    assert metric_value(stacked, "rejected") == pytest.approx(2.0)
    for other in (replace(stacked, weight=0.0), replace(stacked, is_used=False)):
        assert math.isnan(metric_value(other, "weight"))
        assert math.isnan(metric_value(other, "rejected"))


def test_what_was_noticed_on_a_frame_is_told():
    assert flag_words(FrameRecord("f")) == ""
    noticed = replace(QUALITY, flags=(FrameFlag.CLOUD,))
    assert flag_words(FrameRecord("f", quality=noticed)) == "Clouds"
