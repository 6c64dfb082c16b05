"""Personas: buyers' functions, and the titles that reveal them."""
