"""Measures the tests: changes single lines, and sees whether a test fails.

Usage: python -m tools.mutants [--seed N] [--sample N] [--at FILE[:LINE] ...] [ROOM ...]

Each room gets a random sample of changes (`changes`), each tried alone with the room's tests that reach the changed
line (`reach`, by coverage contexts). It all happens in a temporary copy of the tree; the developer's files are only
read.

Why no ready-made tool: mutmut 3 runs with this layout and was tried. But it changes functions only, and so none of
the numbers and defaults that stand in modules and dataclasses, where half of what our suite once missed stood; it
neither removes statements and raises nor widens an `except`; most of its changes are to texts and to arguments that
become None; and it draws no sample. cosmic-ray runs one command for every mutant: here that is the whole suite of a
room, minutes instead of seconds.
"""
