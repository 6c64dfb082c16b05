"""One's own name, language, theme, keys and password."""
