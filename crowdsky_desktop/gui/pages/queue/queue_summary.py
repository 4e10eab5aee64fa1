"""The line above the queue: what this computer holds, what the server has, and whether the disk has room."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

from crowdsky_desktop.gui.pages.queue.queue_arrangement import Arrangement
from crowdsky_desktop.gui.widgets.labels import ElidedLabel
from crowdsky_desktop.gui.words import data_size, duration, utc
from crowdsky_desktop.model.queue import QueueSnapshot
from crowdsky_desktop.store.ledger_rows import ClaimIntent

if TYPE_CHECKING:
    from crowdsky_desktop.store.disk_space import DiskSpace

_UPDATE_S = 5
"""How often the line says anew how old the snapshot is, and below which age it says "just now", in seconds. Chosen: a
number that counts seconds would draw the eye."""


class QueueSummary(ElidedLabel):
    """Sentences in the order of their weight, as the end may be cut off; the tooltip has moments and names."""

    def __init__(self) -> None:
        super().__init__("", "dim")
        self._arrangement = Arrangement()
        self._unanswered: Sequence[Sequence[ClaimIntent]] = ()
        self._snapshot: QueueSnapshot | None = None
        self._taken_at: datetime | None = None
        self._disk_space: DiskSpace | None = None
        timer = QTimer(self)
        timer.setInterval(1000 * _UPDATE_S)
        timer.timeout.connect(self._update)
        timer.start()

    def show_arrangement(self, arrangement: Arrangement) -> None:
        """Say how many chunks the table shows, and how many this computer holds."""
        self._arrangement = arrangement
        self._update()

    def show_unanswered(self, unanswered: Sequence[Sequence[ClaimIntent]]) -> None:
        """Remind of claims that got no answer, in groups of one server and one name."""
        self._unanswered = unanswered
        self._update()

    def show_server(self, snapshot: QueueSnapshot | None, taken_at: datetime | None) -> None:
        """Say what the server has, and when it said so."""
        self._snapshot, self._taken_at = snapshot, taken_at
        self._update()

    def show_disk_space(self, space: "DiskSpace | None") -> None:
        """Say how much room there is for a chunk."""
        self._disk_space = space
        self._update()

    def _update(self) -> None:
        parts = [self._words_of_rows(), self.tr("You hold {count}.").format(count=self._arrangement.tally.n_held)]
        if n_unanswered := sum(map(len, self._unanswered)):
            parts.append(self.tr("%n claim(s) went unanswered.", "", n_unanswered))
        parts.append(self._words_of_server())
        hints = []
        if self._taken_at is not None:
            parts.append(self._words_of_age((datetime.now(UTC) - self._taken_at).total_seconds()))
            hints.append(utc(self._taken_at))
        parts.append(self._words_of_disk())
        hints += [self._words_of_unanswered(intents) for intents in self._unanswered]
        self.set_hint("\n".join(hints))
        self.setText("   ".join(part for part in parts if part))

    def _words_of_rows(self) -> str:
        n_shown, n_all = len(self._arrangement.rows), self._arrangement.n_all
        if n_shown == n_all:
            return self.tr("%n chunk(s).", "", n_all)
        return self.tr("Showing {shown} of {count} chunks.").format(shown=n_shown, count=n_all)

    def _words_of_age(self, age_s: float) -> str:
        if age_s < _UPDATE_S:
            return self.tr("Updated just now.")
        return self.tr("Updated {time} ago.").format(time=duration(age_s))

    def _words_of_unanswered(self, intents: Sequence[ClaimIntent]) -> str:
        """Return what the server's operators need to put the chunks back, if no queue feed shows where they are."""
        words = self.tr(
            "No answer from {server} between {first} and {last}: it may have assigned you chunks that never arrived."
            " Ask its operators to put back those that “{name}” has in processing but that you don't hold; then"
            " close this window and run: crowdsky-desktop jobs forget {number}"
        )
        first, last = intents[0], intents[-1]
        moments = {"first": utc(first.begun_at), "last": utc(last.begun_at)}
        return words.format(server=first.server_url, name=first.worker_id, number=last.intent_id, **moments)

    def _words_of_server(self) -> str:
        snapshot = self._snapshot
        if snapshot is None:
            return ""
        if not snapshot.has_feed:
            return self.tr("This server doesn't publish its queue, so upcoming chunks are looked up one by one.")
        if len(snapshot.jobs) < snapshot.n_jobs:
            words = self.tr("The server has {count}; {loaded} are loaded so far.")
            return words.format(count=snapshot.n_jobs, loaded=len(snapshot.jobs))
        return ""

    def _words_of_disk(self) -> str:
        space = self._disk_space
        if space is None:
            return ""
        words = (
            self.tr("{free} free on disk")
            if space.is_enough
            else self.tr("Only {free} free on disk; a full chunk needs about {needed}.")
        )
        return words.format(free=data_size(space.free), needed=data_size(space.needed))
