"""What a person sees: one folder a screen, with its addresses, views, forms, templates, words, style and script."""
