"""Sign-ins of an invented client, and the invented people at its accounts, each fact with source, date and legal basis."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import count

from lotse.apps.accounts.models import Account, Contact, PersonFact
from lotse.apps.demo.approved import Strategy
from lotse.apps.demo.firms import spelled, surname_of
from lotse.apps.demo.story import Telling
from lotse.apps.workspaces.models import Member, User, Workspace
from lotse.apps.workspaces.roles import Role
from lotse.apps.workspaces.services import member_add
from lotse.domain.folding import fold
from lotse.domain.job_titles import job_function

PASSWORD = "Lotse-Vorschau-2026"  # noqa: S105  (of invented people, printed at the start, and never behind an open door)


def make_members(telling: Telling, workspace: Workspace, host: str) -> dict[str, Member]:
    """One sign-in a role and salesperson: ``sales@hellmeyer.example``."""
    members = {}
    for person in telling.story["people"]:
        user = User.objects.create_user(f"{person['key']}@{host}.example", PASSWORD, name=person["name"], demo=True)
        roles = [Role(role) for role in person["roles"]]
        member = member_add(workspace=workspace, user=user, roles=roles, by=None, since=person["since"])
        member.hours_per_week, member.languages = person.get("hours", 40), ["de"]
        member.save(update_fields=["hours_per_week", "languages"])
        members[person["key"]] = member
    return members


@dataclass(frozen=True, slots=True)
class Known:
    """A contact with the key of its persona."""

    contact: Contact
    persona: str


def make_contacts(telling: Telling, strategy: Strategy, accounts: Sequence[Account], by: Member) -> list[list[Known]]:
    """For each account one to three people of the personas for whom its segment has words to say, the likeliest first."""
    keys = {segment.pk: key for key, segment in strategy.segments.items()}
    personas = {entry["key"]: entry for entry in telling.story["personas"]}
    numbers = _numbers(telling)
    found: list[list[Known]] = []
    for account in accounts:
        wanted = [persona for segment, persona in strategy.plays if segment == keys[account.segment_id or 0]]
        others = [key for key in personas if key not in wanted]
        chosen = [*wanted, *others][: telling.chance.choice((1, 1, 2, 2, 3))]
        found.append([Known(_contact(telling, account, strategy, personas[key]["titles"], key, next(numbers)), key) for key in chosen])
    Contact.objects.bulk_create([known.contact for group in found for known in group], batch_size=300)
    PersonFact.objects.bulk_create(
        [fact for group in found for known in group for fact in _facts(telling, known.contact, by)], batch_size=300
    )
    return found


def _contact(telling: Telling, account: Account, strategy: Strategy, titles: list[str], persona: str, phone: str) -> Contact:
    chance = telling.chance
    title = chance.choice(titles)
    salutation = "frau" if "in " in f"{title} " or chance.random() < 0.35 else "herr"
    first, last = chance.choice(telling.names["first_names"][salutation]), surname_of(telling)
    function = job_function(title)
    host = account.website.removeprefix("https://www.").strip("/") or "ohne-seite.example"
    academic = chance.choices(list(telling.names["titles"]), list(telling.names["titles"].values()))[0]
    return Contact(
        account=account, salutation=salutation, title=academic, first_name=first, last_name=last,
        folded=fold(f"{first} {last} {first}")[:250], job_title=title, function=function.key if function else "",
        buying_role=function.buying_role if function else "", persona=strategy.personas[persona], phone=phone,
        email=f"{spelled(first)[0]}.{spelled(last)}@{host}", retention_until=telling.today + dt.timedelta(days=chance.randint(90, 360)),
    )  # fmt: skip


def _facts(telling: Telling, contact: Contact, by: Member) -> Iterator[PersonFact]:
    """What is known, and from where: no fact without source, date and basis."""
    chance = telling.chance
    seen = telling.today - dt.timedelta(days=chance.randint(10, 300))
    site = contact.account.website or "https://www.ohne-seite.example"
    origin = chance.choice(
        [("Website, Ansprechpartner", f"{site}/ansprechpartner"), ("Messe, Visitenkarte", "Halle 7"), ("Gespräch mit der Zentrale", "")]
    )
    for attribute, value in (("job_title", contact.job_title), ("phone", contact.phone), ("email", contact.email)):
        yield PersonFact(
            contact=contact, attribute=attribute, value=value, source=origin[0], locator=origin[1], observed_on=seen, read_on=seen,
            legal_basis="own_words" if origin[0].startswith("Messe") else "legitimate_interest", recorded_by=by, confidence=0.9,
        )  # fmt: skip


def _numbers(telling: Telling) -> Iterator[str]:
    """Each number once, or an opt-out of one person would silence another."""
    for n in count():
        prefixes = telling.names["phones"]
        yield f"{prefixes[n % len(prefixes)]}{n // len(prefixes) % 1000:03d}"
