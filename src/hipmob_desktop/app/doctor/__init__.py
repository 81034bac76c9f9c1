"""Checks of this computer, each with advice if it fails: `hipmob doctor`."""
