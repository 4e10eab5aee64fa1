"""Which chunks of the table are shown, and in what order."""

from PySide6.QtCore import QObject, QSortFilterProxyModel

from crowdsky_desktop.gui.models.claims_model import CLAIM_ROLE, SORT_ROLE, Index
from crowdsky_desktop.gui.words import object_title
from crowdsky_desktop.model.job import ClaimedJob, JobState


class ClaimsFilter(QSortFilterProxyModel):
    """Shows the chunks in some states whose object, key or number holds a text."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._states: frozenset[JobState] = frozenset()
        self._text = ""
        self.setSortRole(SORT_ROLE)

    def show_states(self, states: frozenset[JobState]) -> None:
        """Show chunks in these states only; all if there are none."""
        self.beginFilterChange()
        self._states = states
        self.endFilterChange()

    def show_text(self, text: str) -> None:
        """Show chunks that hold `text` only."""
        self.beginFilterChange()
        self._text = text.strip().casefold()
        self.endFilterChange()

    def filterAcceptsRow(self, source_row: int, source_parent: Index) -> bool:
        """Whether a row is shown."""
        claim: ClaimedJob = self.sourceModel().index(source_row, 0, source_parent).data(CLAIM_ROLE)
        if self._states and claim.state not in self._states:
            return False
        searched = f"{object_title(claim.job)}\n{claim.job.chunk_key}\n{claim.job.job_id}\n{claim.reason}"
        return self._text in searched.casefold()
