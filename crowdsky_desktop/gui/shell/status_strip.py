"""The strip on top: server, connection, key, next poll, and why the program waits."""

from PySide6.QtCore import QSize, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from crowdsky_desktop.gui.state_looks import Look
from crowdsky_desktop.gui.tasks.server_monitor import Connection, ServerStatus
from crowdsky_desktop.gui.theme.tokens import Tone
from crowdsky_desktop.gui.widgets.buttons import icon_button
from crowdsky_desktop.gui.widgets.labels import ElidedLabel, icon_label
from crowdsky_desktop.gui.widgets.room_watch import RoomWatch
from crowdsky_desktop.gui.widgets.shortcuts import HELP, LOOK_NOW, NIGHT_VISION
from crowdsky_desktop.gui.widgets.state_mark import StateMark
from crowdsky_desktop.gui.words import rough_duration

_CONNECTION_LOOKS = {
    Connection.UNKNOWN: Look("Checking…", "wait", Tone.PLAIN),
    Connection.NOT_SET: Look("No server set", "offline", Tone.WARN),
    Connection.KEY_MISSING: Look("Not connected", "offline", Tone.WARN),
    Connection.CONNECTED: Look("Connected", "done", Tone.GOOD),
    Connection.KEY_REFUSED: Look("Refused", "fail", Tone.BAD),
    Connection.UNREACHABLE: Look("Unreachable", "offline", Tone.BAD),
    Connection.TROUBLED: Look("In trouble", "warn", Tone.WARN),
}
_KEY_LOOKS = {
    Connection.NOT_SET: Look("No key", "key", Tone.WARN),
    Connection.KEY_MISSING: Look("No key", "key", Tone.WARN),
    Connection.CONNECTED: Look("Key valid", "key", Tone.GOOD),
    Connection.KEY_REFUSED: Look("Key refused", "key", Tone.BAD),
}
_KEY_UNKNOWN = Look("Key not tested", "key", Tone.PLAIN)
_UNENCRYPTED = Look("Not encrypted", "warn", Tone.WARN)
_PRACTICE = Look("Practice mode", "practice", Tone.INFO)
_ADDRESS_WIDTH, _LEAST_ADDRESS_WIDTH = 180, 116
"""Logical pixels of the server's address, and where the window is narrow; chosen."""
_ROOM_FOR_ALL = QSize(1100, 0)
"""Logical pixels of the window's width from which the key has its word. Chosen: what is going on is read beside it."""

_LONGEST_TIME = "59 min"
"""Until the next check, as it is written; chosen: waits grow to a quarter of an hour, whatever number is wide."""


