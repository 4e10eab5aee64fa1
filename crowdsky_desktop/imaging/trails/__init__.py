"""Trails of satellites and aeroplanes, found by comparing registered frames.

`search` is the file to open first; `lines` finds straight lines in what one frame shows and the others do not, by the
numbers in `limits`.
"""
