"""Pictures to look at: linear pixels made visible.

`render` is the file to open first: from a FITS file to 8-bit pixels. `request` holds what goes in and what comes out,
`stretch` makes linear pixels visible and `colour_stretch` a pleasure to look at, `maps` draws a stack's quality planes.
"""
