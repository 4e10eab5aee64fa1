"""The page Frames: the frames of a chunk, looked at and chosen one by one."""
