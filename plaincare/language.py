"""templates/languages/<code>.yaml in, the fixed words of a language out."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path
from string import Formatter
from typing import Final

from plaincare.clinic import Clinic, Price
from plaincare.findings import Finding
from plaincare.model import NOWHERE, People, SafetyPart, Text
from plaincare.reading import reader
from plaincare.values import dataclass

_LONG_HEADING: Final = 35  # characters: with more, it is wider than a slide's title, and two lines of a side column


@dataclass(frozen=True)
class Words:
    """What documents say of themselves. Words in braces are put in by the program: `{page} of {pages}`."""

    locale: Text
    """The language as programs know it, such as en-US; screen readers choose their voice by it."""
    sample: Text
    """The notice on every page and slide that no clinician has reviewed the text."""
    draft: Text
    """The notice on every page and slide of a draft."""
    reviewed: Text
    """The line that says in full who approved the text, when, and until when that holds."""
    reviewed_short: Text
    """The notice on every page and slide of an approved text, where its reviewers' names have room."""
    reviewed_brief: Text
    """The notice on every page and slide of an approved text, where they have none."""
    reviewed_card: Text
    """The notice on a card, which has room for a few words."""
    reviewed_own: Text
    """The line that says who approved what a clinic says in its own words."""
    specialist: Text
    """A reviewer who is a specialist."""
    review_title: Text
    """The title of what reviewers get to read."""
    review_foot: Text
    """The notice on its every page."""
    review_shown: Text
    """Where a text is shown, if not everywhere."""
    review_cell: Text
    """Where a table's cell stands."""
    review_drawn: Text
    """The numbers of a picture."""
    review_claim: Text
    """The line with a claim that a text rests on."""
    review_own: Text
    """The heading above the program's own words."""
    version: Text
    """The word before the version's number."""
    page: Text
    """The line at the foot of a page."""
    months: tuple[Text, ...]
    """The names of the twelve months, in order."""
    main_points: Text
    """The heading above the safety list about."""
    side_effects: Text
    """The heading above the safety list effects."""
    tell_us: Text
    """The heading above the safety list tell-us."""
    your_day: Text
    """The heading above the safety list your-day."""
    prices: Text
    """The heading above the list of prices."""
    price: Text
    """The head of the column of prices."""
    your_price: Text
    """The heading above the table of prices of a clinic that prints none: they are written into it."""
    pay_for: Text
    """The head of the column of services."""
    how_many: Text
    """The head of the column that says how often a service is paid."""
    price_each: Text
    """The head of the column of the price for one."""
    price_all: Text
    """The head of the column of the price for all of them."""
    services: tuple[Text, ...]
    """What is paid for, in a table of prices to be written into."""
    times: Text
    """A service that is paid several times, and its price for each."""
    total: Text
    """The label of the sum of the usual plan."""
    includes: Text
    """The head of the column that says what a price includes."""
    questions: Text
    """The line above the clinic's phone number."""
    after_hours: Text
    """The line with the number for when the clinic is closed."""
    qr: Text
    """What screen readers say of the QR code."""
    scan: Text
    """The line beside the QR code of a slide."""
    glossary: Text
    """The heading above the list of terms."""
    contents: Text
    """The heading above a list of contents."""
    card_date: Text
    """The word before the line for the date on a card."""
    card_helper: Text
    """The word before the line for who helps the card's bearer home."""
    notes: Text
    """The heading of a page to write on."""
    test_title: Text
    """The title of the printer's test page."""
    test_steps: tuple[Text, ...]
    """What to do with the test page, step by step."""
    test_back: Text
    """What the back of the test page says of itself."""
    test_inches: Text
    """What screen readers say of the ruler in inches."""
    test_cm: Text
    """What screen readers say of the ruler in centimetres."""
    print_only: Text
    """What a file that is for a printer only says of itself."""
    sources: Text
    """The heading above the sources, and the word before them in notes."""
    full_list: Text
    """The end of a short list of sources: where the rest is."""
    sources_at: Text
    """The line that stands for the sources where they are only linked."""
    labels: Text
    """What all drug labels are called together in a short list of sources."""
    logo: Text
    """What screen readers say of the clinic's logo."""
    people: Text
    """The line for a group of people in a picture, and what screen readers say of it."""
    agenda: Text
    """The title of the slide that lists the parts of a talk."""
    section: Text
    """What a presenter says where a part of the talk begins."""
    section_more: Text
    """The last line of what such a part answers, where a slide has no room for all of it."""
    quiz: Text
    """The title of a slide with a question to the listeners."""
    quiz_task: Text
    """What listeners do with it."""
    quiz_answer: Text
    """The title of the slide with its answer."""
    may_ask: Text
    """A question that may come, in a presenter's notes."""
    compared: Text
    """The title of a slide with two sections side by side, from their short headings; the other's begins small."""
    continued: Text
    """The title of a slide that goes on with the slide before it, where there are two of that title."""
    continued_of: Text
    """The title of each slide of a title that more than two share."""
    say: Text
    """The word above what a presenter says, in the notes."""
    notes_title: Text
    """The title of a presenter's notes on paper."""
    on_slide: Text
    """The word above what stands on a slide, in notes on paper."""
    money: Text
    """An amount of money."""
    emergency: Text
    """The head of the emergency box."""
    notice: Text
    """The heading above the clinic's notice of free language help."""
    green: Text
    """The word for the part of an action plan that is expected and passes."""
    amber: Text
    """The word for the part in which one calls the clinic."""
    red: Text
    """The word for the part in which one gets help at once."""
    welcome: Text
    """What a presenter says on the first slide."""
    listed: Text
    """What a presenter says on the slide of the sources."""
    listed_main: Text
    """What a presenter says there where these are the main ones alone."""
    ask_health: Text
    """What a presenter says first on the slide about health problems."""
    goodbye: Text
    """What a presenter says on the last slide."""
    timing: Text
    """The line in the notes with a slide's minutes and the time so far."""
    loop_where: Text
    """The line on each slide of a loop: where all of it can be read."""
    loop_title: Text
    """The title of the slide of a loop that says where to read it at leisure."""
    loop_paper: Text
    """The line on it for those who want it on paper."""
    loop_sources: Text
    """The line on it that says where the sources are."""
    loop_call: Text
    """The word on it above the clinic's number."""
    loop_time: Text
    """The line in the notes of a slide of a loop: how long it stands."""
    from_clinic: Text
    """The heading above what a clinic adds in its own words."""


