"""The clients for server and storage: the only package that speaks HTTP."""
