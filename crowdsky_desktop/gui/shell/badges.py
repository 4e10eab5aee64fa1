"""The numbers on the rail: how many stacks wait for a review, and how many chunks need a person."""

from PySide6.QtCore import QObject

from crowdsky_desktop.gui.shell.page_registry import PageKey
from crowdsky_desktop.gui.shell.rail import Rail
from crowdsky_desktop.gui.shell.to_do import Open, ToDo


class Badges(QObject):
    """Tells the rail what waits."""

    def __init__(self, rail: Rail, to_do: ToDo) -> None:
        super().__init__(rail)
        self._rail = rail
        to_do.changed.connect(self._show)
        self._show(to_do.open)

    def _show(self, known: Open) -> None:
        n_to_review, n_need_you = len(known.to_review), known.n_need_you
        words = self.tr("%n stack(s) ready for your review", "", n_to_review) if n_to_review else ""
        self._rail.show_badge(PageKey.REVIEW, n_to_review, words)
        words = self.tr("%n chunk(s) need you", "", n_need_you) if n_need_you else ""
        self._rail.show_badge(PageKey.QUEUE, n_need_you, words)
