"""A stack's own FITS file.

`write` is the file to open first; `layouts` says which parts there are and how each is compressed, `header` and
`tables` make some of them. `read` gets planes and stars out of a file again, `summary` what it tells without a report,
and `convert` brings it into another layout.
"""
