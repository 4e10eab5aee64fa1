"""The one thing that the dock offers while nothing is in hand: the oldest stack to review, or chunk to continue."""

from PySide6.QtCore import QObject

from crowdsky_desktop.gui.shell.commands.document_commands import DocumentCommands
from crowdsky_desktop.gui.shell.job_dock import JobDock
from crowdsky_desktop.gui.shell.to_do import Open, ToDo
from crowdsky_desktop.gui.tasks.command_queue import CommandQueue
from crowdsky_desktop.gui.words import object_title


class Offers(QObject):
    """Tells the dock what waits, and does it when its button is pressed.

    Chunks that can be continued are the unattended run's, while it is on.
    """

    def __init__(self, dock: JobDock, to_do: ToDo, documents: DocumentCommands, runner: CommandQueue) -> None:
        super().__init__(dock)
        self._dock = dock
        self._to_do = to_do
        self._documents = documents
        self._runner = runner
        dock.offer_taken.connect(self._on_taken)
        for changed in (to_do.changed, runner.started, runner.finished):
            changed.connect(self._show)
        self._show()

    def _show(self) -> None:
        known = self._to_do.open
        if known.to_review:
            self._dock.show_offer(self._review_words(known), "review")
        elif known.begun and self._runner.unattended is None:
            name = object_title(known.begun[0].job)
            self._dock.show_offer(self.tr("Continue {name}").format(name=name), "play")
        else:
            self._dock.show_offer("", "next")

    def _review_words(self, known: Open) -> str:
        n_more = len(known.to_review)
        if n_more > 1:
            return self.tr("Review %n stack(s)", "", n_more)
        return self.tr("Review {name}").format(name=object_title(known.to_review[0].job))

    def _on_taken(self) -> None:
        known = self._to_do.open
        if known.to_review:
            self._documents.review(known.to_review[0].claim_id)
        elif known.begun:
            self._documents.go_on(known.begun[0].claim_id)
