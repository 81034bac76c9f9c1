"""What happens when something happens that nobody expected."""
