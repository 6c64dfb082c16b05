"""Collateral and stories: what proves the words of a cell. Marketing answers for them."""
