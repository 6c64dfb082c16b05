"""How long work tells how far it is."""

from __future__ import annotations

from collections.abc import Callable

# done, total (None where not known), what is being worked on
Progress = Callable[[int, int | None, str], None]
