"""Records as files that other programs open, and the same files read back: one module for each format."""
