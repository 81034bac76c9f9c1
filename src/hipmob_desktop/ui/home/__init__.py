"""The home screen: the session that would start, and its start button."""
