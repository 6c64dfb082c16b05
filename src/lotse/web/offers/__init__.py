"""Offers and their ladder: the core, and the small ones that lead to it."""
