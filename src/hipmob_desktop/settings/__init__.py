"""The settings: every setting with its range, its file, and the store through which it changes."""
