"""Deals by stage, each with its next step or the lack of one; making, changing, winning and losing them."""
