"""Every statement of fact cites the claim it rests on, in what is printed of sections and in the safety lists. English only.

A claim bears what stands before it, back to the claim before. What stands behind the last one, or in a text without any, may only
be an instruction ("Ask us"), a question, or about the clinic's own ways ("We call you the next day"). What gives a reason
("because it works") or a purpose ("to feel calm") states a fact whatever its form. When in doubt it is a fact.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Final

from plaincare.claims import Library
from plaincare.findings import Finding
from plaincare.model import (
    Bars,
    Call,
    Checklist,
    Cited,
    Emergency,
    Note,
    Option,
    Options,
    Outline,
    People,
    Run,
    Section,
    Sign,
    Statement,
    Step,
    Table,
    Term,
    Tracker,
    Warning,
    WriteIn,
    Zone,
    under,
    walk,
)
from plaincare.prose.readability import sentences
from plaincare.rules import Rule
from plaincare.values import replace

RULE: Final = Rule(
    "facts",
    "A sentence that states a fact and cites no claim.",
    "What nobody can look up, nobody checked; and one sentence that sounds right can harm many patients.",
    "The brief of this project, 1; FTC Health Products Compliance Guidance: a claim needs its evidence.",
    'Cite the claim at the end of the sentence: "... [@E1]"',
)
_HINT = "cite the claim it rests on: [@E1]; only instructions, questions and the clinic's own ways need none"

# The patterns are in small letters, and most are tried on a text in small letters: re.IGNORECASE makes each take three times as
# long to compile. _STATES, _ASIDE and _OPEN are tried on the text as it stands, where May may be a month. Verbs and nouns stand
# in sets, in which one word of a text is looked up: of some hundred words a pattern takes 1 ms to compile. _WATCHED, _LEFT and
# _OPEN are asked of few texts, and are compiled where the first of them is met.


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# What a reader is asked to do, and what a clinic and its patients do; no verb of feeling, working or helping is among them.
_DEEDS = _words(
    "ask answer arrange bring call chat check choose come cover fill follow give go let lie list look make mark meet note plan put"
    " read rest return review say set show sign sit speak stay talk tell text tick wait walk wear write"
)
_DO = _DEEDS | _words(
    "avoid breathe change drink drive eat find hold keep press see skip sleep start stop take think try turn use"
)
_OURS = _DEEDS | _words(
    "accept bill charge close explain measure need offer open print send take update use want watch work"
)
_SWALLOWED = _words("take try use choose start have get")
# What a sentence may begin with before it says anything: "Next:", "If you can,", "please".
_LABEL = re.compile(r"[^.?!:,]{1,40}: *")
_WHEN = re.compile(r"(if|when|before|after|until|once|while|during|in|on|at|for|as)\b[^.;:]{1,90}, *")
_COMMA = re.compile(r", *")
_BEFORE = re.compile(r"(?:(?:please|then|first|next|also|and|or|but|now|always|never|instead|just|only)\b,? *)*")
_FIRST = re.compile(r"\w*")
_INSTRUCTION = re.compile(
    r"(?P<whole>get help|do not|don't|you can(?: also| still| always)? take your time)\b"
    r"|you can(?: also| still| always)? (?P<deed>\w+)"
    r"|(?:you (?:must|should|need to|have to)(?: not| also| still)? )?(?P<do>\w+)"
)
_WHO = r"(?:we|staff|(?:our|the|your) (?:staff|team|nurses?|doctors?|clinic|office|clinicians?)|an? (?:nurse|doctor|clinician))"
_WAY = re.compile(
    rf"{_WHO}(?: (?:will|can|may|do not|also|always|then|first|usually))* (?P<ours>\w+)"
    r"|you (?:will )?(?P<deed>\w+)"
    r"|(?P<whole>our (?:number|phone|hours|address|office|prices|website|door|rules) (?:is|are)\b"
    r"|this (?:sheet|handout|page|talk|list) (?:is|has|says|tells|lists)\b|\{\{)"
)
_REASON = re.compile(
    r"\b(?:because|assured|so that|since (?:it|this|they|most|many|some)|and (?:it|this|they|you will)"
    r"|it (?:will|can|may|is|helps|works)"
    r"|to (?:feel|ease|calm|treat|relieve|cure|heal|prevent|lower|lessen|lift|get better))\b|[;–—]|, (?:which|as|since|for) "
)
_STATES = re.compile(
    r"\b(?:is|are|was|were|has|can|could|may|will|(?:calm|com|cur|eas|get|giv|go|heal|help|improv|last|mak|mean|prevent|reliev|show"
    r"|start|stop|tak|treat|work)e?s)\b"
)
_ASIDE = re.compile(
    r"\b(?:if|what|how|who|whom|whose|when|where|that|until|before|after|while|than|whether|you|your)\b"
)
_WORD = re.compile(r"[^\W\d_]{2}|\d")
_DIGIT = re.compile(r"\d")
# Who may be spoken of behind "we tell you that" and "a form that": the reader, the clinic, and what is asked.
_OWN = (
    r"(?:you|your|yours|we|us|our|ours|staff|someone|anyone|(?:a|the) (?:nurse|doctor|clinic)|nurses|this sheet|the price|if|what"
    r"|how|who|whom|whose|when|where|why|which|whether|until|before|after|yes|no|to|about|more|so|hello|good)\b"
)
# What is the clinic's own and may be told of without a claim: "a chair that leans back".
_THINGS = _words(
    "chair bed room door form list sheet page handout card nurse nurses doctor person adult friend driver number phone map"
    " interpreter blanket parking plan bill price letter someone anyone staff"
)
_SAYS = re.compile(
    r"\b(?:(?:(?:we|they|staff|team|clinic|nurses?|doctors?|clinicians?|experts|people) says?|says|said)\b,? (?:that )?"
    r"|(?:tell|show|explain|hear|know)s?\b(?: (?:you|them|people|patients))? that )"
    rf"(?!{_OWN})\w"
    r"|\b(?:tell|show|explain)s?\b(?: (?:you|them))? (?:it|this|they|these|most|many|some|people|everyone|patients) "
    r"(?!(?:first|too|again|all|of)\b)\w"
)
_WHICH = re.compile(rf"\b(?P<what>\w+),? (?:that|which) (?!{_OWN}|is\b|are\b)\w")
_FELT = _words(
    "worry worries fear fears anxiety mood depression symptoms panic stress sadness pain mind brain sleep life nerves body thoughts"
)
# Whom one lets do something. What else is let do it is what a treatment is said to do, whatever its name: "Let it calm you".
_LET = (
    r"(?:us|them|him|her|me|staff|nurses|someone|anyone|nobody|no one|people|others"
    r"|(?:an?|the|your|our|their|his|her|my|that) (?:\w+ )?(?:adult|child|children|clinic|doctor|driver|family"
    r"|friends?|nurse|office|partner|person|pharmacist|prescriber|staff|team|therapist))"
)
_WATCHED = rf"(?:watch|see|find|let|keep) (?:(?:your|the|all|that) )?(?:\w+ )?(?:{'|'.join(sorted(_FELT))}) \w"
_LEFT = rf"\blet (?!{_LET}\b)"
_TOLD = re.compile(r"\b(?:say|tell|show|explain)(?:e?s)?\b")
_OPEN = r"\b(?:if|what|how|who|whom|whose|when|where|until|before|after|while|than|whether|you|your)\b"


def check(outline: Outline, library: Library) -> list[Finding]:
    """A finding for each sentence that states a fact and rests on no claim."""
    if outline.language != "en":
        return []
    parts = [part for section in outline.sections for part in _printed(section)]
    parts += walk(outline.safety)
    parts += _printed(outline.glossary)
    return [finding for statement in parts for finding in _uncited(statement)]


def _printed(node: Any) -> Iterator[Statement]:
    """What a section states; headings and labels state nothing by themselves."""
    match node:
        case Statement():
            yield node
        case Section():
            yield from _printed((node.key, node.points, node.detail))
        case Step(title=title, text=text):  # printed as one sentence
            first, *rest = text.cited
            head = Cited(f"{title.text} {first.text}", first.claims)
            yield replace(text, runs=(*title.runs, Run(" "), *text.runs), parts=(head, *rest))
        case Checklist(items=items, lead=lead):
            asked = lead is not None and is_unstated(lead.text)
            yield from (item for item in items if not (asked and _is_label(item)))
            yield from _printed((lead,) if lead else ())
        case WriteIn(lead=lead) | Tracker(lead=lead):  # what stands beside a line or heads a row is a label
            yield from (lead,) if lead else ()
        case Sign(text=text):
            yield text
        case Zone(signs=signs):
            yield from (part for sign in signs for part in _printed(sign))
        case Note(text=text) | Warning(text=text):
            yield from text
        case Emergency(calls=calls):
            yield from (call.text for call in calls)
        case Table(rows=rows):
            yield from (cell for row in rows for cell in row[1:])
        case Option(about=about, answers=answers):
            yield from (about, *answers)
        case Options(options=options):
            yield from _printed(options)
        case People(beside=beside):  # its other words rest on the claim that it is drawn from
            yield from (beside,) if beside else ()
        case Term(means=means):
            yield from () if _is_definition(means) else (means,)
        case Bars() | Call():
            return
        case _:
            for child in under(node):
                yield from _printed(child)


def _is_label(item: Statement) -> bool:
    """A thing and not a sentence: it goes on with what the lead asks."""
    return not item.text.rstrip().endswith((".", "!"))


def _is_definition(means: Statement) -> bool:
    """A phrase that could stand for the term: neither a sentence nor a number, and it says of nothing what it does."""
    text = means.text
    return (
        _is_label(means) and not _DIGIT.search(text) and not _REASON.search(text.lower()) and not _STATES.search(text)
    )


def _uncited(statement: Statement) -> Iterator[Finding]:
    last = statement.cited[-1]
    for sentence in () if last.claims else sentences(last.text):
        if _WORD.search(sentence) and not is_unstated(sentence):
            yield RULE.finding("error", f"a statement of fact without a claim: '{sentence}'", statement.place, _HINT)


def is_unstated(sentence: str) -> bool:
    """Whether an English sentence states no fact: an instruction, a question, or about the clinic's own ways."""
    if sentence.endswith("?"):
        return True
    lower = sentence.lower()
    if _REASON.search(lower) or _is_watched(lower):
        return False
    return _is_way(sentence, lower) or _is_instruction(sentence, lower)


