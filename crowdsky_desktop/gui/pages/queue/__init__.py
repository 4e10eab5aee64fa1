"""The queue: what waits on the server, and what this computer holds."""
