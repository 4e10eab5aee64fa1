"""What the camera's sensor does to pixels: its colour mosaic, its defective pixels, its saturation.

`demosaic` is the file to open first.
"""
