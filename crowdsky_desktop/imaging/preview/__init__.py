"""Pictures for eyes: linear pixels made visible.

`stretch` is the file to open first; `histogram` and `thumbnail` build on it.
"""
