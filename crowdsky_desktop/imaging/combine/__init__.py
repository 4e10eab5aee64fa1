"""Combine registered frames to a stack, in bounded memory.

`integration` is the file to open first: `integrate` makes a `plan`, reads the frames band by band (`bands`,
`resampling`, `warping`), leaves samples out (`rejection`), and averages the others (`combination`; `streaming` where
frames are many) into the stack's `planes`.
"""
