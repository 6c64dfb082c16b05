"""Who is in this workspace, in what role, and who is responsible for what."""
