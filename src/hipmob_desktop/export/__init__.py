"""Files for use outside the program: films, sound, captions, exercise sheets and reports."""
