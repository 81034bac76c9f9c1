"""Startup: from the command to a complete window, in one process for each data folder."""
