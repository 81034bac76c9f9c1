"""Desktop integration: one module for each service of the system."""
