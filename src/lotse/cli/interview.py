"""The questions behind ``lotse brief``, and the YAML that the answers become."""

from __future__ import annotations

import typer
import yaml

from lotse.domain import Wording, say


def interview(wording: Wording) -> str:
    """Asks on the terminal (an empty answer skips a question, an empty name ends a list) and returns the brief as YAML."""
    typer.echo(wording(say("cli.brief.intro")))
    answers: dict[str, object] = {
        "company": _ask(wording, "company"),
        "country": _ask(wording, "country", "DE").upper(),
        "languages": [part.strip() for part in _ask(wording, "languages", "de").split(",")],
        "what": _required(wording, "what"),
        "offers": _list(wording, "offer", {"price": float, "currency": str, "time_to_value_days": int}),
        "customers": _list(wording, "customer", {"city": str, "country": str, "industry": str}),
        "people": _list(wording, "person", {"hours_per_week": float}),
        "goal": {"customers_now": _number(wording, "customers_now", int), "customers_wanted": _number(wording, "customers_wanted", int)},
    }
    kept = {key: _filled(value) for key, value in answers.items() if _filled(value) not in (None, "", [], {})}
    return yaml.safe_dump(kept, allow_unicode=True, sort_keys=False)


def _ask(wording: Wording, key: str, default: str = "") -> str:
    answer: str = typer.prompt(wording(say(f"cli.brief.ask.{key}")), default=default, show_default=bool(default))
    return answer.strip()


def _required(wording: Wording, key: str) -> str:
    while not (answer := _ask(wording, key)):
        typer.echo(wording(say("cli.brief.needed")))
    return answer


def _number(wording: Wording, key: str, kind: type[int] | type[float]) -> float | None:
    while answer := _ask(wording, key):
        try:
            return kind(answer.replace("'", "").replace(",", "."))
        except ValueError:
            typer.echo(wording(say("cli.brief.number")))
    return None


def _list(wording: Wording, what: str, fields: dict[str, type]) -> list[dict[str, object]]:
    """Asks for one item after the other until its name is left empty."""
    found: list[dict[str, object]] = []
    while name := _ask(wording, f"{what}.name"):
        item: dict[str, object] = {"name": name}
        for field, kind in fields.items():
            key = f"{what}.{field}"
            item[field] = _ask(wording, key) if kind is str else _number(wording, key, kind)
        found.append({key: value for key, value in item.items() if value not in (None, "")})
    return found


def _filled(value: object) -> object:
    return {k: v for k, v in value.items() if v is not None} if isinstance(value, dict) else value
