"""What was done, session by session, and what it means; how it is kept is in `keeping`."""
