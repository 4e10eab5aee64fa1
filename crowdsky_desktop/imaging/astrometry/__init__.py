"""Where a picture lies on the sky, found offline from the stars in it.

`frame` is the file to open first: `solve_stars` takes a list of detected stars and the frame whose header tells
pointing and scale, and returns a `model.solution.Solution`, or an `Unsolved` with the reason and what would help.
`solve` does the work: `matching` proposes how the stars lie on those of the `catalogue`, `odds` weighs each proposal
against chance, `fit` fits the projection. `wcs` maps whole arrays of pixels to the sky and back (`sky_positions`,
`pixel_positions`), and makes FITS cards. Solutions hold for arrays whose first row is the top of the picture, as this
program has frames and stacks in memory; `wcs.flipped` gives that of a file which stores the last row first.
"""
