"""A question in a small window of its own: its value and its window."""
