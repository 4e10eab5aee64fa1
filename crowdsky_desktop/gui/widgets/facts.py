"""Names and values in two aligned columns."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from crowdsky_desktop.gui.widgets.labels import ElidedLabel, label


class Facts(QWidget):
    """A small table of facts: dim names at the left, values at the right; rows stay where they are."""

    def __init__(self, names: dict[str, str]) -> None:
        super().__init__()
        self._values: dict[str, ElidedLabel] = {}
        self._names: dict[str, QLabel] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(6)
        self._grid.setColumnStretch(1, 1)
        for key, name in names.items():
            self.add_fact(key, name)

    def add_fact(self, key: str, name: str) -> None:
        """Add a row at the end."""
        value = ElidedLabel("–")
        value.setAlignment(Qt.AlignmentFlag.AlignRight)
        value.setAccessibleName(name)
        row = len(self._values)
        self._names[key] = label(name, "dim")
        self._grid.addWidget(self._names[key], row, 0)
        self._grid.addWidget(value, row, 1)
        self._values[key] = value

    def set_fact(self, key: str, value: str, hint: str = "") -> None:
        """Show `value` for the fact `key`; `hint` is its tooltip."""
        self._values[key].setText(value)
        self._values[key].set_hint(hint)

    def show_fact(self, key: str, *, is_shown: bool) -> None:
        """Show or hide a row: what is not known needs no room."""
        self._names[key].setVisible(is_shown)
        self._values[key].setVisible(is_shown)

    def is_shown(self, key: str) -> bool:
        """Whether a row is there."""
        return not self._values[key].isHidden()

    def fact(self, key: str) -> str:
        """Return the value that is shown for `key`."""
        return self._values[key].text()

    def hint(self, key: str) -> str:
        """Return the tooltip of the fact `key`."""
        return self._values[key].toolTip()
