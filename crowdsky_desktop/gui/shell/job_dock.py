"""The dock at the bottom: the road of the chunk that is being worked on."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QSpacerItem, QVBoxLayout

from crowdsky_desktop.gui.messages import told
from crowdsky_desktop.gui.pages.queue.queue_arrangement import Tally
from crowdsky_desktop.gui.shell.idle_words import IdleWords
from crowdsky_desktop.gui.shell.road_strip import RoadStrip
from crowdsky_desktop.gui.state_looks import STEP_LOOKS
from crowdsky_desktop.gui.tasks.road_progress import RoadProgress
from crowdsky_desktop.gui.tasks.task_runner import Rest
from crowdsky_desktop.gui.theme.theme import set_icon
from crowdsky_desktop.gui.widgets.buttons import allow, button
from crowdsky_desktop.gui.widgets.labels import ElidedLabel
from crowdsky_desktop.gui.widgets.shortcuts import PAUSE, STOP, native
from crowdsky_desktop.gui.words import AGAIN_REASONS, STEP_UNITS, data_size, duration, number, object_title, say
from crowdsky_desktop.model.events import Step

_HEIGHT = 50
"""Logical pixels, with the line above; the same at rest, so that the page keeps its size. Chosen: two lines fit."""
_SIDE_WIDTH, _LEAST_SIDE_WIDTH = 216, 96
"""Logical pixels for the names beside the road, and where the window is narrow; chosen."""
_NUMBER_WIDTH = 100
"""Logical pixels for rate and time left, so that the road does not move while they change; chosen."""
QWIDGETSIZE_MAX = 16777215
"""Logical pixels: Qt's own for no limit, which PySide6 does not name."""
_TRANSFERS = (Step.DOWNLOAD, Step.SUBMIT)


