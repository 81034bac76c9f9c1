"""The settings screen: its table, its rows, its search."""
