"""Synthetic Seestar light frames with known truth: the same recipe gives the same bits."""
