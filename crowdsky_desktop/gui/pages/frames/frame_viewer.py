"""One frame at a time: as it is, registered, or against the reference; and the blink."""

from PySide6.QtCore import QSettings, Signal
from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from crowdsky_desktop.gui.messages import told
from crowdsky_desktop.gui.pages.frames.align_offer import AlignOffer
from crowdsky_desktop.gui.pages.frames.blinker import SPEEDS, Blinker
from crowdsky_desktop.gui.pages.frames.frame_requests import Viewing, blink_side, frame_request
from crowdsky_desktop.gui.pages.frames_document import FramesDocument
from crowdsky_desktop.gui.pictures.loader import PreviewLoader
from crowdsky_desktop.gui.pictures.sky_loader import SkyLoader
from crowdsky_desktop.gui.tasks.request_thread import Rank
from crowdsky_desktop.gui.widgets.buttons import icon_button
from crowdsky_desktop.gui.widgets.image_tools import ImageTools
from crowdsky_desktop.gui.widgets.image_view import ImageView
from crowdsky_desktop.gui.widgets.setting_row import CalmComboBox
from crowdsky_desktop.gui.widgets.shortcuts import BLINK
from crowdsky_desktop.gui.widgets.sky_tool import SkyTool
from crowdsky_desktop.gui.words import say
from crowdsky_desktop.imaging.preview.request import (
    PixelReading,
    PixelRequest,
    Preview,
    PreviewRequest,
    PreviewView,
    Stretch,
)
from crowdsky_desktop.model.errors import CrowdSkyError
from crowdsky_desktop.model.frame_record import FrameRecord

_PLACE = "frames/view"
_AHEAD = "frames/ahead/"
_STRETCHES = (Stretch.LINKED, Stretch.PER_CHANNEL)


