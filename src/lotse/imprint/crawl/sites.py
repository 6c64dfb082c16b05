"""Which site is meant, where it may begin, and which addresses belong to it."""

from __future__ import annotations

import ipaddress
import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from urllib.parse import SplitResult, quote, urljoin, urlsplit

import idna
import tldextract

from lotse.domain import LotseError, Place, say
from lotse.tables import Rejected

_LABEL = re.compile(r"(?!-)[a-z0-9_-]{1,63}(?<!-)")
_PORTS = {"http": 80, "https": 443}
# Characters that stand for themselves in a path or query (RFC 3986); an escape that is there stays.
_SAFE = "%/:=&?~#+!$,;'@()*[]"
_LONGEST = 2_000
# The packaged list of public suffixes: nothing is fetched.
_SUFFIXES = tldextract.TLDExtract(suffix_list_urls=(), cache_dir=None)


@dataclass(frozen=True, slots=True)
class Site:
    """``name``: host without "www.", with its port where it is a special one; ``starts``: addresses of the first page, best first."""

    name: str
    starts: tuple[str, ...]


def site_of(text: str) -> Site | None:
    """ "firma.de", "www.firma.de", "https://firma.de/de/" as a site; ``None`` where it names none."""
    text = text.strip()
    with_scheme = text.lower().startswith(("http://", "https://"))
    start = canonical(text if with_scheme else f"https://{text}")
    if start is None or "." not in host_of(start) + (":." if ":" in host_of(start) else ""):
        return None
    parts = urlsplit(start)
    name = parts.netloc.removeprefix("www.")
    if with_scheme:
        return Site(name, (start,))
    both = (name,) if _is_address(host_of(start)) else (parts.netloc, name if parts.netloc != name else f"www.{name}")
    tail = f"{parts.path}?{parts.query}" if parts.query else parts.path
    return Site(name, tuple(f"{scheme}://{netloc}{tail}" for scheme in ("https", "http") for netloc in both))


def read_sites(names: Iterable[str]) -> tuple[list[Site], list[Rejected]]:
    """Domains, files with one a line, "-" for standard input; each site once, in order. "#" begins a remark.

    Raises :class:`LotseError` where a named domain is none and no file is called so.
    """
    sites: dict[str, Site] = {}
    rejected: list[Rejected] = []
    for name in names:
        path = Path(name)
        if name != "-" and not path.is_file():
            site = site_of(name)
            if site is None:
                raise LotseError(say("imprint.crawl.no_site"), remedy=say("imprint.crawl.no_site_remedy"), place=Place(value=name))
            sites.setdefault(site.name, site)
            continue
        file = "stdin" if name == "-" else name
        for number, text in _listed(sys.stdin if name == "-" else path.read_text(encoding="utf-8-sig", errors="replace").splitlines()):
            if site := site_of(text):
                sites.setdefault(site.name, site)
            else:
                rejected.append(Rejected(file, number, None, text, say("imprint.crawl.no_site")))
    return list(sites.values()), rejected


def _listed(lines: Iterable[str]) -> Iterator[tuple[int, str]]:
    for number, line in enumerate(lines, 1):
        if text := line.partition("#")[0].strip():
            yield number, text


@lru_cache(maxsize=20_000)
def canonical(url: str, base: str = "") -> str | None:
    """An http or https address in the one way of writing it: host in ASCII, no fragment; ``None`` for all others."""
    try:
        parts = urlsplit(urljoin(base, url.strip()))
        host, port = _host(parts.hostname or ""), parts.port
    except ValueError:
        return None
    if parts.scheme not in _PORTS or not host or "@" in parts.netloc:
        return None
    netloc = host if port in (None, _PORTS[parts.scheme]) else f"{host}:{port}"
    path = quote(parts.path or "/", safe=_SAFE)
    query = f"?{quote(parts.query, safe=_SAFE)}" if parts.query else ""
    found = f"{parts.scheme}://{netloc}{path}{query}"
    return found if len(found) <= _LONGEST else None


def _host(host: str) -> str | None:
    if _is_address(host):
        return f"[{host}]" if ":" in host else host
    try:
        host = host if host.isascii() else idna.encode(host, uts46=True).decode()
    except idna.IDNAError:
        return None
    host = host.lower().rstrip(".")
    whole = len(host) <= 253 and all(_LABEL.fullmatch(label) for label in host.split("."))
    return host if whole else None


def _is_address(host: str) -> bool:
    if not host[-1:].isdigit() and ":" not in host:
        return False
    try:
        ipaddress.ip_address(host.strip("[]"))
    except ValueError:
        return False
    return True


def host_of(url: str) -> str:
    return urlsplit(url).hostname or ""


def origin_of(url: str) -> str:
    """Scheme, host and port."""
    parts: SplitResult = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"


@lru_cache(maxsize=20_000)
def family_of(host: str) -> str:
    """The registrable domain ("www.huber.co.at" -> "huber.co.at"); the last two labels where the suffix is not a public one."""
    if _is_address(host):
        return host
    found = _SUFFIXES(host)
    return f"{found.domain}.{found.suffix}" if found.domain and found.suffix else ".".join(host.split(".")[-2:])


def likeness(url: str) -> str:
    """What two addresses of one page have in common: no scheme, no "www.", no slash at the end."""
    return url.partition("://")[2].removeprefix("www.").rstrip("/")
