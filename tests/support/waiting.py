"""How long tests wait."""

RUN_MS = 120_000
"""For what a window's task does, at the longest: a loaded machine is slow, and a test that passes waits less."""
