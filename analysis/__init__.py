"""What the tables say: pure functions that are handed tables and read no file, clock or screen."""
