"""The player screen, which shows the session under way."""
