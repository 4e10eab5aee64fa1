"""Who approved a stack, and what its checks said then, in the language of the window."""

from PySide6.QtCore import QObject

from crowdsky_desktop.gui.messages import told
from crowdsky_desktop.gui.words import check_sentence, say
from crowdsky_desktop.model.approval import Approval, Approver
from crowdsky_desktop.model.job import ClaimedJob
from crowdsky_desktop.model.stack import Verdict


class ApprovalWords(QObject):
    """Sentences about an approval; its counts need plurals."""

    def sentence(self, approval: Approval | None) -> str:
        """Return who approved a stack: a person, or an unattended run by its checks."""
        if approval is None:
            return self.tr("Not approved yet")
        if approval.by is Approver.UNKNOWN:
            return self.tr("Approved")
        counts = self.doubts(approval)
        if approval.by is Approver.PERSON:
            return (
                self.tr("Approved by you, with {doubts}").format(doubts=counts)
                if counts
                else self.tr("Approved by you")
            )
        if not counts:
            return self.tr("Approved automatically: all checks pass")
        return self.tr("Approved automatically, with {doubts}").format(doubts=counts)

    def held(self, claimed: ClaimedJob) -> str:
        """Return why a chunk is held: what its checks do not pass, if that is why; else the reason of the ledger."""
        failed = [doubt for doubt in claimed.held_for if doubt.verdict is Verdict.FAIL]
        doubts = failed or claimed.held_for
        if not doubts:
            return told(claimed.reason)
        why = self.tr("Held because %n check(s) failed:", "", len(failed)) if failed else self._warned(len(doubts))
        return " ".join((why, *map(check_sentence, doubts)))

    def _warned(self, n_warnings: int) -> str:
        return self.tr("Held because of %n warning(s):", "", n_warnings)

    def doubts(self, approval: Approval) -> str:
        """Return how many checks had failed or raised a warning; empty if all passed."""
        n_failed, n_warned = len(approval.failed), len(approval.warned)
        parts = []
        if n_failed:
            parts.append(self.tr("%n failed check(s)", "", n_failed))
        if n_warned:
            parts.append(self.tr("%n warning(s)", "", n_warned))
        return ", ".join(parts)

    def names(self, approval: Approval) -> str:
        """Return which checks had failed or raised a warning, a line for each kind; empty if all passed."""
        lines = []
        if approval.failed:
            lines.append(self.tr("Failed: {checks}").format(checks=", ".join(map(say, approval.failed))))
        if approval.warned:
            lines.append(self.tr("Warning: {checks}").format(checks=", ".join(map(say, approval.warned))))
        return "\n".join(lines)
