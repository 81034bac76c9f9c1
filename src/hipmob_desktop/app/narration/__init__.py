"""The voice of a session, as the window sees it."""
