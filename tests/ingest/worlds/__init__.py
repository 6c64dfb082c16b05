"""One invented history in the words of 17 systems and of nine lists kept by hand."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from tests.ingest.worlds import (
    bitrix24,
    centralstation,
    close,
    copper,
    dynamics,
    espocrm,
    freshsales,
    genesisworld,
    hubspot,
    lists_excel,
    lists_text,
    monday,
    odoo,
    pipedrive,
    salesforce_data,
    salesforce_report,
    suitecrm,
    twenty,
    weclapp,
    zoho,
)
from tests.ingest.worlds.truth import IN_ENGLISH, Expected, Truth

ENGLISH = Expected(segments=IN_ENGLISH)


@dataclass(frozen=True)
class World:
    """A way in which the history is written down; ``render`` fills an empty folder."""

    render: Callable[[Truth, Path], None]
    expected: Expected = field(default_factory=Expected)


SYSTEMS = {
    "hubspot": World(hubspot.render),
    "hubspot-de": World(hubspot.render_de),
    "salesforce-report": World(salesforce_report.render, ENGLISH),
    "salesforce-report-de": World(salesforce_report.render_de),
    "salesforce-data": World(salesforce_data.render, ENGLISH),
    "pipedrive": World(pipedrive.render),
    "pipedrive-de": World(pipedrive.render_de),
    "dynamics": World(dynamics.render),
    "dynamics-de": World(dynamics.render_de),
    "zoho": World(zoho.render, ENGLISH),
    "odoo": World(odoo.render, ENGLISH),
    "odoo-de": World(odoo.render_de),
    "suitecrm": World(suitecrm.render, Expected(segments=IN_ENGLISH, reps=lambda rep: rep.login)),
    "suitecrm-de": World(suitecrm.render_de, Expected(reps=lambda rep: rep.login)),
    "espocrm": World(espocrm.render, ENGLISH),
    "espocrm-de": World(espocrm.render_de),
    "twenty": World(twenty.render, ENGLISH),
    "freshsales": World(freshsales.render, ENGLISH),
    "copper": World(copper.render, ENGLISH),
    "close": World(close.render, ENGLISH),
    "monday": World(monday.render, ENGLISH),
    "monday-de": World(monday.render_de),
    "bitrix24": World(bitrix24.render, ENGLISH),
    "bitrix24-de": World(bitrix24.render_de),
    "weclapp": World(weclapp.render),
    "centralstation": World(centralstation.render),
    "genesisworld": World(genesisworld.render),
}
LISTS = {
    "titles-and-sum": World(lists_excel.titles_and_sum),
    "two-owners": World(lists_excel.two_owners),
    "stage-names": World(lists_excel.stage_names),
    "percentages": World(lists_excel.percentages),
    "one-close-date": World(lists_excel.one_close_date),
    "grouped-by-rep": World(lists_excel.grouped_by_rep),
    "serial-dates": World(lists_text.serial_dates),
    "swiss-numbers": World(lists_text.swiss_numbers, Expected(currency="CHF")),
    "utf16-tabs": World(lists_text.utf16_tabs),
}
WORLDS = {**SYSTEMS, **LISTS}
