"""Pixels: arrays in, arrays out. No threads, no network, no Qt; seeded, so the same input gives the same bits."""
