"""Wires: the only room that speaks HTTP."""
