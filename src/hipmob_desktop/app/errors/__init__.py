"""What is done about errors: the log, the crash reporter, the report for a bug."""
