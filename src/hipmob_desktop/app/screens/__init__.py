"""What stands around a session: home, settings, history, first steps."""
