"""One light frame, measured by itself.

`measure` is the file to open first: its `MeasuredFrame` is what all later rooms work with. `binning` makes the small
grey picture of a frame, `trail_flag` looks for a trail in it. Trails are left out of stacks by `imaging.trails`,
which compares frames.
"""
