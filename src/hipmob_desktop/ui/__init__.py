"""The window and its screens; the one bridge between player and Qt."""
