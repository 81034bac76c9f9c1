"""Session records and their evaluation; files are in `storage`."""
