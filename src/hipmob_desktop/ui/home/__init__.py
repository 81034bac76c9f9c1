"""The home screen: what would start, and one big start."""
