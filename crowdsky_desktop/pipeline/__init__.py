"""Verbs, in the order of the road: claim, download, measure, register, integrate, review, submit. No Qt."""
