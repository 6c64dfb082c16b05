"""Who did what, what the law gate decided, and who looked at findings about people. Written by services, never changed."""
