"""When people are at work: public holidays of states and cantons, working days, office hours."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

import holidays

# Germany, Austria, Switzerland and Liechtenstein share one clock.
ZONE = ZoneInfo("Europe/Berlin")
COUNTRIES = ("DE", "AT", "CH", "LI")
_LANGUAGE = {"de": "de", "de-CH": "de", "en": "en_US"}
# No statute names hours for calls between businesses; these are the usual ones that no court has called a nuisance.
_OPENS, _CLOSES = dt.time(9), dt.time(17)
_SATURDAY = 5
# No public holidays, yet offices are shut.
_SHUT = {(12, 24), (12, 31)}


def holidays_between(country: str, state: str | None, first: dt.date, last: dt.date, *, lang: str = "de") -> dict[dt.date, str]:
    """Public holidays from ``first`` to ``last``, both included, in order, with their names.

    ``state`` is ISO 3166-2 ("DE-BW", "AT-6", "CH-ZH"); without it only those of the whole country count.
    Raises ``ValueError`` for a country outside DACH and Liechtenstein, or a state that is not in the country.
    """
    if country not in COUNTRIES:
        raise ValueError(f"no calendar for country {country!r}: use one of {', '.join(COUNTRIES)}")
    years = range(first.year, last.year + 1)
    found = holidays.country_holidays(country, subdiv=_subdivision(country, state), years=years, language=_LANGUAGE[lang])
    return {day: found[day] for day in sorted(found) if first <= day <= last}


def workdays(country: str, state: str | None, start: dt.date, days: int) -> tuple[dt.date, ...]:
    """The working days, Monday to Friday without public holidays, among the ``days`` calendar days from ``start`` on."""
    if days <= 0:
        return ()
    span = [start + dt.timedelta(days=n) for n in range(days)]
    free = holidays_between(country, state, span[0], span[-1])
    return tuple(day for day in span if day.weekday() < _SATURDAY and day not in free)


def in_office_hours(country: str, state: str | None, moment: dt.datetime) -> bool:
    """Whether a call at this moment falls into usual office hours: a working day, 9 to 17 h, neither 24 nor 31 December.

    A moment without time zone is taken as the recipient's own clock.
    """
    local = moment.astimezone(ZONE) if moment.tzinfo else moment
    day = local.date()
    return bool(workdays(country, state, day, 1)) and (day.month, day.day) not in _SHUT and _OPENS <= local.time() < _CLOSES


def _subdivision(country: str, state: str | None) -> str | None:
    """The code of a state within its country; the communes of Liechtenstein share all holidays."""
    if state is None or country == "LI":
        return None
    owner, _, code = state.partition("-")
    if owner != country or code not in holidays.country_holidays(country).subdivisions:
        raise ValueError(f"no state {state!r} in {country}")
    return code
