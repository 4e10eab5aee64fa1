"""Listeners for the events of the road."""

from crowdsky_desktop.model.events import Event


def quiet(event: Event) -> None:
    """Take an event, and say nothing."""
    del event
