"""Plain language, by the shape of what is said: voice, length, negation, lists and headings. Warnings; words are terms.py's.

Passive voice, double negatives and empty headings are known for English only; lengths count in every language.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any, Final

from plaincare.checks.said import Said, said
from plaincare.claims import Library
from plaincare.findings import Finding
from plaincare.formats import DeckFormat, HandoutFormat
from plaincare.job import Job
from plaincare.model import (
    Bars,
    Block,
    Bullets,
    Checklist,
    Emergency,
    Note,
    Options,
    Outline,
    Place,
    SafetyList,
    Section,
    Statement,
    Table,
    Timeline,
    under,
    walk,
)
from plaincare.model import Warning as Caution
from plaincare.prose import plainwords, readability
from plaincare.prose.plainwords import PlainWords
from plaincare.rules import Rule

PASSIVE: Final = Rule(
    "passive-voice",
    "A sentence that does not say who does what it speaks of.",
    "A patient has to know who acts: 'you are checked' leaves open by whom, and whether they have to ask for it.",
    "CDC Clear Communication Index, item 6; PEMAT, item 5.",
)
SENTENCE: Final = Rule(
    "long-sentence",
    "A sentence of more than 20 words, or of more than 25 where it lists three things or more.",
    "Sentences of 21 words are fairly difficult, of 25 difficult.",
    "Readability table of the American press associations, as GOV.UK quotes it (Inside GOV.UK, 4 August 2014).",
)
PARAGRAPH: Final = Rule(
    "long-paragraph",
    "A paragraph of more than 75 words.",
    "A page of short pieces looks as if it could be read, and each can be found again.",
    "PEMAT, item 8, as the brief counts it (2.1).",
)
LIST: Final = Rule(
    "long-list",
    "A list of more than seven items without a break.",
    "A longer list is a heap: it wants parts, and a heading for each.",
    "CDC Clear Communication Index, item 8.",
)
HEADING: Final = Rule(
    "empty-heading",
    "A heading that would fit any text, such as 'Overview'.",
    "Readers look for their own question among the headings.",
    "PEMAT, item 9; CDC Clear Communication Index, item 9.",
)
NEGATIVE: Final = Rule(
    "double-negative",
    "Two negations that cancel each other, such as 'not uncommon'.",
    "A hurried reader keeps one of the two and understands the opposite.",
    "Federal Plain Language Guidelines (2011), 'Avoid double negatives and exceptions to exceptions'.",
)
RULES: Final = (PASSIVE, SENTENCE, PARAGRAPH, LIST, HEADING, NEGATIVE)

_WORDS, _WORDS_LISTED, _COMMAS = 20, 25, 3
_PARAGRAPH, _ITEMS = 75, 7

_BE = r"\b(?:am|is|are|was|were|be|been|being|(?:is|are|was|were)n't|(?:it|that|there|what|who|he|she)'s|(?:you|they|we)'re)"
_BETWEEN = r"(?: +(?:not|also|always|being|been|first|just|never|now|often|only|soon|sometimes|still|then|\w+ly))*"
_IRREGULAR = (
    "given|taken|seen|told|sent|shown|kept|found|made|paid|led|held|brought|caught|taught|thought|sold|bought|built|chosen|written"
    "|driven|eaten|forgotten|grown|thrown|worn|torn|woken|stolen|spoken|put|said|felt|sought|understood|drawn|proven|withdrawn"
    "|overseen|undertaken|fed|known|meant|hidden|gone|done"
)
_PASSIVE: Final = re.compile(rf"{_BE}{_BETWEEN} +(?P<done>{_IRREGULAR}|\w\w+ed)\b(?P<by> +by\b)?")
_NO_PARTICIPLE: Final = frozenset(
    ["bed", "hundred", "indeed", "naked", "need", "red", "sacred", "seed", "shed", "speed", "weed", "wicked"]
)
_USED_TO: Final = re.compile(r" +to +(?:an?|it|the|this|that|these|those|your|\w+ing)\b")

_NOT: Final = re.compile(r"\b(?:not|no|none|never|nobody|nothing|neither|cannot|\w+n't)\b")
_UNDOING = (  # a "not" before them makes them: is, can, may
    "unable|unaware|unclear|uncommon|undesirable|unfamiliar|unheard of|unhelpful|unimportant|unknown|unlikely|unnecessary"
    "|unpleasant|unreasonable|unrelated|unsafe|unusual|unwilling|impossible|improbable|inadvisable|inappropriate|incapable"
    "|ineffective|ineligible|infrequent|insignificant|insufficient|invalid|irrelevant|illegal|dissimilar|without"
)
_HOW = "be|been|at all|entirely|really|very|quite|always|usually|so|an?|completely|wholly"
_NEGATING = r"(?:not|never|nobody|no one|cannot|\w+n't)"
_AGAIN = "no|not|nothing|nobody|never|none|nowhere|neither|hardly|barely"
_WITHIN = r"(?: +(?!(?:and|or|but|if|because|that|know|knows|when|so|as|than)\b)[\w']+)"  # a word of the same clause
_DOUBLE: Final = re.compile(
    rf"(?:not|never|\w+n't)(?: +(?:{_HOW}))* +(?:{_UNDOING})\b"
    r"|(?:no|not|none) +(?:fewer|less) +than\b"
    rf"|{_NEGATING}(?: +\w+)? +fail(?:s|ed)? +to\b"
    rf"|{_NEGATING}{_WITHIN}{{0,3}} +(?:{_AGAIN})\b(?! +(?:one|longer|matter|more +than)\b)"
    r"|no +\w+ +(?:not|never)\b"
)

_VOICE_HINT = "say who does it, and say them first: 'staff check you', not 'you are checked'"
_NEGATIVE_HINT = "say it without the two: 'common' for 'not uncommon', 'at least' for 'no fewer than'"


def check(outline: Outline, library: Library) -> list[Finding]:
    """A warning for each place that is not plain."""
    known = plainwords.of(outline.language)
    found = [*_sentences(said(walk(outline)), known), *_lists(outline), *_paragraphs(outline)]
    return found + (list(_headings(outline, known)) if known else [])


def additions(job: Job[HandoutFormat] | Job[DeckFormat]) -> list[Finding]:
    """The same of what a clinic adds in its own words."""
    return said_in(job.filled_additions, job.filled.language)


def said_in(statements: Iterable[Statement], language: str) -> list[Finding]:
    """The same of paragraphs in a language."""
    kept = tuple(statements)
    return [*_sentences(said(kept), plainwords.of(language)), *_long(kept)] if kept else []


def _sentences(text: Said, known: PlainWords | None) -> Iterator[Finding]:
    for statement in text.statements:
        if statement.text.count(" ") >= _WORDS:
            yield from _length(statement)
    if known:
        yield from _passive(text, known)
        yield from _negatives(text)


def _length(statement: Statement) -> Iterator[Finding]:
    for sentence in readability.sentences(statement.text):
        count = len(readability.words(sentence))
        if count > (_WORDS_LISTED if sentence.count(",") >= _COMMAS else _WORDS):
            message = f"a sentence of {count} words: '{_start(sentence)}'"
            yield SENTENCE.finding("warning", message, statement.place, "make two of it, or a list")


def _passive(text: Said, known: PlainWords) -> Iterator[Finding]:
    for match in text.found(_PASSIVE):
        done = match["done"]
        if not match["by"] and (done in known.stative or _is_state(done)):
            continue
        if done not in _NO_PARTICIPLE and not (done == "used" and _USED_TO.match(text.lower, match.end("done"))):
            message = f"passive voice: '{text.words(match)}'"
            yield PASSIVE.finding("warning", message, text.place(match.start()), _VOICE_HINT)


def _is_state(done: str) -> bool:
    """Untreated and unmarried say how somebody is; understood and undertaken are something done."""
    return done.startswith("un") and not done.startswith("under")


def _negatives(text: Said) -> Iterator[Finding]:
    done = 0
    for first in text.found(_NOT):
        match = _DOUBLE.match(text.lower, first.start())
        if match and first.start() >= done:
            done = match.end()
            message = f"a double negative: '{text.words(match)}'"
            yield NEGATIVE.finding("warning", message, text.place(match.start()), _NEGATIVE_HINT)


def _start(sentence: str) -> str:
    """The first words of a sentence, enough to find it by."""
    words = sentence.split()
    return " ".join(words[:8]) + (" …" if len(words) > 8 else "")


def _paragraphs(outline: Outline) -> Iterator[Finding]:
    """What is read, not what a presenter says: speech has no paragraphs."""
    for section in outline.sections:
        yield from _long(walk((section.key, section.points, section.detail)))
    yield from _long(walk(outline.safety))


def _long(statements: Iterable[Statement]) -> Iterator[Finding]:
    for statement in statements:
        count = statement.text.count(" ") + 1
        if count > _PARAGRAPH:
            message = f"a paragraph of {count} words: '{_start(statement.text)}'"
            yield PARAGRAPH.finding("warning", message, statement.place, "make two of it, or a list")


def _lists(node: Any) -> Iterator[Finding]:
    if isinstance(node, Statement):
        return
    for count, place in _counted(node):
        if count > _ITEMS:
            yield LIST.finding(
                "warning", f"a list of {count} items", place, "make two lists of it, each with a heading"
            )
    for child in under(node):
        yield from _lists(child)


def _counted(node: Any) -> Iterator[tuple[int, Place]]:
    """How many items the lists of a node have, and where they stand; points count up to the next block among them."""
    if isinstance(node, Bullets | Checklist):
        yield len(node.items), node.place
    elif isinstance(node, Timeline):
        yield len(node.steps), node.place
    elif isinstance(node, SafetyList):
        yield from (
            (len(part), part[0].place) for part in (node.about, node.effects, node.tell_us, node.your_day) if part
        )
    elif isinstance(node, Section):
        yield _unbroken(node.points), node.id.place


def _unbroken(points: tuple[Statement | Block, ...]) -> int:
    longest = run = 0
    for point in points:
        run = run + 1 if isinstance(point, Statement) else 0
        longest = max(longest, run)
    return longest


def _headings(node: Any, known: PlainWords) -> Iterator[Finding]:
    if isinstance(node, Statement):
        return
    for heading in _headed(node):
        if heading.text.strip(" .:?!").lower() in known.empty:
            hint = "say what the reader finds under it, or ask what they would ask: 'How long does it last?'"
            yield HEADING.finding("warning", f"'{heading.text}' would head any text", heading.place, hint)
    for child in under(node):
        yield from _headings(child, known)


def _headed(node: Any) -> tuple[Statement, ...]:
    if isinstance(node, Section):
        return node.heading, node.short
    if isinstance(node, Note | Caution | Bars):
        return (node.title,)
    if isinstance(node, Table | Options):
        return (node.title,) if node.title else ()
    return tuple(call.call for call in node.calls) if isinstance(node, Emergency) else ()
