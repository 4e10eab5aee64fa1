"""One frame at a time: as it is, registered, or against the reference; and the blink."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from crowdsky_desktop.gui.models.review_subject import ReviewSubject
from crowdsky_desktop.gui.preview_loader import PixelRequest, Preview, PreviewLoader, PreviewRequest, PreviewView
from crowdsky_desktop.gui.widgets.blinker import SPEEDS, Blinker
from crowdsky_desktop.gui.widgets.buttons import icon_button
from crowdsky_desktop.gui.widgets.image_tools import ImageTools
from crowdsky_desktop.gui.widgets.image_view import ImageView
from crowdsky_desktop.gui.widgets.setting_row import CalmComboBox
from crowdsky_desktop.model.errors import CrowdSkyError
from crowdsky_desktop.model.frame import FrameRecord

_PLACE = "frames/view"
_AHEAD = "frames/ahead/"


class FrameViewer(QWidget):
    """The picture of the selected frame; zoom and place stay from frame to frame.

    Signals
    -------
    view_chosen : PreviewView
        Another way of looking was chosen.
    """

    view_chosen = Signal(object)

    def __init__(self, loader: PreviewLoader, page: QWidget) -> None:
        super().__init__()
        self._loader = loader
        self._subject: ReviewSubject | None = None
        self._frame: FrameRecord | None = None
        self.view = ImageView()
        self.blinker = Blinker(self)
        self.tools = ImageTools(self.view, page)
        self.play_button = icon_button("play", self.tr("Blink (space)"), is_checkable=True)
        self.view_box = self._make_view_box()
        self.speed_box = self._make_speed_box()
        for tool in (self.play_button, self.speed_box, self.view_box):
            self.tools.add_tool(tool)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.view)
        self._connect()

    def show_subject(self, subject: ReviewSubject) -> None:
        """Take over another stack's frames."""
        if self._subject is None or self._subject.files != subject.files:
            self.view.clear()
            self._frame = None
        self._subject = subject

    def show_frame(self, frame: FrameRecord) -> None:
        """Show a frame, as soon as its picture is made."""
        self._frame = frame
        self._ask()

    def redraw(self) -> None:
        """Use the colours of the theme."""
        self.view.apply_palette()
        self._ask()

    def _request(self, frame: FrameRecord, place: str) -> PreviewRequest | None:
        """Return the request for a frame's picture; None if the frame is not here or not registered."""
        path = self._subject.frame_paths.get(frame.name) if self._subject else None
        reference = self._subject.reference_path if self._subject else None
        view: PreviewView = self.view_box.currentData()
        if path is None:
            return None
        is_linked = self.tools.linked_button.isChecked()
        if view is PreviewView.PLAIN:
            return PreviewRequest(place, path, is_linked)
        if frame.to_reference is None or (reference is None and view is not PreviewView.REGISTERED):
            return None
        beside = None if view is PreviewView.REGISTERED else reference
        return PreviewRequest(place, path, is_linked, frame.to_reference, view=view, reference=beside)

    def _ask(self) -> None:
        if self._frame is None:
            return
        request = self._request(self._frame, _PLACE)
        if request is not None:
            if not self.view.has_picture:
                self.view.show_message(self.tr("Stretching the picture…"))
            self._loader.ask(request)
            return
        self.view.clear()
        is_here = self._subject is not None and self._frame.name in self._subject.frame_paths
        why = self._frame.reason or self.tr("It has no transform.")
        gone = self.tr("This frame is not on this computer any more.")
        self.view.show_message(self.tr("Not registered: {why}").format(why=why) if is_here else gone)

    def _ask_ahead(self) -> None:
        """Have all frames made for the blink; the cache keeps what it has room for."""
        for frame in self._subject.report.frames if self._subject else ():
            request = self._request(frame, _AHEAD + frame.name)
            if request is not None:
                self._loader.ask(request)

    def _on_loaded(self, preview: Preview) -> None:
        if (
            preview.request.place == _PLACE
            and self._frame is not None
            and preview.request.path.name == self._frame.name
        ):
            self.view.show_preview(preview, self._frame.name)

    def _on_failed(self, request: PreviewRequest, error: CrowdSkyError) -> None:
        if request.place == _PLACE:
            self.view.clear()
            self.view.show_message(f"{error.message} {error.advice}")

    def _on_pixel_pointed(self, x: int, y: int) -> None:
        request = self._request(self._frame, _PLACE) if self._frame else None
        if request is not None and request.to_reference is None:
            self._loader.ask_pixel(PixelRequest(request.path, x, y))

    def _on_pixel_read(self, request: PixelRequest, values: tuple[float, ...]) -> None:
        if self._frame is not None and request.path.name == self._frame.name:
            self.view.show_values(request, values)

    def _on_playing_changed(self, is_playing: bool) -> None:
        self.play_button.setChecked(is_playing)
        if is_playing:
            self._ask_ahead()
        else:
            self._loader.forget(_AHEAD)

    def _on_speed(self) -> None:
        self.blinker.set_speed(self.speed_box.currentData())

    def _on_view(self) -> None:
        self._loader.forget(_AHEAD)
        self._ask()
        if self.blinker.is_playing:
            self._ask_ahead()
        self.view_chosen.emit(self.view_box.currentData())

    def _make_view_box(self) -> QComboBox:
        box = CalmComboBox()
        box.setAccessibleName(self.tr("What is shown"))
        box.addItem(self.tr("As exposed"), PreviewView.PLAIN)
        box.addItem(self.tr("Registered"), PreviewView.REGISTERED)
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
        self._loader.loaded.connect(self._on_loaded)
        self._loader.failed.connect(self._on_failed)
        self._loader.pixel_read.connect(self._on_pixel_read)
        self.view.pixel_pointed.connect(self._on_pixel_pointed)
        self.tools.stretch_chosen.connect(self._on_view)
        self.view_box.currentIndexChanged.connect(self._on_view)
        self.speed_box.currentIndexChanged.connect(self._on_speed)
        self.play_button.toggled.connect(self.blinker.play)
        self.blinker.playing_changed.connect(self._on_playing_changed)
