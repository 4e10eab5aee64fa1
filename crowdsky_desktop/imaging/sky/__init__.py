"""The sky of one plane.

`background`, the file to open first, is the sky's level and noise in cells; `level` is that of values as a whole.
`mask` says what of a frame shows no sky.
"""
