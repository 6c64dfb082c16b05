"""The agency, its clients, who is a member of which in what role, and who decides what."""
