"""Pixels: arrays in, arrays out. No threads, no network, no Qt, no chance: the same input gives the same bits."""
