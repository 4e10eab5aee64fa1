"""The frames' figures as plots."""
