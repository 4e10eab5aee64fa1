"""The sky map of the page "History"."""
