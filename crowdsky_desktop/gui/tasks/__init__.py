"""Work off the window's thread: the only threads of the window, and what runs on them."""
