"""FILES: how a file gets onto the disk whole, what the disk's refusals mean, and where the program's own files are."""
