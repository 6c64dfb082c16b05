"""The research queue."""
