"""Which pictures of a stack are asked for, and how they are shown: itself, what it is compared with, its stars."""

from pathlib import Path

from PySide6.QtCore import QObject

from crowdsky_desktop.gui.pages.review.review_tools import ReviewTools
from crowdsky_desktop.gui.pages.review.review_view import ReviewView
from crowdsky_desktop.gui.pages.review.star_marks import StarMarks
from crowdsky_desktop.gui.pages.review.star_reader import StarReader
from crowdsky_desktop.gui.pages.review.tone_bar import ToneBar
from crowdsky_desktop.gui.pages.stack_document import StackDocument
from crowdsky_desktop.gui.pictures.loader import PreviewLoader
from crowdsky_desktop.gui.pictures.sky_loader import SkyLoader
from crowdsky_desktop.gui.widgets.buttons import allow
from crowdsky_desktop.gui.widgets.image_tools import ImageTools
from crowdsky_desktop.gui.widgets.sky_tool import SkyTool
from crowdsky_desktop.gui.words import PLANE_NAMES, say
from crowdsky_desktop.imaging.preview.planes import Plane
from crowdsky_desktop.imaging.preview.request import Look, PixelReading, PixelRequest, Preview, PreviewRequest, Stretch
from crowdsky_desktop.imaging.preview.tone import NEUTRAL
from crowdsky_desktop.model.errors import CrowdSkyError

_STACK, _OTHER = "review/stack", "review/other"


class ReviewPictures(QObject):
    """Stands between the view with its tools and the threads that make pictures and read stars.

    Parameters
    ----------
    tools, choice, sky, tone : ImageTools, ReviewTools, SkyTool, ToneBar
        How the stack is stretched; what of it is shown, and beside what; what is drawn over it; how bright it is.
    """

    def __init__(
        self,
        loader: PreviewLoader,
        view: ReviewView,
        tools: ImageTools,
        choice: ReviewTools,
        sky: SkyTool,
        *,
        tone: ToneBar,
    ) -> None:
        super().__init__(view)
        self._loader = loader
        self._view = view
        self._tools = tools
        self._choice = choice
        self._sky = sky
        self._tone = tone
        self._document: StackDocument | None = None
        self._compared: Path | None = None
        self._stars = StarReader(self)
        self._sky_loader = SkyLoader(self)
        self._connect()

    @property
    def look(self) -> Look:
        """How the stack is looked at."""
        return Look(self._tools.stretching.stretch, self._tone.tone, self._view.turn_deg)

    def show_stack(self, document: StackDocument) -> None:
        """Show a stack, as soon as its picture is made; of the same one as before, what is shown stays until then."""
        is_other = self._document is None or self._document.files != document.files
        self._document = document
        if is_other:
            self._view.clear()
            self._sky.forget()
            self._compare(None)
            self._tone.reset()  # what suits one stack hides the faults of another
        self.ask()

    def ask(self) -> None:
        """Ask for the pictures that are to be seen."""
        if self._document is None:
            return
        if not self._view.has_picture:
            self._view.show_message(self.tr("Stretching the picture…"))
        self.draw()
        self._stars.ask(self._document.files.fits, self._choice.measure)

    def draw(self) -> None:
        """Ask for the pictures alone; where a slider is moved quickly, only the newest is made."""
        if self._document is None:
            return
        self._loader.ask(self._request(self._document.files.fits), _STACK)
        other = self._other_path(self._document)
        if other != self._compared:
            self._compare(None)
        if other is not None:
            self._loader.ask(self._request(other), _OTHER)
        else:
            self._name_pictures(self._document)

    def stop(self) -> None:
        """Stop reading stars and solving pictures."""
        self._stars.close()
        self._sky_loader.close()

    def _compare(self, preview: Preview | None) -> None:
        """Show the picture that the stack is compared with, or the stack alone."""
        self._compared = None if preview is None else preview.request.path
        self._view.compare_with(preview)

    def _request(self, path: Path) -> PreviewRequest:
        plane = self._choice.plane
        tone = NEUTRAL if plane.is_map else self._tone.tone
        return PreviewRequest(path, self._stretch, plane=plane, tone=tone)

    @property
    def _stretch(self) -> Stretch:
        """What is wanted, but beside another picture no grain is softened: what differs is to be seen."""
        wanted = self._tools.stretching.stretch
        is_beside = self._document is not None and self._other_path(self._document) is not None
        return Stretch.LINKED if is_beside and wanted is Stretch.COLOUR else wanted

    def _other_path(self, document: StackDocument) -> Path | None:
        """Return what the stack is compared with."""
        if self._choice.earlier_button.isChecked() and document.earlier_files is not None:
            return document.earlier_files.fits
        is_with_sub = self._choice.sub_button.isChecked() and not self._choice.plane.is_map
        return document.reference_path if is_with_sub else None

    def _on_loaded(self, place: str, preview: Preview) -> None:
        if self._document is None or preview.request.plane is not self._choice.plane:
            return
        if place == _STACK and preview.request.path == self._document.files.fits:
            self._view.show_preview(preview, "")
            self._sky.show_preview(preview)
        elif place == _OTHER and preview.request.path == self._other_path(self._document):
            self._compare(preview)
        self._name_pictures(self._document)

    def _name_pictures(self, document: StackDocument) -> None:
        if not self._view.has_picture:
            return
        name = self.tr("Stack of %n frame(s)", "", document.report.n_frames_used)
        if self._choice.plane is not Plane.COLOUR:
            name = f"{name} · {say(PLANE_NAMES[self._choice.plane])}"
        if self._view.is_comparing:
            is_earlier = self._choice.earlier_button.isChecked()
            other = self.tr("earlier stack") if is_earlier else self.tr("one frame")
            name = f"◂ {other}   |   {name} ▸"
        self._view.show_name(name)

    def _on_failed(self, place: str, request: object, error: CrowdSkyError) -> None:
        if place == _STACK:
            self._view.show_message(f"{error.message} {say(error.advice)}")

    def _on_stars(self, stars: StarMarks | None) -> None:
        self._view.show_stars(stars, self._choice.measure)

    def _on_pixel_pointed(self, x: int, y: int) -> None:
        if self._document is not None:
            self._loader.ask(PixelRequest(self._document.files.fits, x, y, plane=self._choice.plane))

    def _on_pixel_read(self, request: PixelRequest, reading: PixelReading) -> None:
        if self._document is None or request.plane is not self._choice.plane:
            return
        if request.path == self._document.files.fits:
            self._view.show_values(request, self._sky.located(reading, request.x, request.y))

    def _on_plane(self) -> None:
        """Leave the colours of a map as they are: its scale says what they mean."""
        allow(self._tone, self.tr("A map has colours of its own.") if self._choice.plane.is_map else "")

    def _connect(self) -> None:
        self._loader.loaded.connect(self._on_loaded)
        self._loader.failed.connect(self._on_failed)
        self._loader.pixel_read.connect(self._on_pixel_read)
        self._view.pixel_pointed.connect(self._on_pixel_pointed)
        self._tools.stretch_chosen.connect(self.ask)
        self._choice.changed.connect(self.ask)
        self._choice.changed.connect(self._on_plane)
        self._tone.changed.connect(self.draw)
        self._stars.read.connect(self._on_stars)
        self._sky.asked.connect(self._sky_loader.ask)
        self._sky_loader.solved.connect(self._sky.show_sky)
