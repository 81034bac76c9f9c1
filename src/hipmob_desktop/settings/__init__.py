"""What is wanted: every setting with its range, its file, and the one way to change it."""
