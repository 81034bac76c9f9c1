"""What is done: exercises, sides, stances, routine files and their check."""
