"""What stands beside the picture of a frame: plots, alignment, stretch and header, one at a time."""

from pathlib import Path

from PySide6.QtCore import Signal

from crowdsky_desktop.gui.pages.frames.alignment.alignment_panel import AlignmentPanel
from crowdsky_desktop.gui.pages.frames.frames_model import FramesModel
from crowdsky_desktop.gui.pages.frames.header_panel import HeaderPanel
from crowdsky_desktop.gui.pages.frames.plots.plots_panel import PlotsPanel
from crowdsky_desktop.gui.pages.frames.side_tabs import SideTabs
from crowdsky_desktop.gui.pages.frames.stretch_panel import StretchPanel
from crowdsky_desktop.gui.pictures.loader import PreviewLoader
from crowdsky_desktop.model.frame_record import FrameRecord


class FramePanels(SideTabs):
    """Tabs for the frames of a model; plots stand in two of them, and always show the same.

    Attributes
    ----------
    plots, alignment, stretch, header : PlotsPanel, AlignmentPanel, StretchPanel, HeaderPanel
        The panels, in the order of their tabs.

    Signals
    -------
    frame_chosen : int
        The row of the frame that was clicked in a plot.
    """

    frame_chosen = Signal(int)

    def __init__(self, model: FramesModel, loader: PreviewLoader) -> None:
        super().__init__()
        self.plots = PlotsPanel(model)
        self.alignment = AlignmentPanel(model)
        self.stretch = StretchPanel()
        self.header = HeaderPanel(loader)
        for icon, word, hint, panel in (
            ("plots", self.tr("Plots"), self.tr("Plots of the figures of all frames"), self.plots),
            ("register", self.tr("Alignment"), self.tr("How this frame is aligned"), self.alignment),
            ("stretch", self.tr("Stretch"), self.tr("Histogram and manual stretch"), self.stretch),
            ("log", self.tr("Header"), self.tr("The FITS header of this frame"), self.header),
        ):
            self.add(icon, word, hint, panel)
        self.plots.frame_chosen.connect(self.frame_chosen)
        self.alignment.frame_chosen.connect(self.frame_chosen)

    def show_frames(self) -> None:
        """Draw the frames of the model anew, with limits that leave none out."""
        self.plots.show_frames()
        self.alignment.plots.show_frames()

    def show_states(self) -> None:
        """Draw the points of the plots again: frames were rejected or accepted."""
        self.plots.show_states()
        self.alignment.plots.show_states()

    def mark(self, row: int) -> None:
        """Mark the selected frame in all plots."""
        self.plots.mark(row)
        self.alignment.plots.mark(row)

    def show_facts(self, frame: FrameRecord, size: tuple[int, int], path: Path | None) -> None:
        """Show how a frame is registered, and its header if its file is here."""
        self.alignment.show_frame(frame, size)
        self.header.show_path(path)

    def redraw(self) -> None:
        """Use the colours of the theme."""
        for panel in (self.plots, self.alignment, self.stretch):
            panel.redraw()
