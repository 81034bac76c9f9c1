"""The first steps: care questions, a check of the voice, letters to be read from where one sits."""
