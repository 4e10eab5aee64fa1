"""Asks for pictures and measurements off the window's thread. Pixels are made in `imaging.preview`."""
