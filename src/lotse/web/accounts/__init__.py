"""Target accounts: the list, one of them, adding many from a segment."""