def _tells_of(rest: str) -> bool:
    """Whether something is said of a thing that is not the clinic's or the reader's: "a medicine that tames worry"."""
    return bool(_SAYS.search(rest)) or any(found["what"] not in _THINGS for found in _WHICH.finditer(rest))


def _is_watched(lower: str) -> bool:
    """Whether a feeling is said to do something, or something is let do it: "See your worry fade", "Let it calm you"."""
    felt = not _FELT.isdisjoint(lower.split()) and re.search(_WATCHED, lower)
    return bool(felt or ("let " in lower and re.search(_LEFT, lower)))


def _is_way(sentence: str, lower: str) -> bool:
    """Whether it says what the clinic and its patients do, and not, in their mouths, what a treatment does."""
    end = next(filter(None, (_way(lower, at) for at in _starts(lower))), 0)
    if not end or _tells_of(lower):
        return False
    told = _TOLD.search(lower[:end])
    return not _STATES.search(re.split(_OPEN if told else _ASIDE, sentence[end:])[0])


def _is_instruction(sentence: str, lower: str) -> bool:
    """Whether it begins with what to do, and that is no thing of which something is said: "Talk therapy helps"."""
    starts = _starts(lower)
    end = next(filter(None, (_instruction(lower, at) for at in starts)), 0)
    if not end or (any(_first(lower, at) in _SWALLOWED for at in starts) and _tells_of(lower)):
        return False
    return not _STATES.search(_ASIDE.split(sentence[end:])[0])


