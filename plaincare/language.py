"""templates/languages/<code>.yaml in, the fixed words of a language out."""

from __future__ import annotations

from dataclasses import dataclass, fields
from pathlib import Path
from string import Formatter
from typing import Final

from plaincare import reader
from plaincare.clinic import Price
from plaincare.findings import Finding
from plaincare.model import NOWHERE, People, SafetyPart, Text


@dataclass(frozen=True)
class Words:
    """What documents say of themselves. Words in braces are put in by the program: `{page} of {pages}`."""

    locale: Text
    sample: Text
    version: Text
    page: Text
    months: tuple[Text, ...]
    main_points: Text
    side_effects: Text
    tell_us: Text
    your_day: Text
    prices: Text
    price: Text
    times: Text
    total: Text
    includes: Text
    questions: Text
    after_hours: Text
    qr: Text
    scan: Text
    sources: Text
    full_list: Text
    sources_at: Text
    labels: Text
    logo: Text
    people: Text
    continued: Text
    say: Text
    money: Text
    emergency: Text
    welcome: Text
    listed: Text
    ask_health: Text
    goodbye: Text
    timing: Text


# What the program puts in: every one of these must stand in its text, and nothing else in braces in any.
_PUT_IN: Final[dict[str, set[str]]] = {
    "page": {"page", "pages"},
    "times": {"times", "service", "each"},
    "after_hours": {"phone"},
    "qr": {"address"},
    "sources_at": {"address"},
    "logo": {"clinic"},
    "people": {"count", "of", "label"},
    "continued": {"title"},
    "money": {"amount"},
    "welcome": {"audience", "title"},
    "goodbye": {"phone", "address"},
    "timing": {"minutes", "running", "total"},
}


def read(path: Path, name: str) -> tuple[Words | None, list[Finding]]:
    """The words of a language's file, or None, and everything that is wrong in it."""
    words, findings = reader.read(path, name, Words)
    if words is None:
        return None, findings
    texts = {f.name: getattr(words, f.name) for f in fields(words)}
    findings += [_months(words.months)] if len(words.months) != 12 else []
    findings += [bad for key, text in texts.items() if isinstance(text, Text) and (bad := _put_in(key, text))]
    return words, findings


def _months(months: tuple[Text, ...]) -> Finding:
    place = months[0].place if months else NOWHERE
    return Finding("block", "language", f"{len(months)} months, not 12", place, "name the months of a year in order")


def _put_in(key: str, text: Text) -> Finding | None:
    """A finding where a text has other words in braces than the program puts in."""
    wanted = _PUT_IN.get(key, set())
    try:
        found = {name for _, name, _, _ in Formatter().parse(text) if name is not None}
    except ValueError:
        found = {""}
    if found == wanted:
        return None
    hint = "in braces stand here: " + (", ".join(f"{{{word}}}" for word in sorted(wanted)) or "no words at all")
    return Finding("block", "language", f"other words in braces than '{key}' has", text.place, hint)


def money(words: Words, amount: int) -> str:
    """Whole dollars, as this language writes them."""
    return words.money.format(amount=f"{amount:,}")


def safety_heading(words: Words, part: SafetyPart) -> str:
    """What stands above a list of the safety block."""
    headings: dict[SafetyPart, Text] = {
        "about": words.main_points,
        "effects": words.side_effects,
        "tell-us": words.tell_us,
        "your-day": words.your_day,
    }
    return str(headings[part])


def counted(words: Words, block: People) -> str:
    """What a picture of people says: its caption, or its groups one after the other."""
    if block.caption:
        return block.caption.text
    groups = (words.people.format(count=g.count, of=block.of, label=g.label.text) for g in block.groups)
    return ". ".join(groups) + "."


def service(words: Words, price: Price) -> str:
    """What a price is for, and how it is made up where it is paid several times."""
    if price.times == 1:
        return str(price.service)
    return words.times.format(service=price.service, times=price.times, each=money(words, price.amount))
