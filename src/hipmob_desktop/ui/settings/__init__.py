"""The settings screen: the table of its groups, its rows, its search."""
