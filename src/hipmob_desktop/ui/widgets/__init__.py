"""Small widgets, one a file: each shows a value and emits an intent, and decides nothing."""
