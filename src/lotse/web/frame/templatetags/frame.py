"""Words, marks, icons, numbers and dates in templates. Always loaded (settings, builtins)."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

from django import template
from django.template.context import Context
from django.templatetags.static import static
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from lotse.domain import Message, Money, Wording, revive
from lotse.reports.charts import flag as draw_flag
from lotse.reports.charts import mark as draw_mark

register = template.Library()


def _wording(context: Context) -> Wording:
    request = context.get("request")
    found = getattr(request, "wording", None) or context.get("wording")
    return found if isinstance(found, Wording) else Wording("de")


@register.simple_tag(takes_context=True)
def t(context: Context, key: str, **params: Any) -> str:
    """``{% t "today.title" n=3 %}``: the text of ``web.today.title``. A key that begins with ``apps.`` is taken as it is."""
    whole = key if key.startswith(("apps.", "web.")) else f"web.{key}"
    return _wording(context)(Message(whole, {name: _plain(value) for name, value in params.items()}))


@register.simple_tag(takes_context=True)
def word(context: Context, group: str, name: str) -> str:
    """``{% word "versions.kind" kind %}``: of a group of words, the one for a name from a closed list."""
    return t(context, f"{group}.{name}")


@register.simple_tag(takes_context=True)
def say(context: Context, message: Message | None) -> str:
    """A message of a room below, in words; nothing for ``None``."""
    return _wording(context)(message) if message else ""


@register.simple_tag(takes_context=True)
def stored(context: Context, message: dict[str, Any] | None) -> str:
    """A message that was kept as JSON: ``{key, params}``."""
    return _wording(context)(revive(message)) if message else ""


@register.simple_tag(takes_context=True)
def spoken(context: Context, text: Message | str | None) -> str:
    """What may be a message or already somebody's own words."""
    return _wording(context)(text) if isinstance(text, Message) else str(text or "")


@register.simple_tag(takes_context=True)
def quoted(context: Context, text: str) -> str:
    """In the quotation marks of the language."""
    return _wording(context).locale.quoted(text)


@register.simple_tag(takes_context=True)
def number(context: Context, value: float | None, digits: int = 0) -> str:
    return "" if value is None else _wording(context).locale.number(float(value), digits)


@register.simple_tag(takes_context=True)
def percent(context: Context, value: float | None) -> str:
    return "" if value is None else _wording(context).locale.percent(float(value))


@register.simple_tag(takes_context=True)
def money(context: Context, amount: Decimal | float | None, currency: str) -> str:
    return "" if amount is None else _wording(context).locale.money(Money(currency, float(amount)))


@register.simple_tag(takes_context=True)
def day(context: Context, value: dt.date | dt.datetime | None, style: str = "full") -> SafeString:
    """A date as the country writes it, in a ``time`` element; ``style``: full, short, time (hours and minutes), both."""
    if value is None:
        return mark_safe("")
    locale = _wording(context).locale
    local = timezone.localtime(value) if isinstance(value, dt.datetime) else None
    date = local.date() if local else value
    clock = local.strftime("%H:%M") if local else ""
    full, short = locale.date(date), locale.short_date(date)
    text = {"full": full, "short": short, "time": clock, "both": f"{short} {clock}".strip()}[style]
    machine = local.isoformat(timespec="minutes") if local else date.isoformat()
    return format_html('<time datetime="{}">{}</time>', machine, text)


@register.simple_tag(takes_context=True)
def nav_word(context: Context, name: str) -> str:
    """The word of the rail for an address's name or a group."""
    return _wording(context)(Message(f"web.frame.nav.{name}"))


@register.simple_tag(takes_context=True)
def tab_word(context: Context, name: str) -> str:
    """The same under the thumb, where a long word has a shorter one."""
    short, wording = f"web.frame.tab.{name}", _wording(context)
    return wording(Message(short)) if wording.has(short) else nav_word(context, name)


@register.simple_tag(takes_context=True)
def role_word(context: Context, role: str) -> str:
    return _wording(context)(Message(f"web.frame.role.{role}"))


@register.simple_tag
def icon(name: str, size: str = "") -> SafeString:
    """A Lucide icon from the sprite; decoration beside a word."""
    return format_html('<svg class="i {}" aria-hidden="true"><use href="{}#i-{}"></use></svg>', size, static("lotse/icons.svg"), name)


@register.simple_tag
def mark(name: str) -> SafeString:
    """A status's shape: go, care, stop, out, ok, unk, prop. Always beside its word."""
    return mark_safe(draw_mark(name))  # noqa: S308  (drawn by our own code from a closed list)


@register.simple_tag
def flag() -> SafeString:
    return mark_safe(draw_flag())  # noqa: S308


@register.simple_tag
def drawing(svg: str) -> SafeString:
    """A chart drawn by ``lotse.reports.charts``, which escapes every text that it is given."""
    return mark_safe(svg)  # noqa: S308


@register.simple_tag(takes_context=True)
def here(context: Context, name: str, *args: Any) -> str:
    """The address of a screen of the workspace shown: ``{% here "account" account.pk %}``."""
    return reverse(name, args=[context["workspace"].slug, *args])


@register.filter
def may(membership: Any, need: Any) -> bool:
    return bool(membership.may(need))


def _plain(value: Any) -> Any:
    """Templates hand over lazy strings and datetimes; wording knows text, numbers and dates."""
    if isinstance(value, dt.datetime):
        return timezone.localtime(value).date()
    return float(value) if isinstance(value, Decimal) else value
