"""The first start, and links that let somebody in."""
