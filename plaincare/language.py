"""templates/languages/<code>.yaml in, the fixed words of a language out."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from plaincare import reader
from plaincare.clinic import Price
from plaincare.findings import Finding
from plaincare.model import Text


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
    main_line: Text
    prices: Text
    price: Text
    times: Text
    total: Text
    includes: Text
    questions: Text
    hours: Text
    after_hours: Text
    qr: Text
    scan: Text
    sources: Text
    full_list: Text
    sources_at: Text
    labels: Text
    logo: Text
    step: Text
    people: Text
    contents: Text
    continued: Text
    agenda: Text
    minutes: Text
    say: Text
    money: Text
    emergency: Text
    welcome: Text
    goodbye: Text
    timing: Text
    code: Text


def read(path: Path, name: str) -> tuple[Words | None, list[Finding]]:
    """The words of a language's file, or None, and everything that is wrong in it."""
    return reader.read(path, name, Words)


def money(words: Words, amount: int) -> str:
    """Whole dollars, as this language writes them."""
    return words.money.format(amount=f"{amount:,}")


def service(words: Words, price: Price) -> str:
    """What a price is for, and how it is made up where it is paid several times."""
    if price.times == 1:
        return str(price.service)
    return words.times.format(service=price.service, times=price.times, each=money(words, price.amount))
