"""A letter or a message to one person, put together from what the card knows; whoever sends it changes it at will."""

from __future__ import annotations

from dataclasses import dataclass

from lotse.apps.accounts.models import Account, Contact, PersonFact
from lotse.apps.pipeline.law import LETTER
from lotse.apps.pipeline.selectors.card import Card
from lotse.apps.pipeline.selectors.reasons import ReasonLine
from lotse.apps.workspaces.models import Member
from lotse.domain import Message, Wording, say

# Which language a letter begins in, by where it is read; any of them can be chosen.
SPOKEN_IN = {"DE": "de", "AT": "de", "CH": "de-CH", "LI": "de-CH"}
# Reasons that say what goes on at a company, and not merely what it is: a letter can begin with one of these alone.
_TELLING = ("targeting.reason.triggers", "targeting.reason.technologies", "targeting.reason.certificates")
_LAW = {"CH": "ch", "LI": "ch"}
_MOST_SOURCES = 2


@dataclass(frozen=True, slots=True)
class Letter:
    """As it is said; :meth:`text` puts it into one language. ``address``: the lines for the window of an envelope."""

    subject: Message
    paragraphs: tuple[Message, ...]
    address: tuple[Message | str, ...]

    def text(self, wording: Wording) -> str:
        """Paragraphs with an empty line between them."""
        return _spelled("\n\n".join(wording(paragraph) for paragraph in self.paragraphs), wording)

    def subject_text(self, wording: Wording) -> str:
        return _spelled(wording(self.subject), wording)


def letter_of(card: Card, *, channel: str, by: Member, sender: str) -> Letter:
    """``sender`` is the client's name. What is not known is left out, never guessed: least of all whether somebody is a woman or a man."""
    account, contact, words = card.account, card.contact, card.words
    body = [greeting(contact), _hook(card)]
    if words:
        body += [say("apps.pipeline.letter.said", text=words.value)]
        body += [say("apps.pipeline.letter.said", text=question) for question in words.questions[:1]]
        body += [say("apps.pipeline.letter.advice", offer=words.offer, advice=_sentence(words.advice))]
    body += [
        say("apps.pipeline.letter.close", email=by.user.email),
        say("apps.pipeline.letter.signed", who=by.user.name, sender=sender),
        say(f"apps.pipeline.letter.notice_{_LAW.get(account.country, 'eu')}", sender=sender, email=by.user.email, source=_sources(card)),
    ]
    subject = say("apps.pipeline.letter.subject", offer=words.offer, account=account.name) if words else None
    return Letter(
        subject=subject or say("apps.pipeline.letter.subject_plain", sender=sender),
        paragraphs=tuple(body),
        address=tuple(_address(account, contact)) if channel == LETTER else (),
    )


def greeting(contact: Contact | None) -> Message:
    """With "Frau" or "Herr" only where somebody who knows chose it; else by the whole name."""
    if contact is None:
        return say("apps.pipeline.letter.greeting.nobody")
    if contact.salutation in {"frau", "herr"}:
        name = " ".join(part for part in (contact.title, contact.last_name) if part)
        return say(f"apps.pipeline.letter.greeting.{contact.salutation}", name=name)
    return say("apps.pipeline.letter.greeting.unknown", name=contact.full_name)


def _hook(card: Card) -> Message:
    """What goes on at the company, with its source and day; else why one writes at all."""
    account = card.account.name
    telling = next((reason for reason in card.reasons if _tells(reason)), None)
    if telling is None:
        return say("apps.pipeline.letter.hook_plain", account=account)
    fact = telling.text.params["value"] if isinstance(telling.text, Message) else telling.text
    if telling.source is None:
        return say("apps.pipeline.letter.hook_bare", account=account, fact=fact)
    return say("apps.pipeline.letter.hook", account=account, fact=fact, source=telling.source)


def _tells(reason: ReasonLine) -> bool:
    if isinstance(reason.text, Message):
        return reason.text.key in _TELLING and isinstance(reason.text.params.get("value"), str)
    return reason.fact is not None


def _sources(card: Card) -> Message:
    """Where the person's data come from (Art. 14 GDPR): each source once."""
    named: dict[str, PersonFact] = {fact.source: fact for fact in card.sources if fact.source}
    texts = [
        say("apps.pipeline.letter.source", source=fact.source, day=fact.observed_on) if fact.observed_on else fact.source
        for fact in list(named.values())[:_MOST_SOURCES]
    ]
    return say("apps.pipeline.letter.sources", sources=texts) if texts else say("apps.pipeline.letter.sources_asked")


def _sentence(text: str) -> str:
    return text if not text or text.rstrip()[-1:] in ".?!" else f"{text.rstrip()}."


def _address(account: Account, contact: Contact | None) -> list[Message | str]:
    lines: list[Message | str] = [account.name]
    if contact:
        key = contact.salutation if contact.salutation in {"frau", "herr"} else "unknown"
        lines.append(say(f"apps.pipeline.letter.to.{key}", name=contact.full_name))
    lines += [line for line in (account.street, f"{account.postcode} {account.city}".strip()) if line]
    return lines


def _spelled(text: str, wording: Wording) -> str:
    """What the board wrote may hold a letter that Switzerland does not write."""
    return text.replace("ß", "ss") if wording.lang == "de-CH" else text
