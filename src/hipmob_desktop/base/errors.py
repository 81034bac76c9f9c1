"""The error that the command line shows without a traceback."""


class CannotError(Exception):
    """An action failed; the message names the failure and what to do."""
