"""What leaves the program: the report of what was done."""