# What the program puts in: every one of these must stand in its text, and nothing else in braces in any.
_PUT_IN: Final[dict[str, set[str]]] = {
    "reviewed": {"reviewers", "month", "until"},
    "reviewed_short": {"reviewers", "until"},
    "reviewed_brief": {"count", "until"},
    "reviewed_card": {"until"},
    "print_only": {"name"},
    "test_inches": {"count"},
    "test_cm": {"count"},
    "reviewed_own": {"clinic", "reviewers"},
    "specialist": {"name"},
    "review_title": {"title"},
    "review_shown": {"facts"},
    "review_cell": {"column", "row"},
    "review_drawn": {"numbers"},
    "review_claim": {"claim", "says", "sources"},
    "page": {"page", "pages"},
    "times": {"times", "service", "each"},
    "after_hours": {"phone"},
    "qr": {"address"},
    "sources_at": {"address"},
    "logo": {"clinic"},
    "people": {"count", "of", "label"},
    "compared": {"one", "other"},
    "continued": {"title"},
    "continued_of": {"title", "number", "count"},
    "notes_title": {"title"},
    "section": {"number", "count", "name"},
    "quiz": {"number", "count"},
    "quiz_answer": {"number", "count"},
    "may_ask": {"question", "answer"},
    "money": {"amount"},
    "welcome": {"audience", "title"},
    "goodbye": {"phone", "address"},
    "timing": {"minutes", "running", "total"},
    "loop_where": {"address"},
    "loop_time": {"seconds"},
    "from_clinic": {"clinic"},
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


def own_heading(words: Words, clinic: Clinic) -> str:
    """What stands above a clinic's own words, so that readers know whose they are."""
    full, short = (words.from_clinic.format(clinic=name) for name in (clinic.name, clinic.short_name))
    return full if len(full) <= _LONG_HEADING else short


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
