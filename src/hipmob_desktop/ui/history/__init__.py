"""The history screen: what was done so far."""