class StatusStrip(QFrame):
    """One line that always tells where the program stands.

    Signals
    -------
    look_asked
        The person wants the server to be looked at now.
    night_chosen : bool
        Red on black is wanted, or not any more.
    help_asked
        The person wants to read about what is on the screen.
    """

    look_asked = Signal()
    help_asked = Signal()
    night_chosen = Signal(bool)

    def __init__(self, server_url: str, *, is_practice: bool) -> None:
        super().__init__()
        self.setObjectName("statusStrip")
        self.setFixedHeight(41)
        self._status = ServerStatus(Connection.UNKNOWN)
        self._has_countdown = True
        self._address = ElidedLabel("", "strong", width=_ADDRESS_WIDTH)
        self.connection = StateMark(_CONNECTION_LOOKS[Connection.UNKNOWN])
        self.key = StateMark(_KEY_UNKNOWN)
        self._next = ElidedLabel("", "dim", width=1)
        self._before_next = _upright()
        self._activity = ElidedLabel("", "dim")
        self._look = icon_button("refresh", LOOK_NOW.hint(), role="bare")
        self._look.clicked.connect(self.look_asked)
        self.night_button = icon_button(
            "theme", NIGHT_VISION.hint(self.tr("Night vision: red on black")), is_checkable=True, role="bare"
        )
        self.night_button.toggled.connect(self.night_chosen)
        self.help_button = icon_button("help", HELP.hint(self.tr("Help for this page")), role="bare")
        self.help_button.clicked.connect(self.help_asked)
        self.unencrypted = StateMark(_UNENCRYPTED)
        self.unencrypted.hide()
        self._practice = StateMark(_PRACTICE)
        self._lay_out()
        self._room = RoomWatch(self, _ROOM_FOR_ALL, self)
        self._room.changed.connect(self._on_room)
        self._on_room(self._room.has_room)
        self._practice.setVisible(is_practice)
        self.show_server(server_url)
        self._ticker = QTimer(self)
        self._ticker.setInterval(1000)
        self._ticker.timeout.connect(self._show_next)
        self._ticker.start()

    @property
    def activity(self) -> str:
        """What the strip says the program is doing or waiting for."""
        return self._activity.text()

    def show_server(self, url: str) -> None:
        """Show the server's address."""
        self._address.setText(url.removeprefix("https://") or self.tr("No server"))

    def show_status(self, status: ServerStatus) -> None:
        """Show what the last look at the server told."""
        self._status = status
        hint = str(status.error or "")
        self.connection.show_look(_CONNECTION_LOOKS[status.connection], tool_tip=hint)
        self.key.show_look(_KEY_LOOKS.get(status.connection, _KEY_UNKNOWN), tool_tip=hint)
        self._show_next()

    def show_unencrypted(self, sentences: tuple[str, ...]) -> None:
        """Warn of addresses to which keys travel unencrypted."""
        self.unencrypted.show_look(_UNENCRYPTED, tool_tip="\n".join(sentences))
        self.unencrypted.setVisible(bool(sentences))

    def show_activity(self, words: str) -> None:
        """Show what the program is doing, or what it waits for and why."""
        self._activity.setText(words)

    def show_countdown(self, *, is_shown: bool) -> None:
        """Show when the server is looked at next, or leave that to whoever tells of a check of its own."""
        if is_shown is not self._has_countdown:
            self._has_countdown = is_shown
            self._show_next()

    def _on_room(self, has_room: bool) -> None:
        """Leave the room that there is to what the program does or waits for."""
        self._address.setFixedWidth(_ADDRESS_WIDTH if has_room else _LEAST_ADDRESS_WIDTH)
        self.key.show_word(is_shown=has_room)

    def _show_next(self) -> None:
        seconds = self._status.seconds_to_next
        if not self._has_countdown or self._status.connection in (Connection.NOT_SET, Connection.KEY_MISSING):
            self._next.setText("")
        elif seconds is None:
            self._next.setText(self.tr("checking now…"))
        else:
            self._next.setText(self._countdown(rough_duration(seconds)))
        # As wide as the longest time, so that what stands beside it stays while the time runs.
        self._next.setFixedWidth(self._next.fontMetrics().horizontalAdvance(self._countdown(_LONGEST_TIME)) + 2)
        for part in (self._before_next, self._next):
            part.setVisible(bool(self._next.text()))

    def _countdown(self, time: str) -> str:
        return self.tr("next check in {time}").format(time=time)

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 0, 12, 0)
        row.setSpacing(8)
        row.addWidget(icon_label("server"))
        row.addWidget(self._address)
        parts: tuple[QWidget, ...] = (self.connection, _upright(), self.key, self._before_next, self._next)
        for part in parts:
            row.addWidget(part)
        row.addWidget(self._look)
        row.addWidget(_upright())
        row.addWidget(self._activity, 1)
        row.addWidget(self.unencrypted)
        row.addWidget(self._practice)
        row.addWidget(self.night_button)
        row.addWidget(self.help_button)


def _upright() -> QFrame:
    line = QFrame()
    line.setProperty("role", "hairline")
    line.setFixedSize(1, 16)
    return line
