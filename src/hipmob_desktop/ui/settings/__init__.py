"""The settings: their value, their table, their screen."""
