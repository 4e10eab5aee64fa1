"""What stands before the sky in some frames: roofs, trees, walls, clouds.

`find` is the file to open first. Frames are compared by the level of their skies (`sky_difference`) and by the stars
that they should show (`star_census`); `suspicion` is the quick look that spares good nights both. `clouds` tells
which frames a cloud dims.
"""
