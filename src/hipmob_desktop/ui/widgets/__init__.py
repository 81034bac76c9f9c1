"""Widgets that several screens use; each shows a value, emits an intent, and decides nothing."""
