"""What the names in imports stand for."""
