"""Handling of errors: the log, the crash reporter, the report for a bug."""
