"""What leads a session, and what is heard of it."""
