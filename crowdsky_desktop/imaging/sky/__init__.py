"""The sky of one plane.

`background`, the file to open first, is its level and noise; `mask` says what of a frame shows no sky.
"""
