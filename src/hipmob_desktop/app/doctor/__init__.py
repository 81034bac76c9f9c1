"""Says what works on this computer, and what to do about what does not: `hipmob doctor`."""
