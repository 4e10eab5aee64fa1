"""The window around the pages, and what happens before it opens and after it closes."""
