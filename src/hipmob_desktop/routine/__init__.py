"""Routine data: exercises, sides and stances; routine files and their validation."""
