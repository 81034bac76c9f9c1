"""From the command to a furnished window, once for the same files."""
