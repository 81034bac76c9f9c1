"""Controllers: each connects the window with one part of the program."""
