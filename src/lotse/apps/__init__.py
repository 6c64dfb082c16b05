"""The application's state, one Django app a noun: models, services that write, selectors that read, permissions."""
