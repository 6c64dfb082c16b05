"""How a country writes numbers, shares, money and dates (CLDR through Babel; rounding as on the screens)."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from babel import numbers
from babel.dates import format_date

from lotse.domain.money import Money

_CLDR = {"de": "de_DE", "de-CH": "de_CH", "en": "en_GB"}
_NBSP = "\u00a0"


@dataclass(frozen=True, slots=True)
class Locale:
    """Formats of one language: ``Locale("de").percent(0.31) == "31 %"`` (with a no-break space)."""

    lang: str

    @property
    def cldr(self) -> str:
        return _CLDR[self.lang]

    def number(self, value: float, digits: int = 0) -> str:
        """Grouped in thousands, rounded to ``digits`` decimals."""
        pattern = "#,##0" + ("." + "0" * digits if digits else "")
        return numbers.format_decimal(value, format=pattern, locale=self.cldr)

    def percent(self, share: float, digits: int = 0) -> str:
        """A share of one as per cent; never a bare 0 or 100 for what is merely close to it."""
        if 0 < share < 0.005 and not digits:
            return ("<" + _NBSP if self.lang != "en" else "<") + self.percent(0.01)
        if 0.995 < share < 1 and not digits:
            return (">" + _NBSP if self.lang != "en" else ">") + self.percent(0.99)
        text = self.number(share * 100, digits)
        return f"{text}%" if self.lang == "en" else f"{text}{_NBSP}%"

    def money(self, money: Money) -> str:
        """Whole units: prices and sums on a page need no cents."""
        return numbers.format_currency(money.amount, money.currency, locale=self.cldr, currency_digits=False, format=self._money_pattern())

    def _money_pattern(self) -> str:
        return {"de": "#,##0\u00a0¤", "de-CH": "¤\u00a0#,##0", "en": "¤#,##0"}[self.lang]

    def date(self, day: dt.date) -> str:
        return format_date(day, "d MMMM y" if self.lang == "en" else "dd.MM.y", locale=self.cldr)

    def short_date(self, day: dt.date) -> str:
        return format_date(day, "d MMM" if self.lang == "en" else "dd.MM.", locale=self.cldr)

    def month(self, day: dt.date) -> str:
        return format_date(day, "LLLL y", locale=self.cldr)

    def week(self, day: dt.date) -> str:
        """ISO week: "KW 48", "week 48"."""
        return f"{'week' if self.lang == 'en' else 'KW'}{_NBSP}{day.isocalendar().week}"

    def quoted(self, text: str) -> str:
        """In the quotation marks of the language."""
        opening, closing = {"de": ("„", "“"), "de-CH": ("«", "»"), "en": ("“", "”")}[self.lang]
        return f"{opening}{text}{closing}"

    def join(self, parts: list[str]) -> str:
        """ "a, b und c"."""
        conjunction = "and" if self.lang == "en" else "und"
        return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} {conjunction} {parts[-1]}" if parts else ""
