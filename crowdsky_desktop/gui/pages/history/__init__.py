"""The page "History": all that this computer has stacked."""
