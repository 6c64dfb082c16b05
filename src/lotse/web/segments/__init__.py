"""Segments: the profile of a customer, answered by the market while one writes it."""
