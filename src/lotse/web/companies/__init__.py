"""The market: found as one types; the card of a company, where each fact comes from, and the workspace's own word on it."""
