"""Questions that need an answer before anything happens."""
