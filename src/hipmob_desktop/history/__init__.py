"""What was done: the file, its journal and recovery."""
