"""The groups of settings, a few to a module: one row is all that a setting needs to be shown."""