class FrameViewer(QWidget):
    """The picture of the selected frame; zoom and place stay from frame to frame.

    Signals
    -------
    preview_shown : Preview or None
        Another picture is on the screen, or none.
    align_asked
        The person wants the frames to be aligned before they are stacked.
    """

    preview_shown = Signal(object)
    align_asked = Signal()

    def __init__(self, loader: PreviewLoader, page: QWidget, state: QSettings) -> None:
        super().__init__()
        self._loader = loader
        self._document: FramesDocument | None = None
        self._frame: FrameRecord | None = None
        self._transfers: tuple[object, ...] | None = None
        self._preview: Preview | None = None
        self.is_flipped = False
        self.view = ImageView()
        self.align_offer = AlignOffer(self.view)
        self.blinker = Blinker(self)
        self.tools = ImageTools(self.view, page, state, "frames", _STRETCHES)
        self.play_button = icon_button("play", BLINK.hint(), is_checkable=True)
        self.view_box = self._make_view_box()
        self.speed_box = self._make_speed_box()
        self.sky = SkyTool(self.view, page)
        self._sky_loader = SkyLoader(self)
        for tool in (self.play_button, self.speed_box, self.view_box, self.sky.button):
            self.tools.add_tool(tool)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.view)
        self._connect()

    @property
    def view_kind(self) -> PreviewView:
        """How frames are looked at."""
        kind: PreviewView = self.view_box.currentData()
        return kind

    @property
    def shown(self) -> Preview | None:
        """The picture that is on the screen."""
        return self._preview

    def show_frames(self, document: FramesDocument) -> None:
        """Take over the frames of another stack, or what became known of the same ones."""
        if self._document is None or self._document.key != document.key:
            self._loader.forget("frames/")
            self._frame = None
            self._show_none()
        self._document = document

    def show_frame(self, frame: FrameRecord) -> None:
        """Show a frame, as soon as its picture is made."""
        self._frame, self.is_flipped = frame, False
        self._ask()

    def flip(self) -> None:
        """Show the reference frame in the place of the frame, or the frame again."""
        self.is_flipped = not self.is_flipped
        self._ask()

    def change_speed(self, by: int) -> None:
        """Blink faster, or slower."""
        self.speed_box.setCurrentIndex(min(max(self.speed_box.currentIndex() + by, 0), self.speed_box.count() - 1))

    def use_transfers(self, transfers: tuple[object, ...] | None) -> None:
        """Stretch by hand; None stretches automatically again."""
        self._transfers = transfers
        self._ask()

    def redraw(self) -> None:
        """Use the colours of the theme."""
        self.view.apply_palette()
        self.sky.redraw()
        self._ask()

    def stop(self) -> None:
        """Stop the blink, the thread that solves pictures, and wait for a picture that is being saved."""
        self.blinker.play(False)
        self._sky_loader.close()
        self.tools.saver.stop()

    def _request(self, frame: FrameRecord) -> PreviewRequest | None:
        """Return the request for a frame's picture; None if the frame is not here or not registered."""
        if self._document is None:
            return None
        max_side = blink_side(self._document, self._loader.cache_bytes) if self.blinker.is_playing else 0
        viewing = Viewing(self.view_kind, self.tools.stretching.stretch, self._transfers, max_side)
        return frame_request(self._document, frame, viewing, is_in_turn=self.is_flipped)

    def _ask(self) -> None:
        if self._frame is None or self._document is None:
            return
        reference = self._document.reference
        frame = reference if self.is_flipped and reference is not None else self._frame
        request = self._request(frame)
        if request is None:
            self._say_why_not()
            return
        made = self._loader.cached(request)
        if made is not None:
            self._show(made)
            return
        if not self.view.has_picture:
            self.view.show_message(self.tr("Stretching the picture…"))
        self._loader.ask(request, _PLACE)

    def _say_why_not(self) -> None:
        assert self._frame is not None
        self._show_none()
        is_here = self._document is not None and self._frame.name in self._document.paths
        is_unaligned = is_here and not self._frame.reason
        self.view.show_message(self._why_not(self._frame, is_here=is_here))
        self.align_offer.show_offered(is_offered=is_unaligned and self._can_align())

    def _why_not(self, frame: FrameRecord, *, is_here: bool) -> str:
        if not is_here:
            return self.tr("This frame is no longer on this computer.")
        if frame.reason:
            return self.tr("Not aligned: {why}").format(why=told(frame.reason))
        return self.tr("Not aligned yet. Frames are aligned when you stack them.")

    def _can_align(self) -> bool:
        return self._document is not None and self._document.can_align

    def _show_none(self) -> None:
        """Show no picture, and nothing over it."""
        self._preview = None
        self.view.clear()
        self.align_offer.show_offered(is_offered=False)
        self.sky.forget()
        self.preview_shown.emit(None)

    def blink_requests(self) -> dict[str, PreviewRequest]:
        """Return what is shown in a blink, by the frame's name: all that are here and, where it matters, registered."""
        frames = self._document.frames if self._document else ()
        requests = {frame.name: self._request(frame) for frame in frames}
        return {name: request for name, request in requests.items() if request is not None}

    def _ask_ahead(self) -> None:
        """Have all frames made for the blink."""
        for name, request in self.blink_requests().items():
            if self._loader.cached(request) is None:
                self._loader.ask(request, _AHEAD + name, Rank.LATER)

    def _show(self, preview: Preview) -> None:
        self._preview = preview
        self.align_offer.show_offered(is_offered=False)
        path = preview.request.path
        words = self._document.name_of(path) if self._document is not None else path.name
        if self._document is not None and path == self._document.reference_path:
            words = self.tr("{name}, the reference").format(name=words)
        if preview.request.max_side:
            words = self.tr("{name}, reduced so that all frames fit into memory").format(name=words)
        self.view.show_preview(preview, words)
        self.sky.show_preview(preview)
        self.preview_shown.emit(preview)

    def _on_loaded(self, place: str, preview: Preview) -> None:
        if place != _PLACE or self._frame is None or self._document is None:
            return
        frame = self._document.reference if self.is_flipped else self._frame
        if frame is not None and preview.request == self._request(frame):
            self._show(preview)

    def _on_failed(self, place: str, request: object, error: CrowdSkyError) -> None:
        if place == _PLACE:
            self._show_none()
            self.view.show_message(f"{error.message} {say(error.advice)}")

    def _on_pixel_pointed(self, x: int, y: int) -> None:
        if self._preview is not None:
            request = self._preview.request
            self._loader.ask(PixelRequest(request.path, x, y, request.to_reference))

    def _on_pixel_read(self, request: PixelRequest, reading: PixelReading) -> None:
        if self._preview is not None and request.path == self._preview.request.path:
            self.view.show_values(request, self.sky.located(reading, request.x, request.y))

    def _on_playing_changed(self, is_playing: bool) -> None:
        self.play_button.setChecked(is_playing)
        if is_playing:
            self._ask_ahead()
        else:
            self._loader.forget(_AHEAD)
            self._ask()

    def _on_speed(self) -> None:
        self.blinker.set_speed(self.speed_box.currentData())

    def _on_stretch(self) -> None:
        self._transfers = None
        self._on_view()

    def _on_view(self) -> None:
        self._loader.forget(_AHEAD)
        self.is_flipped = False
        self._ask()
        if self.blinker.is_playing:
            self._ask_ahead()

    def _make_view_box(self) -> QComboBox:
        box = CalmComboBox()
        box.setAccessibleName(self.tr("What is shown"))
        box.addItem(self.tr("As exposed"), PreviewView.PLAIN)
        box.addItem(self.tr("Aligned"), PreviewView.REGISTERED)
        box.addItem(self.tr("Two colours"), PreviewView.TWO_COLOURS)
        box.addItem(self.tr("Difference"), PreviewView.DIFFERENCE)
        box.setToolTip(self.tr("Two colours: the reference frame is red, this one cyan; white where they agree."))
        return box

    def _make_speed_box(self) -> QComboBox:
        box = CalmComboBox()
        box.setAccessibleName(self.tr("Speed of the blink"))
        for speed in SPEEDS:
            box.addItem(self.tr("{speed} per s").format(speed=speed), speed)
        box.setCurrentIndex(SPEEDS.index(self.blinker.speed))
        return box

    def _connect(self) -> None:
        self.align_offer.button.clicked.connect(self.align_asked)
        self._loader.loaded.connect(self._on_loaded)
        self._loader.failed.connect(self._on_failed)
        self._loader.pixel_read.connect(self._on_pixel_read)
        self.view.pixel_pointed.connect(self._on_pixel_pointed)
        self.sky.asked.connect(self._sky_loader.ask)
        self._sky_loader.solved.connect(self.sky.show_sky)
        self.tools.stretch_chosen.connect(self._on_stretch)
        self.view_box.currentIndexChanged.connect(self._on_view)
        self.speed_box.currentIndexChanged.connect(self._on_speed)
        self.play_button.toggled.connect(self.blinker.play)
        self.blinker.playing_changed.connect(self._on_playing_changed)
