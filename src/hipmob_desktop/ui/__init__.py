"""The GUI: the window, its screens, and the bridge between the player and Qt."""
