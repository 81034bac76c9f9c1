"""The player screen: a session under way."""
