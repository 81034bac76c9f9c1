"""How it is kept: the file, the journal of a session under way, and all that can happen to both."""
