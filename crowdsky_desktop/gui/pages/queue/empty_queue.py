"""What stands on the queue's page while it has no chunk."""

from crowdsky_desktop.gui.widgets.empty_state import EmptyState


class EmptyQueue(EmptyState):
    """Offers to claim a chunk; before that, to say which server."""

    def __init__(self) -> None:
        super().__init__("telescope", "", "")

    def show_ready(self, *, is_ready: bool) -> None:
        """Show whether a server and a key are set, so that a chunk can be claimed."""
        if is_ready:
            self.say(
                self.tr("No chunks yet"),
                self.tr(
                    "The chunks you claim appear here: 15 minutes of someone's night, ready to be stacked. The"
                    " server hands out the one that has waited longest."
                ),
                self.tr("Claim next chunk"),
            )
        else:
            self.say(
                self.tr("Not connected to a CrowdSky server"),
                self.tr("You need a connection code, or a server address, a key and a storage. Or practise first."),
                self.tr("Connect…"),
                self.tr("Practise"),
            )
