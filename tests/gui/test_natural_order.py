"""Names with numbers stand in the order in which people count."""

import dataclasses
import random
from datetime import UTC, datetime
from pathlib import Path

from crowdsky_desktop.gui.pages.by_hand.frame_groups import Period, group_frames
from crowdsky_desktop.gui.pages.frames_document import frames_of_chunk
from crowdsky_desktop.gui.pages.queue.queue_arrangement import QueueFilter, arrange
from crowdsky_desktop.gui.pages.queue.queue_rows import QueueRow, RowGroup
from crowdsky_desktop.model.frame import LightFrame
from crowdsky_desktop.model.natural_order import natural_key


def in_any_order(names: list[str]) -> list[str]:
    return random.Random(1).sample(names, len(names))


def test_numbers_count_as_numbers() -> None:
    names = ["frame_2.fit", "frame_10.fit", "M 9", "m 13", "M 101", "NGC 7", "NGC 0070", "NGC 7023"]
    assert sorted(in_any_order(names), key=natural_key) == names


def test_a_number_of_any_length_is_sorted() -> None:
    long = "9" * 10_000
    assert sorted(["1" + long, long, ""], key=natural_key) == ["", long, "1" + long]


def test_frames_without_a_time_stand_in_natural_order() -> None:
    names = [f"frame_{number}.fit" for number in range(1, 13)]
    paths = tuple(Path(name) for name in in_any_order(names))
    assert [frame.name for frame in frames_of_chunk("", None, paths).frames] == names
    (group,) = group_frames(tuple(LightFrame(path, 8, 8) for path in paths), Period.NIGHT)
    assert [path.name for path in group.paths] == names


def test_the_queue_sorts_objects_and_workers_in_natural_order() -> None:
    row = QueueRow(("job", 1), 1, "", "", 8, "pending", RowGroup.WAITING, 0, "", datetime(2025, 1, 1, tzinfo=UTC))
    numbers = [2, 1, 10, 9]
    rows = [dataclasses.replace(row, name=f"M {number}", worker=f"pi-{number}") for number in numbers]
    for key in ("object", "worker"):
        assert [one.name for one in arrange(rows, QueueFilter(sorted_by=key)).rows] == ["M 1", "M 2", "M 9", "M 10"]
    assert arrange(rows, QueueFilter()).workers == ("pi-1", "pi-2", "pi-9", "pi-10")
