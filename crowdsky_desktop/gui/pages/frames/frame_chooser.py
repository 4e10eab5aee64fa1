"""Which frames are stacked: the table, with the bar below it that rejects and accepts."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from crowdsky_desktop.gui.pages.frames.choice_bar import ChoiceBar
from crowdsky_desktop.gui.pages.frames.frame_choice import FrameChoice
from crowdsky_desktop.gui.pages.frames.frames_model import FramesModel
from crowdsky_desktop.gui.pages.frames.frames_table import FramesTable
from crowdsky_desktop.gui.pages.frames.suggestions import Suggestion, suggest_rejections
from crowdsky_desktop.gui.pages.frames_document import FramesDocument
from crowdsky_desktop.gui.widgets.copying import TableMenu, press_on_double_click
from crowdsky_desktop.gui.widgets.labels import indented

_INDENT = 5
"""Of the table, in logical pixels: with the margin of its cells, its words begin below those of the bar."""


class FrameChooser(QWidget):
    """Rejects the selected frames, those that stand out, the worst few, or those beyond a limit; and has them stacked.

    Attributes
    ----------
    choice : FrameChoice
        What is rejected, for all that show it.
    bar, table : ChoiceBar, FramesTable
        The buttons, which stand wherever the page puts them, and the frames.

    Signals
    -------
    stack_asked : frozenset of str
        Stack without the frames of these names.
    suggested_rejected : tuple of Suggestion
        These were selected in the table, and rejected.
    """

    stack_asked = Signal(object)
    suggested_rejected = Signal(object)

    def __init__(self, model: FramesModel, choice: FrameChoice) -> None:
        super().__init__()
        self._document: FramesDocument | None = None
        self._model = model
        self.choice = choice
        self.bar = ChoiceBar()
        self.table = FramesTable(model)
        self._connect()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(indented(self.table, _INDENT), 1)

    def show_frames(self, document: FramesDocument) -> None:
        """Take over other frames, or what became known of the same ones."""
        self._document = document
        self.bar.show_frames(document.frames)
        self.bar.show_unmeasured(are_there=document.lacks_figures)
        self.show_choice()

    def show_choice(self) -> None:
        """Show which frames are rejected, and what else could be."""
        document = self._document
        self._model.show_rejected(self.choice.rejected)
        suggestions = suggest_rejections(document.frames) if document is not None and self._can_stack else ()
        others = (suggestion for suggestion in suggestions if suggestion.name not in self.choice.rejected)
        self.bar.show_suggestions(tuple(others))
        is_stacked = document is not None and document.stack is not None
        self.bar.show_choice(self.choice, can_stack=self._can_stack, is_stacked=is_stacked)

    def reject_selected(self) -> None:
        """Reject the frames that are selected in the table."""
        self._reject(self.table.selected_names)

    def accept_selected(self) -> None:
        """Accept the frames that are selected in the table."""
        if self._can_stack:
            self.choice.accept(self.table.selected_names)

    @property
    def _can_stack(self) -> bool:
        return self._document is not None and self._document.can_stack

    def _reject(self, names: frozenset[str]) -> None:
        """Reject frames, unless they are never stacked again: then the record says what was."""
        if self._can_stack:
            self.choice.reject(names)

    def _on_suggested(self, suggestions: tuple[Suggestion, ...]) -> None:
        names = frozenset(suggestion.name for suggestion in suggestions)
        self.table.select_names(names)
        self.choice.reject(names)
        self.suggested_rejected.emit(suggestions)

    def _on_stack(self) -> None:
        self.stack_asked.emit(self.choice.rejected)

    def _connect(self) -> None:
        self.choice.changed.connect(self.show_choice)
        self.bar.reject_asked.connect(self._reject)
        self.bar.suggested_asked.connect(self._on_suggested)
        self.bar.reject_button.clicked.connect(self.reject_selected)
        self.bar.accept_button.clicked.connect(self.accept_selected)
        self.bar.undo_button.clicked.connect(self.choice.undo)
        self.bar.stack_button.clicked.connect(self._on_stack)
        TableMenu(self.table, (self.bar.reject_button, self.bar.accept_button, self.bar.undo_button))
        press_on_double_click(self.table, self.bar.table_button)  # folds the table away: the picture gets the room
