"""The command line: thin commands over the rooms."""

from lotse.cli.app import main

__all__ = ["main"]
