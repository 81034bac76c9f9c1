"""The theme: colours, text, spacing and motion as data, and the style sheet made of them."""