def _starts(text: str) -> list[int]:
    """Where what is said may start: behind a label, behind each comma of an "if", or at once; then behind "please" and the like."""
    starts = [found.end()] if (found := _LABEL.match(text)) else []
    if found := _WHEN.match(text):
        starts += [comma.end() for comma in _COMMA.finditer(text, found.end(1) + 1, found.end())]
    return [found.end() for at in (*starts, 0) if (found := _BEFORE.match(text, at))]


def _way(text: str, at: int) -> int:
    """Where what the clinic or its patients do ends, if it starts at a place; or else 0."""
    found = _WAY.match(text, at)
    if found and (found["whole"] or found["deed"] in _DEEDS or (found["ours"] and _is_ours(found["ours"]))):
        return found.end()
    return 0


def _is_ours(verb: str) -> bool:
    """Whether it is a verb of the clinic's, as "we" or as "a nurse" has it."""
    return not _OURS.isdisjoint((verb, verb.removesuffix("s"), verb.removesuffix("es")))


def _instruction(text: str, at: int) -> int:
    """Where what a reader is asked to do ends, if it starts at a place; or else 0."""
    found = _INSTRUCTION.match(text, at)
    return found.end() if found and (found["whole"] or found["deed"] in _DEEDS or found["do"] in _DO) else 0


def _first(text: str, at: int) -> str:
    """The word at a place."""
    found = _FIRST.match(text, at)
    return found[0] if found else ""
