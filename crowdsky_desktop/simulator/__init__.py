"""Sky: synthetic Seestar frames with known truth. Needs numpy and astropy only."""