class JobDock(QFrame):
    """Name and step at the left, the road in the middle, rate, time left and "Stop" at the right.

    Signals
    -------
    cancel_asked
        "Stop" was pressed.
    pause_asked, resume_asked
        "Pause" or "Go on" was pressed.
    offer_taken
        The button that leads on to what waits was pressed.
    """

    cancel_asked = Signal()
    pause_asked = Signal()
    resume_asked = Signal()
    offer_taken = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("jobDock")
        self.setAccessibleName(self.tr("Work in progress"))
        self._title, self._detail = ElidedLabel("", "strong"), ElidedLabel("", "small")
        self._rate = ElidedLabel("", "small", width=_NUMBER_WIDTH)
        self._rate.setAlignment(Qt.AlignmentFlag.AlignRight)
        self._left = ElidedLabel("", "", width=_NUMBER_WIDTH)
        self._left.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.road = RoadStrip()
        self.cancel_button = button(
            self.tr("Stop"), icon="cancel", tool_tip=STOP.hint(self.tr("Stop; you keep the chunk"))
        )
        self.cancel_button.clicked.connect(self.cancel_asked)
        self.pause_button = button(self.tr("Pause"), icon="pause")
        words = self.tr("Pauses after the current file, frame or band ({key}). An upload is not paused.")
        self.pause_button.setToolTip(words.format(key=native(PAUSE.keys[0])))
        self.pause_button.clicked.connect(self._on_pause)
        self.offer_button = button("", icon="next")
        self.offer_button.clicked.connect(self.offer_taken)
        self._rest = Rest.NONE
        self._progress = RoadProgress()
        self._idle_words = IdleWords(self)
        self._tally = Tally()
        self._last = ""
        self._ticker = QTimer(self)
        self._ticker.setInterval(1000)
        self._ticker.timeout.connect(self._on_tick)
        self._lay_out()
        self.show_idle(self._progress)

    @property
    def title(self) -> str:
        """What is being worked on, or was last."""
        return self._title.text()

    @property
    def detail(self) -> str:
        """The line below the chunk's name."""
        return self._detail.text()

    def show_running(
        self, progress: RoadProgress, *, title: str = "", is_stopping: bool = False, rest: Rest = Rest.NONE
    ) -> None:
        """Show how far the run is; `title` where it has no chunk."""
        self._progress = progress
        state = self._state_text(is_stopping, rest)
        is_idle = progress.idle is not None and not state
        if is_idle:
            title = self._idle_words.title_of_wait(progress)
        self._title.setText(object_title(progress.claimed.job) if progress.claimed else title)
        self._detail.setText(state or self._step_text(progress))
        self._show_road(is_shown=not is_idle)
        self._rate.setText("" if rest is Rest.RESTING else _rate_text(progress))
        self._show_buttons(is_running=True, can_press=not is_stopping, rest=rest)
        self._show_left()
        self._ticker.start()
        self.road.show_progress(progress, is_running=True)

    def show_idle(self, progress: RoadProgress, *, title: str = "", words: str = "") -> None:
        """Show that nothing is being done, what came last, and what was done today; `title` where it had no chunk.

        No step is shown: none of them says anything of what is to come.
        """
        self._progress, self._last = progress, words
        named = object_title(progress.claimed.job) if progress.claimed else title
        if progress.ended is not None:
            named, self._last = self._idle_words.title_of_end(), self._idle_words.end(progress.ended)
        self._title.setText(named or self.tr("Nothing is running"))
        self._detail.setText(self._idle_words.rest(self._last, self._tally))
        self._show_road(is_shown=False)
        self._rate.setText("")
        self._left.setText("")
        self._ticker.stop()
        self._show_buttons(is_running=False, can_press=True, rest=Rest.NONE)
        self.road.show_progress(RoadProgress(), is_running=False)

    def show_tally(self, tally: Tally) -> None:
        """Show what was done today, and what waits for a person, where nothing is in hand."""
        if tally == self._tally:
            return
        self._tally = tally
        if not self.cancel_button.isVisibleTo(self):
            self._detail.setText(self._idle_words.rest(self._last, tally))
        elif self._progress.idle is not None:
            self._on_tick()

    def show_offer(self, words: str, icon: str) -> None:
        """Offer to go on with what waits, while nothing is in hand; without words, offer nothing."""
        self.offer_button.setText(words)
        set_icon(self.offer_button, icon, "text")
        self._show_offer()

    def _show_offer(self) -> None:
        self.offer_button.setVisible(bool(self.offer_button.text()) and self.road.isHidden())

    def _show_buttons(self, *, is_running: bool, can_press: bool, rest: Rest) -> None:
        for made in (self.cancel_button, self.pause_button):
            made.setVisible(is_running)
            allow(made, "" if can_press else self.tr("The run is being stopped."))
        if rest is not self._rest:
            self._rest = rest
            is_paused = rest is not Rest.NONE
            self.pause_button.setText(self.tr("Continue") if is_paused else self.tr("Pause"))
            set_icon(self.pause_button, "play" if is_paused else "pause", "text")

    def _show_road(self, *, is_shown: bool) -> None:
        """Show the steps, or leave their room to the words."""
        self.road.setVisible(is_shown)
        for shown in (self._title, self._detail):
            shown.setMaximumWidth(_SIDE_WIDTH if is_shown else QWIDGETSIZE_MAX)
        self._row.setStretch(0, 0 if is_shown else 1)
        self._show_offer()

    def _on_tick(self) -> None:
        self._show_left()
        if self._progress.idle is not None and self.road.isHidden():
            self._detail.setText(self._step_text(self._progress))

    def _show_left(self) -> None:
        self._left.setText("" if self._rest is Rest.RESTING else self._left_text(self._progress))

    def _on_pause(self) -> None:
        asked = self.pause_asked if self._rest is Rest.NONE else self.resume_asked
        asked.emit()

    def _state_text(self, is_stopping: bool, rest: Rest) -> str:
        if is_stopping:
            return self.tr("Stopping…")
        if rest is Rest.RESTING:
            return self.tr("Paused; continue any time")
        return self.tr("Pausing after the current item…") if rest is Rest.ASKED else ""

    def _step_text(self, progress: RoadProgress) -> str:
        if progress.idle is not None:
            return self._idle_words.wait(progress, self._tally)
        if progress.waiting:
            return self.tr("Waiting: {reason}").format(reason=told(progress.waiting.reason))
        if progress.step is None:
            return self.tr("Starting…")
        word = say(STEP_LOOKS[progress.step].word)
        if not progress.n_total:
            return f"{word}…"
        text = self.tr("{step}: {done} of {total} {units}").format(
            step=word, done=progress.n_done, total=progress.n_total, units=say(STEP_UNITS[progress.step])
        )
        if progress.again:
            text += f", {say(AGAIN_REASONS[progress.again.reason])}"
        if progress.left_out:
            text += self.tr(", {count} left out").format(count=len(progress.left_out))
        return text

    def _left_text(self, progress: RoadProgress) -> str:
        if progress.idle is not None:
            return ""
        if progress.waiting:
            seconds = progress.seconds_to_next_try
            return (
                self.tr("trying again in {time}").format(time=duration(seconds))
                if seconds
                else self.tr("trying again…")
            )
        left = progress.seconds_left
        return "" if left is None else self.tr("{time} left").format(time=duration(left))

    def _lay_out(self) -> None:
        names, numbers = QVBoxLayout(), QVBoxLayout()
        for column, upper, lower in ((names, self._title, self._detail), (numbers, self._left, self._rate)):
            column.setSpacing(1)
            column.addStretch()
            column.addWidget(upper)
            column.addWidget(lower)
            column.addStretch()
        for shown in (self._title, self._detail):
            shown.setMinimumWidth(_LEAST_SIDE_WIDTH)
            shown.setMaximumWidth(_SIDE_WIDTH)
        names.addItem(QSpacerItem(_SIDE_WIDTH, 0, QSizePolicy.Policy.Preferred))
        self._row = row = QHBoxLayout(self)
        row.setContentsMargins(16, 3, 16, 3)
        row.setSpacing(16)
        row.addLayout(names)
        row.addWidget(self.road, 1)
        row.addStretch()
        row.addLayout(numbers)
        row.addWidget(self.offer_button)
        row.addWidget(self.pause_button)
        row.addWidget(self.cancel_button)
        self.setFixedHeight(_HEIGHT)


def _rate_text(progress: RoadProgress) -> str:
    rate = progress.rate
    if rate is None or progress.step is None or progress.waiting:
        return ""
    if progress.step in _TRANSFERS:
        return f"{data_size(rate)}/s"
    return f"{number(rate, 1)} {say(STEP_UNITS[progress.step])}/s"
