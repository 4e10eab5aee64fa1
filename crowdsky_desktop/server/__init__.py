"""Host: the Worker API as a small real server, for practice, clubs and tests."""
