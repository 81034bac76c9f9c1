"""What the command line says when something could not be done."""


class CannotError(Exception):
    """Something could not be done; the message says what, and what to do."""
