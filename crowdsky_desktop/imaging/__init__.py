"""Pixels: arrays in, arrays out. No threads, no network, no Qt, no chance: the same input gives the same bits.

The rooms, from the floor up; none imports one above it (`pyproject.toml` holds them to it):

`samples`, `strips` and `parallel_map` are tools for all. `sky` and `noise` measure levels and scatter of arrays.
`sensor` knows the colour mosaic and its faults. `fits` reads and writes files, `stars` finds stars. `frames` measures
one frame, `registration` lays it on the reference, `normalisation` brings it to the reference's level. `trails` and
`obstructions` find what does not belong to the sky. `combine` makes the stack, `stack_file` stores it, `preview`
shows it.
"""
