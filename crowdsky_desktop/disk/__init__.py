"""FILES: how a file gets onto the disk whole, and what the disk's refusals mean."""
