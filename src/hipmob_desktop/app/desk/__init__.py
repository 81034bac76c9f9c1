"""How HipMob lives with the rest of the desktop."""
