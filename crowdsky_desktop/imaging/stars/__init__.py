"""Stars of one plane: found (`detection`, to open first), measured (`shapes`), told from others (`matching`)."""
