"""Ctrl+K: everything of a workspace by a few letters."""
