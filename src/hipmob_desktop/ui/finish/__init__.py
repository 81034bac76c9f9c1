"""The finish screen: the result of a session, and its check-in."""
