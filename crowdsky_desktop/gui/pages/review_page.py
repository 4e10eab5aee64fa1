"""Review: the finished stack, judged by the gate and by a person's own eyes."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from crowdsky_desktop.gui.models.review_subject import ReviewSubject
from crowdsky_desktop.gui.pages.page import Page
from crowdsky_desktop.gui.preview_loader import PreviewLoader
from crowdsky_desktop.gui.preview_request import PixelReading, PixelRequest, Preview, PreviewRequest
from crowdsky_desktop.gui.widgets.buttons import icon_button
from crowdsky_desktop.gui.widgets.compare_view import CompareView
from crowdsky_desktop.gui.widgets.empty_state import EmptyState
from crowdsky_desktop.gui.widgets.image_tools import ImageTools, shortcut
from crowdsky_desktop.gui.widgets.labels import ElidedLabel, hairline
from crowdsky_desktop.gui.widgets.review_panel import ReviewPanel
from crowdsky_desktop.model.errors import CrowdSkyError

_STACK, _SUB = "review/stack", "review/sub"
_DIVIDER_STEP = 0.02


class ReviewPage(Page):
    """The picture is the hero; verdict and actions stand at its right.

    Signals
    -------
    submit_asked, failure_asked : int
        Approve and submit, or report as failed; the chunk's claim id.
    save_asked : StackFiles
        A copy is wanted.
    queue_asked
        The empty state's button.
    """

    submit_asked = Signal(int)
    failure_asked = Signal(int)
    save_asked = Signal(object)
    queue_asked = Signal()

    def __init__(self, loader: PreviewLoader) -> None:
        super().__init__()
        self._loader = loader
        self._subject: ReviewSubject | None = None
        self._is_busy = False
        self._title = ElidedLabel("", "title")
        self.view = CompareView()
        self.tools = ImageTools(self.view, self)
        self.compare_button = icon_button("divider", self.tr("Compare with a single sub (C)"), is_checkable=True)
        self.tools.add_tool(self.compare_button)
        self.panel = ReviewPanel()
        self._empty = EmptyState(
            "review",
            self.tr("Nothing to review yet"),
            self.tr(
                "A finished stack appears here, with what the checks say of it. Nothing is sent before you approve."
            ),
            action=self.tr("Open the queue"),
        )
        self._stack = QStackedWidget()
        self._lay_out()
        self._connect()

    @property
    def subject(self) -> ReviewSubject | None:
        """The stack that is shown."""
        return self._subject

    def show_subject(self, subject: ReviewSubject) -> None:
        """Show a stack; the picture follows as soon as it is made."""
        is_other = self._subject is None or self._subject.files != subject.files
        self._subject = subject
        self._title.setText(subject.title)
        self.panel.show_subject(subject, is_busy=self._is_busy)
        self.compare_button.setEnabled(subject.reference_path is not None)
        self._stack.setCurrentIndex(1)
        if is_other:
            self.view.clear()
            self.view.compare_with(None)
        self._ask()

    def show_busy(self, *, is_busy: bool) -> None:
        """While a run is going on nothing else can be started."""
        self._is_busy = is_busy
        if self._subject is not None:
            self.panel.show_subject(self._subject, is_busy=is_busy)

    def do_primary(self) -> None:
        """Approve and submit."""
        self._on_submit()

    def redraw(self) -> None:
        """Draw again in another theme's colours."""
        self.view.apply_palette()
        if self._subject is not None:
            self._ask()

    def _ask(self) -> None:
        """Ask for the pictures that are to be seen."""
        if self._subject is None:
            return
        is_linked = self.tools.linked_button.isChecked()
        if not self.view.has_picture:
            self.view.show_message(self.tr("Stretching the picture…"))
        self._loader.ask(PreviewRequest(_STACK, self._subject.files.fits, is_linked))
        reference = self._subject.reference_path
        if self.compare_button.isChecked() and reference is not None:
            self._loader.ask(PreviewRequest(_SUB, reference, is_linked))
        else:
            self.view.compare_with(None)
            self._name_pictures()

    def _on_loaded(self, preview: Preview) -> None:
        if self._subject is None:
            return
        if preview.request.place == _STACK and preview.request.path == self._subject.files.fits:
            self.view.show_preview(preview, "")
        elif preview.request.place == _SUB and self.compare_button.isChecked():
            self.view.compare_with(preview)
        self._name_pictures()

    def _name_pictures(self) -> None:
        if self._subject is None or not self.view.has_picture:
            return
        stack = self.tr("Stack of {count} frames").format(count=self._subject.report.n_frames_used)
        words = self.tr("◂ one sub   |   {stack} ▸").format(stack=stack) if self.view.is_comparing else stack
        self.view.show_name(words)

    def _on_failed(self, request: PreviewRequest, error: CrowdSkyError) -> None:
        if request.place == _STACK:
            self.view.show_message(f"{error.message} {error.advice}")

    def _on_pixel_pointed(self, x: int, y: int) -> None:
        if self._subject is not None:
            self._loader.ask(PixelRequest(self._subject.files.fits, x, y))

    def _on_pixel_read(self, request: PixelRequest, reading: PixelReading) -> None:
        if self._subject is not None and request.path == self._subject.files.fits:
            self.view.show_values(request, reading)

    def _on_submit(self) -> None:
        if self._subject is not None and self._subject.claimed is not None and self.panel.submit_button.isEnabled():
            self.submit_asked.emit(self._subject.claimed.claim_id)

    def _on_failure(self) -> None:
        if self._subject is not None and self._subject.claimed is not None:
            self.failure_asked.emit(self._subject.claimed.claim_id)

    def _on_save(self) -> None:
        if self._subject is not None:
            self.save_asked.emit(self._subject.files)

    def _connect(self) -> None:
        self._loader.loaded.connect(self._on_loaded)
        self._loader.failed.connect(self._on_failed)
        self._loader.pixel_read.connect(self._on_pixel_read)
        self.view.pixel_pointed.connect(self._on_pixel_pointed)
        self.tools.stretch_chosen.connect(self._ask)
        self.compare_button.toggled.connect(self._ask)
        self.panel.submit_asked.connect(self._on_submit)
        self.panel.failure_asked.connect(self._on_failure)
        self.panel.save_asked.connect(self._on_save)
        self._empty.acted.connect(self.queue_asked)
        shortcut(self, "C", self.compare_button.click)
        shortcut(self, "Left", self._on_left)
        shortcut(self, "Right", self._on_right)

    def _on_left(self) -> None:
        self.view.step_divider(-_DIVIDER_STEP)

    def _on_right(self) -> None:
        self.view.step_divider(_DIVIDER_STEP)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(16, 10, 16, 10)
        head.setSpacing(8)
        head.addWidget(self._title, 1)
        head.addWidget(self.tools)
        pictures = QWidget()
        left = QVBoxLayout(pictures)
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(0)
        left.addLayout(head)
        left.addWidget(hairline())
        left.addWidget(self.view, 1)
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.setObjectName("reviewSplitter")
        splitter.addWidget(pictures)
        splitter.addWidget(self.panel)
        splitter.setStretchFactor(0, 1)
        splitter.setCollapsible(0, False)
        self._stack.addWidget(self._empty)
        self._stack.addWidget(splitter)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)
