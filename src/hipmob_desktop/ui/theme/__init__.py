"""How the program looks, as data: colours, sizes of text, spacing, motion; and the one place that applies them."""
