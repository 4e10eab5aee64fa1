"""How the frames lie on the reference frame."""
