"""The board's week: what changed, what is to be decided now, where the next conversations go."""
