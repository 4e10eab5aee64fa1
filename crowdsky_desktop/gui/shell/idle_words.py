"""What the dock says while nothing is in hand."""

from PySide6.QtCore import QObject

from crowdsky_desktop.gui.messages import told
from crowdsky_desktop.gui.pages.queue.queue_arrangement import Tally
from crowdsky_desktop.gui.tasks.road_progress import RoadProgress
from crowdsky_desktop.gui.words import duration
from crowdsky_desktop.model.events import WaitCause
from crowdsky_desktop.model.outcomes import RunSummary

_BETWEEN = " · "


class IdleWords(QObject):
    """A title, and the line below it, for a run that waits for something to do, and for when nothing runs."""

    def title_of_wait(self, progress: RoadProgress) -> str:
        """Return what a run waits for that has nothing in hand."""
        if progress.idle is WaitCause.FOR_YOU:
            return self.tr("Waiting for your reviews")
        return self.tr("Waiting for a chunk") if progress.idle is WaitCause.NO_CHUNK else self.tr("Waiting")

    def wait(self, progress: RoadProgress, tally: Tally) -> str:
        """Return when a run looks again, what was done today, and what waits for a person."""
        if progress.idle is WaitCause.FOR_YOU:
            return _joined(self.tr("nothing more is claimed until you have reviewed some"), *self._counts(tally))
        again = self._again(progress, progress.seconds_to_next_try)
        reason = told(progress.waiting.reason) if progress.waiting and progress.idle is not WaitCause.NO_CHUNK else ""
        return _joined(again, *self._counts(tally), reason)

    def _again(self, progress: RoadProgress, seconds: float) -> str:
        if progress.idle is WaitCause.FAULT:
            return self.tr("next try in {time}").format(time=duration(seconds)) if seconds else self.tr("trying again…")
        return self.tr("next check in {time}").format(time=duration(seconds)) if seconds else self.tr("checking now…")

    def title_of_end(self) -> str:
        """Return what stands above what an unattended run did."""
        return self.tr("The unattended run has ended")

    def end(self, summary: RunSummary) -> str:
        """Return what an unattended run did, and what it left."""
        told = (
            (summary.n_completed, self.tr("completed: {count}")),
            (summary.n_held, self.tr("held for you: {count}")),
            (summary.n_reported, self.tr("reported as failed: {count}")),
            (summary.n_lost, self.tr("no longer yours: {count}")),
            (summary.n_waiting, self.tr("to be continued: {count}")),
        )
        parts = [words.format(count=count) for count, words in told if count]
        return _capital(_joined(*parts) or self.tr("no chunk was claimed"))

    def rest(self, last: str, tally: Tally) -> str:
        """Return what came last, what was done today, and what waits for a person."""
        done, for_you = self._counts(tally)
        return _capital(_joined(last, "" if last and not tally.n_done_today else done, for_you))

    def _counts(self, tally: Tally) -> tuple[str, str]:
        done = self.tr("{count} done today").format(count=tally.n_done_today)
        if not tally.n_done_today:
            done = self.tr("none done today")
        return done, self.tr("needs you: {count}").format(count=tally.n_for_you) if tally.n_for_you else ""


def _joined(*parts: str) -> str:
    return _BETWEEN.join(part for part in parts if part)


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
