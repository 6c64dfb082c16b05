"""Proposing, approving, sending back, comparing: the same for every kind of artefact."""
