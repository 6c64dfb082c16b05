"""The clients of the agency, or the workspaces that a person may enter."""
