"""The lowest layer: shared helpers that depend on no other package of HipMob."""
