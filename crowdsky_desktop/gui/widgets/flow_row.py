"""Widgets beside one another, on as many lines as it takes: nothing is cut off, whatever the language."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QSizePolicy, QWidget

_TAKES_SPARE = QSizePolicy.PolicyFlag.ExpandFlag | QSizePolicy.PolicyFlag.IgnoreFlag


class FlowRow(QLayout):
    """A row that goes on in a second line where the first one is full.

    A widget whose policy is to expand, or to be ignored (as an `ElidedLabel`), takes what is left of its line; the
    latter counts with its least width. A line without such a one stands at the left, or at the right.

    Parameters
    ----------
    spacing : int
        Between widgets and between lines, in logical pixels.
    is_at_right : bool
        Whether a line that is not full stands at the right.
    """

    def __init__(self, *, spacing: int = 8, is_at_right: bool = False) -> None:
        super().__init__()
        self._items: list[QLayoutItem] = []
        self._is_at_right = is_at_right
        self.setSpacing(spacing)

    def addItem(self, item: QLayoutItem) -> None:
        """Take a widget over: `addWidget` calls this."""
        self._items.append(item)

    def insert(self, index: int, widget: QWidget) -> None:
        """Put a widget before another one."""
        self.addWidget(widget)
        self._items.insert(index, self._items.pop())

    def count(self) -> int:
        """Return the number of widgets."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:  # type: ignore[override]  # the stubs know no end
        """Return a widget's item; None behind the last one."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:  # type: ignore[override]  # as above
        """Give a widget's item away."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        """Return that a row takes no more height than its lines."""
        return Qt.Orientation.Horizontal

    def hasHeightForWidth(self) -> bool:
        """Return that narrow rows are higher."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return how high the lines are together."""
        margins = self.contentsMargins()
        room = width - margins.left() - margins.right()
        lines = self._lines(room)
        heights = [max(_heights(line, self._widths(line, room))) for line in lines]
        return sum(heights) + self.spacing() * max(0, len(lines) - 1) + margins.top() + margins.bottom()

    def sizeHint(self) -> QSize:
        """Return the size at which one line is enough."""
        margins, items = self.contentsMargins(), self._shown()
        width = sum(_needs(item) for item in items) + self.spacing() * max(0, len(items) - 1)
        return QSize(width + margins.left() + margins.right(), self._one_line())

    def minimumSize(self) -> QSize:
        """Return the size at which the widest widget has a line of its own."""
        margins = self.contentsMargins()
        width = max((_least(item) for item in self._shown()), default=0)
        return QSize(width + margins.left() + margins.right(), self._one_line())

    def setGeometry(self, rect: QRect) -> None:
        """Put each widget in its place, in the middle of its line's height unless it is aligned to the top."""
        super().setGeometry(rect)
        inner = rect.marginsRemoved(self.contentsMargins())
        top = inner.top()
        for line in self._lines(inner.width()):
            widths = self._widths(line, inner.width())
            heights = _heights(line, widths)
            highest = max(heights)
            spare = inner.width() - sum(widths) - self.spacing() * (len(line) - 1)
            left = inner.left() + (spare if self._is_at_right else 0)
            for item, width, height in zip(line, widths, heights, strict=True):
                below = 0 if item.alignment() & Qt.AlignmentFlag.AlignTop else (highest - height) // 2
                item.setGeometry(QRect(QPoint(left, top + below), QSize(width, height)))
                left += width + self.spacing()
            top += highest + self.spacing()

    def _lines(self, width: int) -> list[list[QLayoutItem]]:
        lines: list[list[QLayoutItem]] = []
        taken = 0
        for item in self._shown():
            need = _needs(item)
            if lines and taken + self.spacing() + need <= width:
                lines[-1].append(item)
                taken += self.spacing() + need
            else:
                lines.append([item])
                taken = need
        return lines

    def _widths(self, line: list[QLayoutItem], room: int) -> list[int]:
        """Return what each widget of a line gets: what is left is shared by those that want it."""
        widths = [min(_needs(item), room) for item in line]
        takers = [number for number, item in enumerate(line) if _takes_spare(item)]
        # Those that cannot take much come first: what they leave, others take.
        takers.sort(key=lambda number: line[number].maximumSize().width() - widths[number])
        spare = room - sum(widths) - self.spacing() * (len(line) - 1)
        for left, number in enumerate(takers):
            more = min(spare // (len(takers) - left), line[number].maximumSize().width() - widths[number])
            widths[number] += more
            spare -= more
        return widths

    def _one_line(self) -> int:
        margins = self.contentsMargins()
        height = max((item.sizeHint().height() for item in self._shown()), default=0)
        return height + margins.top() + margins.bottom()

    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]


def _needs(item: QLayoutItem) -> int:
    """Return the width without which a widget does not go on a line."""
    widget: QWidget | None = item.widget()
    if widget is not None and widget.sizePolicy().horizontalPolicy() is QSizePolicy.Policy.Ignored:
        return item.minimumSize().width()
    return max(item.sizeHint().width(), item.minimumSize().width(), 0)


def _least(item: QLayoutItem) -> int:
    """Return the width below which a widget is cut off; one that has lines of its own can be narrower than it likes."""
    return item.minimumSize().width() if item.hasHeightForWidth() else _needs(item)


def _heights(line: list[QLayoutItem], widths: list[int]) -> list[int]:
    """Return how high each widget of a line is; one that has lines of its own is higher the narrower it is."""
    return [
        item.heightForWidth(width) if item.hasHeightForWidth() else item.sizeHint().height()
        for item, width in zip(line, widths, strict=True)
    ]


def _takes_spare(item: QLayoutItem) -> bool:
    widget = item.widget()
    return widget is not None and bool(widget.sizePolicy().horizontalPolicy().value & _TAKES_SPARE.value)
