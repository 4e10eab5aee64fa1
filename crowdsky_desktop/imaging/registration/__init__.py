"""How a frame lies on the reference frame.

`register` is the file to open first: stars matched, and a transform fitted to the pairs (`fit`). `reference` chooses
the frame that the others are registered to, `alignment` shows how well a frame lies on it.
"""
