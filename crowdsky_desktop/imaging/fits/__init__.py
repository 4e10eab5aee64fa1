"""FITS files: headers, pixels and tables, read and written.

`read` is the file to open first: a light frame's facts and pixels, nothing trusted. `cards` parses headers for all,
`observation` says when, how long and where, `layout` and `packed` where the numbers lie, `write` makes files, and
`checksum` tells whether one is still what was written.
"""
