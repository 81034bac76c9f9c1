"""The finish screen: what was done."""
