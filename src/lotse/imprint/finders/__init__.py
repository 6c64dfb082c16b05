"""One finder a field: every place on a page where a value might stand."""
