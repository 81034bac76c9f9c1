"""Narration: the voice and the sounds of a session, as the GUI uses them."""
