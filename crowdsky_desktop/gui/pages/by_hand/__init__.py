"""By hand: a folder of this computer's own frames."""
