"""CrowdSky Desktop: claim, stack, judge and submit chunks of Seestar light frames."""

__version__ = "0.1.0"
