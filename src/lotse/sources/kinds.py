"""The kinds of sources that are known, each with what reads one line of it."""

from __future__ import annotations

from collections.abc import Callable

from lotse.sources import (
    at_services,
    cordis,
    datenanfragen,
    demo,
    firmenbuch,
    gleif,
    gleif_names,
    gleif_parents,
    hotmaps,
    index_constituents,
    listed,
    offeneregister,
    offeneregister_json,
    plain,
    wikidata,
    zefix,
)
from lotse.sources.record import Record, Row

# In this order a file's columns are compared: a demo list is a plain list with more columns, and anything with a name is a plain list.
PARSERS: dict[str, Callable[[Row], Record]] = {
    "offeneregister": offeneregister.parse,
    "offeneregister_json": offeneregister_json.parse,
    "zefix": zefix.parse,
    "firmenbuch": firmenbuch.parse,
    "gleif": gleif.parse,
    "gleif_parents": gleif_parents.parse,
    "wikidata": wikidata.parse,
    "listed": listed.parse,
    "gleif_names": gleif_names.parse,
    "datenanfragen": datenanfragen.parse,
    "cordis": cordis.parse,
    "hotmaps": hotmaps.parse,
    "at_services": at_services.parse,
    "index_constituents": index_constituents.parse,
    "demo": demo.parse,
    "plain": plain.parse,
}
KINDS = ("judgements", *PARSERS)
