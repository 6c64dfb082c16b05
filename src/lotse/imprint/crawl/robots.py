"""What a site's robots.txt allows (RFC 9309)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self

from protego import Protego

from lotse.imprint.crawl.exchange import Exchange
from lotse.imprint.crawl.settings import ROBOT

# As much as a robot has to read (RFC 9309, 2.5).
_MOST_BYTES = 512_000
_TOO_MANY_REQUESTS = 429


@dataclass(frozen=True, slots=True)
class Robots:
    """The rules of one origin."""

    rules: Protego

    @classmethod
    def of(cls, exchange: Exchange) -> Self:
        """A server that is at fault, or asks to be left alone, forbids all; one that has no such file allows all (2.3.1)."""
        if exchange.status >= 500 or exchange.status == _TOO_MANY_REQUESTS:
            return cls.closed()
        return cls(Protego.parse(exchange.text(_MOST_BYTES) if 200 <= exchange.status < 300 else ""))

    @classmethod
    def closed(cls) -> Self:
        return cls(Protego.parse("User-agent: *\nDisallow: /"))

    @classmethod
    def open(cls) -> Self:
        return cls(Protego.parse(""))

    def allows(self, url: str) -> bool:
        return self.rules.can_fetch(url, ROBOT)

    @property
    def delay(self) -> float:
        """Seconds that the site wants between two requests."""
        rate = self.rules.request_rate(ROBOT)
        return max(self.rules.crawl_delay(ROBOT) or 0.0, rate.seconds / rate.requests if rate else 0.0)

    @property
    def sitemaps(self) -> tuple[str, ...]:
        return tuple(self.rules.sitemaps)
