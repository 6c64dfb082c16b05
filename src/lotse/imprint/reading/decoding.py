"""Bytes to text: what the page declares, else UTF-8, else Windows-1252 (the order of the WHATWG encoding sniffing, shortened)."""

from __future__ import annotations

import codecs
import re

_DECLARED = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w-]{2,30})""", re.IGNORECASE)
_BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
# Pages that declare these mean Windows-1252 (WHATWG).
_LATIN = {"iso8859-1", "ascii"}


def decode(content: bytes | str) -> str:
    """Any bytes, no error: the text whose characters all spans count. UTF-8 that decodes outranks a declaration."""
    if isinstance(content, str):
        return content
    for bom, encoding in _BOMS:
        if content.startswith(bom):
            return content.decode(encoding, "replace")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return content.decode(_declared(content[:4096]), "replace")


def _declared(head: bytes) -> str:
    found = _DECLARED.search(head)
    try:
        name = codecs.lookup(found.group(1).decode("ascii")).name if found else "cp1252"
        b"".decode(name)
    except LookupError:
        return "cp1252"
    return "cp1252" if name in _LATIN else name
