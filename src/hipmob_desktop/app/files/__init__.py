"""Where the user's files are, and the small ones among them."""
