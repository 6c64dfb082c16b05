"""Whom to sell what: segments, personas, the value matrix, offers, plays, collateral, in versions that a board approves."""
