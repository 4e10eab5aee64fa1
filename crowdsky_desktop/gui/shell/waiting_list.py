"""What was asked for and cannot begin yet: why each waits, how it begins sooner, and how it is taken back."""

from PySide6.QtCore import QPoint, QTimer
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QToolTip, QVBoxLayout, QWidget

from crowdsky_desktop.gui.tasks.command import Command, Why
from crowdsky_desktop.gui.tasks.command_queue import CommandQueue
from crowdsky_desktop.gui.widgets.buttons import allow, button, icon_button
from crowdsky_desktop.gui.widgets.labels import ElidedLabel, icon_label, label

_MOST_SHOWN = 3
"""Commands that have a line of their own; of others the number is told; chosen, to leave room for the page."""
_SHOWN_AFTER_MS = 250
"""Milliseconds that a command has waited before its line comes: shorter waits need no words; chosen."""
_HINT_MS = 6000
"""Milliseconds that the words at the pressed button stay; chosen."""


class WaitingList(QFrame):
    """One line for each command that waits, above the dock; hidden while none does.

    When a command is put off, the same words are said where it was asked for: at the pointer, or at the control that
    has the focus.
    """

    def __init__(self, queue: CommandQueue) -> None:
        super().__init__()
        self.setObjectName("waitingList")
        self.setAccessibleName(self.tr("Waiting to start"))
        self._queue = queue
        self.lines = tuple(WaitingLine(queue) for _ in range(_MOST_SHOWN))
        self._more = label("", "small")
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 4, 16, 4)
        column.setSpacing(2)
        for line in self.lines:
            column.addWidget(line)
        column.addWidget(self._more)
        self._delay = QTimer(self)
        self._delay.setSingleShot(True)
        self._delay.setInterval(_SHOWN_AFTER_MS)
        self._delay.timeout.connect(self._show_waiting)
        for changed in (queue.waiting_changed, queue.rest_changed, queue.started, queue.finished):
            changed.connect(self._on_changed)
        queue.put_off.connect(self._on_put_off)
        self.hide()

    def words(self, command: Command) -> str:
        """Return why a command waits, as a sentence."""
        return {
            Why.STEP: self.tr("Starts after this step"),
            Why.RUN: self.tr("Starts after “{title}”").format(title=self._queue.title),
            Why.PAUSE: self.tr("Starts as soon as the run pauses"),
            Why.ORDER: self.tr("Starts after what was asked for before"),
            Why.RUNS: self.tr("Already in progress"),
        }[self._queue.why(command)]

    def _on_changed(self) -> None:
        if self._queue.waiting and self.isHidden():
            if not self._delay.isActive():
                self._delay.start()
        else:
            self._show_waiting()

    def _show_waiting(self) -> None:
        waiting = self._queue.waiting
        for number, line in enumerate(self.lines):
            line.setVisible(number < len(waiting))
            if number < len(waiting):
                line.show_command(waiting[number], self.words(waiting[number]))
        n_more = len(waiting) - _MOST_SHOWN
        self._more.setVisible(n_more > 0)
        self._more.setText(self.tr("and %n more", "", n_more) if n_more > 0 else "")
        self.setVisible(bool(waiting))

    def _on_put_off(self, command: Command) -> None:
        window = self.window()
        if window.isActiveWindow():
            QToolTip.showText(
                _where_the_eye_is(window), f"{command.title}\n{self.words(command)}", window, msecShowTime=_HINT_MS
            )


class WaitingLine(QWidget):
    """A command, why it waits, and what can be done about it."""

    def __init__(self, queue: CommandQueue) -> None:
        super().__init__()
        self._queue = queue
        self._command: Command | None = None
        self._title, self._why = ElidedLabel("", "strong"), ElidedLabel("", "dim")
        self.now_button = button(self.tr("Pause the run and do this"), icon="pause")
        self.now_button.setToolTip(
            self.tr("The run pauses after the current file, frame or band, and continues afterwards")
        )
        self.back_button = icon_button("cancel", self.tr("Take this back"), text=self.tr("Take back"))
        self.now_button.clicked.connect(self._on_now)
        self.back_button.clicked.connect(self._on_back)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(icon_label("wait", "info"))
        row.addWidget(self._title, 2)
        row.addWidget(self._why, 3)
        row.addWidget(self.now_button)
        row.addWidget(self.back_button)

    @property
    def text(self) -> str:
        """What is said."""
        return f"{self._title.text()}: {self._why.text()}"

    def show_command(self, command: Command, words: str) -> None:
        """Show a command and why it waits."""
        self._command = command
        self._title.setText(command.title)
        self._why.setText(words)
        self.setAccessibleName(self.text)
        allow(self.now_button, "" if self._queue.can_hurry(command) else self._why_no_hurry(command))

    def _why_no_hurry(self, command: Command) -> str:
        if command.is_urgent:
            return self.tr("The run is about to pause.")
        if command.concerns(self._queue.progress.claimed):
            return self.tr("The run works on the same chunk.")
        return self.tr("The run is already paused for another command.")

    def _on_now(self) -> None:
        if self._command is not None:
            self._queue.hurry(self._command)

    def _on_back(self) -> None:
        if self._command is not None:
            self._queue.take_back(self._command)


def _where_the_eye_is(window: QWidget) -> QPoint:
    """Return the pointer's place if it is on the window, else that of the control with the focus."""
    pointer = QCursor.pos()
    focused = QApplication.focusWidget()
    if window.rect().contains(window.mapFromGlobal(pointer)) or focused is None:
        return pointer
    return focused.mapToGlobal(focused.rect().bottomLeft())
