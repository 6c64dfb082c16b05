"""Long work as a person sees it: how far it is, cancel, what came of it."""
