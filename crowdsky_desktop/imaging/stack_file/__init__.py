"""A stack's own FITS file.

`write` is the file to open first; `header` and `tables` are its parts, and `read` gets planes and stars out of it
again.
"""
