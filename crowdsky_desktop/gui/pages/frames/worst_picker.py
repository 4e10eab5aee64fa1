"""Reject the worst few frames by one figure."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSpinBox, QWidget, QWidgetAction

from crowdsky_desktop.gui.pages.frames.frame_metrics import METRICS
from crowdsky_desktop.gui.pages.frames.suggestions import worst_frames
from crowdsky_desktop.gui.widgets.buttons import allow, button
from crowdsky_desktop.gui.widgets.labels import label
from crowdsky_desktop.gui.widgets.setting_row import CalmComboBox
from crowdsky_desktop.gui.words import say
from crowdsky_desktop.model.frame_record import FrameRecord
from crowdsky_desktop.model.plain_text import plain


class WorstPicker(QMenu):
    """A small menu: how many percent, by which figure, and what that comes to.

    Signals
    -------
    reject_asked : frozenset of str
        Reject the frames of these names.
    """

    reject_asked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._frames: tuple[FrameRecord, ...] = ()
        self.share_box = QSpinBox()
        self.share_box.setRange(1, 90)
        self.share_box.setValue(10)
        self.share_box.setSuffix(" %")
        self.share_box.setAccessibleName(self.tr("Share of the frames"))
        self.metric_box = CalmComboBox()
        self.metric_box.setAccessibleName(self.tr("By which figure"))
        for metric in METRICS:
            if metric.is_worse_high is not None:
                self.metric_box.addItem(say(metric.title), metric.key)
        self.metric_box.setCurrentIndex(self.metric_box.findData("fwhm"))
        self.reject_button = button(" ", icon="fail")
        action = QWidgetAction(self)
        action.setDefaultWidget(self._row())
        self.addAction(action)
        self.share_box.valueChanged.connect(self._show_count)
        self.metric_box.currentIndexChanged.connect(self._show_count)
        self.reject_button.clicked.connect(self._on_reject)
        self._show_count()

    @property
    def names(self) -> frozenset[str]:
        """The frames that are the worst."""
        return worst_frames(self._frames, self.metric_box.currentData(), self.share_box.value() / 100.0)

    def show_frames(self, frames: tuple[FrameRecord, ...]) -> None:
        """Choose among other frames."""
        self._frames = frames
        self._show_count()

    def _show_count(self) -> None:
        names = self.names
        self.reject_button.setText(self.tr("Reject {count}").format(count=len(names)))
        self.reject_button.setToolTip("\n".join(plain(name) for name in sorted(names)[:20]))
        allow(self.reject_button, "" if names else self.tr("No frame has this figure yet."))

    def _on_reject(self) -> None:
        self.reject_asked.emit(self.names)
        self.close()

    def _row(self) -> QWidget:
        made = QWidget()
        row = QHBoxLayout(made)
        row.setContentsMargins(8, 8, 8, 8)
        row.setSpacing(8)
        row.addWidget(label(self.tr("Worst")))
        row.addWidget(self.share_box)
        row.addWidget(label(self.tr("by")))
        row.addWidget(self.metric_box)
        row.addWidget(self.reject_button)
        return made
