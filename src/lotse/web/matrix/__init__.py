"""The value matrix: what is said to whom in which segment, how complete it is, and what came of it."""
