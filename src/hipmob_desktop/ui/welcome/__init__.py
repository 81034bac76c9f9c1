"""The first steps: care questions, a check of the voice, a check of the text size."""
