"""The history's files: reading with validation, atomic writing, merging, recovery and import."""
