"""How much samples and pixels scatter.

`pixel_scatter` is what to expect of one pixel's samples; `error_plane`, the file to open first, is the standard error
of every pixel of a stack, with `variance_model` and `mosaic_phases` behind it.
"""
