"""The history screen: past sessions in parts, the entry of a session, and the import of a file."""
