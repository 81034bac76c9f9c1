"""How the program looks, as data: colours, text, spacing, motion; and the one place that applies it."""
