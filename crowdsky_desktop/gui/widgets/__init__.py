"""Parts of the window that two pages or more use."""
