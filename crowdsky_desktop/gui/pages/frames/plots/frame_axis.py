"""The axis that plots of frames share."""

import pyqtgraph as pg


class NumberOrTimeAxis(pg.DateAxisItem):
    """An axis of frame numbers, or of times in UTC."""

    def __init__(self, orientation: str) -> None:
        super().__init__(orientation, utcOffset=0)
        self.is_time = False

    def tickValues(self, minimum: float, maximum: float, size: float) -> object:
        """Return where ticks stand: whole numbers, or round times."""
        if self.is_time:
            return super().tickValues(minimum, maximum, size)
        wanted = pg.AxisItem.tickValues(self, minimum, maximum, size)
        return [(max(spacing, 1.0), [value for value in values if value == round(value)]) for spacing, values in wanted]

    def tickStrings(self, values: list[float], scale: float, spacing: float) -> list[str]:
        """Return the words at the ticks."""
        if self.is_time:
            return list(super().tickStrings(values, scale, spacing))
        return [f"{value:.0f}" for value in values]
