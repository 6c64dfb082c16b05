"""The salesperson's day: whom, why, what to say, by which way, and what came of it."""
