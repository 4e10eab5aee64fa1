"""What the pages show, kept apart from how."""
