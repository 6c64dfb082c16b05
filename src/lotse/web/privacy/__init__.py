"""People's rights in one place: objection, access, deletion, and what is due for review."""
