"""What hides the sky in some frames: roofs, trees, walls, clouds.

`find` is the file to open first. Frames are compared by the level of their skies (`sky_difference`) and by the stars
that they should show (`star_census`); `suspicion` is a quick test that spares good nights
both. `rough_mask` serves frames that cannot be registered yet. `clouds` finds the frames that a cloud dims.
"""
