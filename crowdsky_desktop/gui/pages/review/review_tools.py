"""What of a stack is looked at: its plane, its stars, and what it is compared with."""

from collections.abc import Mapping
from enum import Enum
from typing import TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QWidget

from crowdsky_desktop.gui.pages.review.star_marks import MEASURE_NAMES, StarMeasure
from crowdsky_desktop.gui.pages.stack_document import StackDocument
from crowdsky_desktop.gui.widgets.buttons import allow, icon_button
from crowdsky_desktop.gui.widgets.flow_row import FlowRow
from crowdsky_desktop.gui.widgets.setting_row import CalmComboBox
from crowdsky_desktop.gui.widgets.shortcuts import COMPARE_EARLIER, COMPARE_SUB, MARK_STARS, TURN_PLANES, bind
from crowdsky_desktop.gui.words import PLANE_HINTS, PLANE_NAMES, say
from crowdsky_desktop.imaging.preview.planes import Plane


class ReviewTools(QWidget):
    """A row of boxes and buttons; their keys work wherever the focus is on the page.

    Signals
    -------
    changed
        Something else is to be looked at.
    """

    changed = Signal()

    def __init__(self, page: QWidget) -> None:
        super().__init__()
        self.plane_box = _box(TURN_PLANES.hint(self.tr("Which part of the stack is shown")), PLANE_NAMES, PLANE_HINTS)
        self.star_box = _box(MARK_STARS.hint(self.tr("Detected stars")), MEASURE_NAMES, {})
        self.sub_button = icon_button("divider", COMPARE_SUB.hint(), is_checkable=True)
        self.earlier_button = icon_button("undo", COMPARE_EARLIER.hint(), is_checkable=True)
        row = FlowRow(spacing=4, is_at_right=True)
        self.setLayout(row)
        row.setContentsMargins(0, 0, 0, 0)
        for tool in (self.plane_box, self.star_box, self.sub_button, self.earlier_button):
            row.addWidget(tool)
        self.plane_box.currentIndexChanged.connect(self._on_plane)
        self.star_box.currentIndexChanged.connect(self.changed)
        self.sub_button.clicked.connect(self._on_sub)
        self.earlier_button.clicked.connect(self._on_earlier)
        self._can_compare_sub = False
        self._compared: tuple[object, object] = (None, None)
        allow(self.earlier_button, self.tr("There is no earlier stack."))
        self.earlier_button.hide()
        bind(page, COMPARE_SUB, self.sub_button.click)
        bind(page, COMPARE_EARLIER, self.earlier_button.click)
        bind(page, MARK_STARS, self._next_measure)
        bind(page, TURN_PLANES, self._next_plane, self._previous_plane)

    @property
    def plane(self) -> Plane:
        """What of the stack is shown."""
        return Plane(self.plane_box.currentData())

    @property
    def measure(self) -> StarMeasure:
        """What the marks of stars tell."""
        return StarMeasure(self.star_box.currentData())

    def show_stack(self, document: StackDocument) -> None:
        """Offer what there is to compare with; a stack that was made again is compared with the earlier one at once."""
        self._can_compare_sub = document.reference_path is not None
        has_earlier = document.earlier_files is not None
        stacks = (document.report, document.earlier_report)
        if has_earlier and stacks != self._compared:
            self.earlier_button.setChecked(True)
        if not self._can_compare_sub or (has_earlier and self.earlier_button.isChecked()):
            self.sub_button.setChecked(False)
        self._compared = stacks
        allow(self.earlier_button, "" if has_earlier else self.tr("There is no earlier stack."))
        self.earlier_button.setVisible(has_earlier)
        self.earlier_button.setChecked(has_earlier and self.earlier_button.isChecked())
        self._enable()

    def _enable(self) -> None:
        if not self._can_compare_sub:
            why_not = self.tr("The frames of this stack are no longer on this computer.")
        else:
            why_not = self.tr("A map cannot be compared with a frame.") if self.plane.is_map else ""
        allow(self.sub_button, why_not)

    def _on_plane(self) -> None:
        self.plane_box.setToolTip(self.plane_box.currentData(Qt.ItemDataRole.ToolTipRole))
        self._enable()
        self.changed.emit()

    def _on_sub(self) -> None:
        self.earlier_button.setChecked(False)
        self.changed.emit()

    def _on_earlier(self) -> None:
        self.sub_button.setChecked(False)
        self.changed.emit()

    def _next_plane(self) -> None:
        _step(self.plane_box, 1)

    def _previous_plane(self) -> None:
        _step(self.plane_box, -1)

    def _next_measure(self) -> None:
        _step(self.star_box, 1)


_Choice = TypeVar("_Choice", bound=Enum)


def _box(name: str, words: Mapping[_Choice, str], hints: Mapping[_Choice, str]) -> QComboBox:
    box = CalmComboBox()
    box.setAccessibleName(name)
    box.setToolTip(name)
    for index, (choice, text) in enumerate(words.items()):
        box.addItem(say(text), choice.value)
        box.setItemData(index, say(hints.get(choice, text)), Qt.ItemDataRole.ToolTipRole)
    return box


def _step(box: QComboBox, step: int) -> None:
    box.setCurrentIndex((box.currentIndex() + step) % box.count())
