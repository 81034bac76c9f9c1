"""Makes the packages: `python -m tools.package` (see packaging/README.md)."""
