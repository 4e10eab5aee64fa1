"""What all submitted chunks come to, in six figures."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from crowdsky_desktop.gui.pages.history.arrangement import Totals
from crowdsky_desktop.gui.widgets.labels import label
from crowdsky_desktop.gui.words import data_size, duration


class TotalsBar(QWidget):
    """Six figures beside one another, each with what it counts below it."""

    def __init__(self) -> None:
        super().__init__()
        self._figures: dict[str, QLabel] = {}
        self._captions: dict[str, QLabel] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 10, 16, 10)
        row.setSpacing(12)
        for key in ("chunks", "frames", "exposure", "nights", "telescopes", "size"):
            row.addLayout(self._cell(key), 1)
        self.show_totals(Totals())

    def show_totals(self, totals: Totals) -> None:
        """Show what the chunks that are shown come to."""
        self._say("chunks", _grouped(totals.n_chunks), self.tr("chunk(s) submitted", "", totals.n_chunks))
        self._say("frames", _grouped(totals.n_frames), self.tr("frame(s)", "", totals.n_frames))
        self._say("exposure", _hours(totals.exposure_s), self.tr("of exposure"))
        self._say("nights", _grouped(totals.n_nights), self.tr("night(s)", "", totals.n_nights))
        self._say("telescopes", _grouped(totals.n_telescopes), self.tr("telescope(s)", "", totals.n_telescopes))
        self._say("size", data_size(totals.n_bytes), self.tr("of stacks"))
        unknown = self.tr("The exposure of %n chunk(s) is not known.", "", totals.n_unknown) if totals.n_unknown else ""
        counted = self.tr("Counts the submitted chunks among those that are shown; not your own stacks.")
        self.setToolTip("\n".join(part for part in (counted, unknown) if part))

    def figure(self, key: str) -> str:
        """Return a figure as it is written."""
        return self._figures[key].text()

    def _cell(self, key: str) -> QVBoxLayout:
        self._figures[key], self._captions[key] = label("", "title"), label("", "small")
        column = QVBoxLayout()
        column.setSpacing(0)
        for made in (self._figures[key], self._captions[key]):
            made.setAlignment(Qt.AlignmentFlag.AlignLeft)
            column.addWidget(made)
        return column

    def _say(self, key: str, figure: str, caption: str) -> None:
        self._figures[key].setText(figure)
        self._captions[key].setText(caption)
        self._figures[key].setAccessibleName(f"{figure} {caption}")


def _grouped(count: int) -> str:
    """Return a count with thin spaces between its thousands."""
    return f"{count:,}".replace(",", "\u202f")


def _hours(seconds: float) -> str:
    return f"{_grouped(round(seconds / 3600))} h" if seconds >= 36_000 else duration(seconds)
