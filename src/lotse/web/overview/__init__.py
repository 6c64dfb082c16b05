"""Where a client stands, and what is to be decided or done now."""
