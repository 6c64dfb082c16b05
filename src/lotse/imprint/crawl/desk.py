"""What all visits of one crawl share."""

from __future__ import annotations

import asyncio
import ssl
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from lotse.imprint.crawl.addresses import Resolve
from lotse.imprint.crawl.archive import Archive
from lotse.imprint.crawl.settings import Settings
from lotse.imprint.crawl.shelf import Shelf


class _Gate:
    """One request to a host at a time, with a pause after it."""

    def __init__(self) -> None:
        self.lock = asyncio.Lock()
        self.free_at = 0.0


@dataclass(frozen=True, slots=True)
class Desk:
    """``kept``: what this crawl holds already; ``earlier``: what an earlier one held."""

    settings: Settings
    archive: Archive
    kept: Shelf
    earlier: Shelf
    resolve: Resolve
    context: ssl.SSLContext
    gates: dict[str, _Gate] = field(default_factory=dict)

    @asynccontextmanager
    async def turn(self, host: str, delay: float) -> AsyncIterator[None]:
        """Waits until ``host`` may be asked; the next one waits ``delay`` seconds from the end of this."""
        clock = asyncio.get_running_loop().time
        gate = self.gates.setdefault(host, _Gate())
        async with gate.lock:
            await asyncio.sleep(max(0.0, gate.free_at - clock()))
            try:
                yield
            finally:
                gate.free_at = clock() + delay
