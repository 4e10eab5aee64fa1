"""Bring a frame to the level of the reference: its scale, its sky, its gradient.

`levels` is the file to open first. The scale comes from the brightness of common stars (`photometry`), the surface
that is taken off from cells of the sky (`gradient`).
"""
