"""What is measured of the frame that is looked at, and drawn over its picture and in the panel beside it."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QToolButton

from crowdsky_desktop.gui.pages.frames.alignment.alignment_overlay import AlignmentOverlay
from crowdsky_desktop.gui.pages.frames.alignment.alignment_panel import AlignmentPanel
from crowdsky_desktop.gui.pages.frames_document import FramesDocument
from crowdsky_desktop.gui.pictures.measurements import (
    Alignment,
    AlignmentRequest,
    Coverage,
    CoverageRequest,
    FactsRequest,
    FrameStars,
    MeasurementLoader,
    StarsRequest,
)
from crowdsky_desktop.gui.tasks.request_thread import Rank
from crowdsky_desktop.gui.widgets.image_view import ImageView
from crowdsky_desktop.imaging.preview.request import Preview
from crowdsky_desktop.model.frame_record import FrameRecord


class FrameMeasures(QObject):
    """Asks for stars, star pairs and coverage as they are wanted, and hands them on.

    Parameters
    ----------
    view, panel : ImageView, AlignmentPanel
        Where it is drawn, and told.
    stars_button : QToolButton
        Whether detected stars are wanted.

    Signals
    -------
    facts_read : tuple of LightFrame
        The headers of frames that nothing was known of.
    """

    facts_read = Signal(object)

    def __init__(self, view: ImageView, panel: AlignmentPanel, stars_button: QToolButton, parent: QObject) -> None:
        super().__init__(parent)
        self._panel = panel
        self._stars_button = stars_button
        self._document: FramesDocument | None = None
        self._frame: FrameRecord | None = None
        self._loader = MeasurementLoader(self)
        self.overlay = AlignmentOverlay(view)
        view.turned.connect(panel.coverage.show_turned)
        stars_button.toggled.connect(self._on_layers)
        panel.layers_changed.connect(self._on_layers)
        self._coverage: CoverageRequest | None = None
        self._loader.stars_found.connect(self._on_stars)
        self._loader.aligned.connect(self._on_aligned)
        self._loader.covered.connect(self._on_covered)
        self._loader.facts_read.connect(self.facts_read)

    def show_frames(self, document: FramesDocument) -> None:
        """Have read what is not known yet of these frames, and how far they cover one another."""
        if self._document is None or self._document.key != document.key:
            self._loader.forget("")
            self.overlay.forget()
        self._document = document
        if document.stack is None and document.size == (0, 0):
            self._loader.ask(FactsRequest(tuple(document.paths.values())))
        transforms = [frame.to_reference for frame in document.frames if frame.is_used and frame.to_reference]
        self._coverage = CoverageRequest(tuple(transforms), document.size)
        if transforms and document.size != (0, 0):
            self._loader.ask(self._coverage, rank=Rank.LATER)
        else:
            self._panel.show_coverage(None)

    def show_frame(self, frame: FrameRecord) -> None:
        """Have measured what is to be drawn over a frame."""
        self._frame = frame
        document = self._document
        path = document.paths.get(frame.name) if document else None
        if document is None or path is None:
            return
        if self._stars_button.isChecked():
            self._loader.ask(StarsRequest(path))
        reference = document.reference_path
        if self._panel.layers & {"pairs", "residuals"} and reference and frame.to_reference:
            self._loader.ask(AlignmentRequest(path, reference, frame.to_reference))

    def show_preview(self, preview: Preview | None) -> None:
        """Draw over another picture, or over none."""
        if preview is None:
            self.overlay.show_preview(None, None)
            return
        document, path = self._document, preview.request.path
        frames = document.frames if document else ()
        shown = next((frame for frame in frames if document and frame.name == document.name_of(path)), None)
        self.overlay.show_preview(preview, shown.to_reference if shown else None)

    def close(self) -> None:
        """Join the measuring thread."""
        self._loader.close()

    def _on_stars(self, stars: FrameStars) -> None:
        if self._document is not None and stars.path in self._document.paths.values():
            self.overlay.show_stars(stars)

    def _on_aligned(self, alignment: Alignment) -> None:
        if self._document is not None and alignment.request.reference == self._document.reference_path:
            self.overlay.show_alignment(alignment)
            self._panel.show_alignment(alignment)

    def _on_covered(self, coverage: Coverage) -> None:
        if coverage.request == self._coverage:
            self._panel.show_coverage(coverage)

    def _on_layers(self) -> None:
        stars = {"stars"} if self._stars_button.isChecked() else set()
        self.overlay.wanted = self._panel.layers | stars
        self.overlay.draw()
        if self._frame is not None:
            self.show_frame(self._frame)
