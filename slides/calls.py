"""The numbers to call in, slides out: emergencies in red, the clinic's own number beside them or on a slide of its own."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from plaincare.model import (
    Call,
    Emergency,
    Run,
    Statement,
)
from plaincare.values import replace
from slides import art, deck, fit
from slides.deck import Diagram, Filling, Part, Slide
from slides.holders import Holder, Layout
from slides.lists import chunks, titled
from slides.words import DeckJob, kit_of, plain, said

_NUMBER: Final = re.compile(r"\+?\(?\d[\d() .-]*\d")


def emergency(block: Emergency, heading: Statement, job: DeckJob) -> list[Slide]:
    """Emergency numbers in red, two a slide; the clinic's own number beside or below them, or on a slide of its own."""
    ours = [str(number) for number in (job.clinic.phone, job.clinic.after_hours) if number]
    own = [call for call in block.calls if any(number in call.call.text for number in ours)]
    others = [call for call in block.calls if call not in own]
    pairs, wide = [*chunks(others, 2)], kit_of(job).size.wide
    if not wide and [*map(len, pairs)] == [2] and len(own) == 1 and (rows := _in_rows(pairs[0], own[0], heading, job)):
        return [rows]
    made = []
    for pair in pairs:
        beside = own.pop(0) if wide and own and len(pair) == 2 else None
        made.append(
            _help(pair, beside, heading, job) if beside or not wide and len(pair) == 2 else _alone(pair, heading, job)
        )
    return made + [_ours(call, heading, job) for call in own]


def _help(pair: Sequence[Call], mine: Call | None, heading: Statement, job: DeckJob) -> Slide:
    """Two emergency numbers, and where the clinic's own is beside them, that in a frame of its own."""
    layout = kit_of(job).layouts["Get Help"]
    signs = [_warning(layout, job)]
    if mine:
        place = layout.holder("call 3").box
        signs.append(art.decoration("Phone sign", art.icon(job.icons["phone"], place.x, place.y + 2, 28, "deep")))
    columns = [*enumerate(pair, 1), *([(3, mine)] if mine else [])]
    texts = [Filling(f"call {column}", _call(call, layout.holder(f"call {column}"), job)) for column, call in columns]
    return Slide(layout.name, (*_headed(heading, job), *texts, *signs), ())


def _alone(pair: Sequence[Call], heading: Statement, job: DeckJob) -> Slide:
    """One emergency number, or two, on the whole slide: no frame stands empty."""
    layout = kit_of(job).layouts["Emergency"]
    holders = [layout.holder(f"call {column}") for column, _ in enumerate(pair, 1)]
    if len(pair) == 1:
        last = layout.holder("call 2").box
        holders = [replace(holders[0], box=holders[0].box.joined(last))]
    texts = [
        Filling(holder.key, _call(call, holder, job), holder.box if len(pair) == 1 else None)
        for holder, call in zip(holders, pair, strict=True)
    ]
    return Slide(layout.name, (*_headed(heading, job), *texts, _warning(layout, job)), ())


def _headed(heading: Statement, job: DeckJob) -> tuple[Part, ...]:
    return titled(said(heading)), Filling("head", (plain(job.words.emergency),))


def _warning(layout: Layout, job: DeckJob) -> Diagram:
    head = layout.holder("head").box
    return art.decoration("Warning sign", art.icon(job.icons["warning"], head.x + 22, head.y + 9, 30, "white"))


def _in_rows(pair: Sequence[Call], mine: Call, heading: Statement, job: DeckJob) -> Slide | None:
    """Two numbers below each other and the clinic's own below them; none where one of them does not fit its row."""
    layout = kit_of(job).layouts["Get Help in Rows"]
    texts = [Filling("head", (plain(job.words.emergency),))]
    for i, call in enumerate(pair, 1):
        *number, why = _call(call, layout.holder(f"call {i}"), job)
        texts += [Filling(f"call {i}", tuple(number)), Filling(f"for {i}", (replace(why, level=0),))]
    texts.append(Filling("call 3", (said(mine.call), said(mine.text, 1))))
    if not all(fit.fits(one.paragraphs, layout.holder(one.holder), job.family) for one in texts):
        return None
    head, place, own = layout.holder("head").box, layout.holder("call 3"), texts[-1].paragraphs
    top = fit.boxes(own, place, place.box, job.family, 1)[0][1]
    signs = (
        art.decoration("Warning sign", art.icon(job.icons["warning"], head.x + 22, head.y + 7, 30, "white")),
        art.decoration("Phone sign", art.icon(job.icons["phone"], place.box.x + place.inset[0], top.y + 3, 30, "deep")),
    )
    return Slide(layout.name, (titled(said(heading)), *texts, *signs), ())


def _ours(call: Call, heading: Statement, job: DeckJob) -> Slide:
    """A number of the clinic by itself, its sign before the words that name it."""
    holder = kit_of(job).holder("Call Us", "call 3")
    text = _call(call, holder, job)
    top = fit.boxes(text, holder, holder.box, job.family, 1)[0][1]
    sign = art.icon(job.icons["phone"], holder.box.x + holder.inset[0], top.y + 3, 30, "deep")
    parts = (titled(said(heading)), Filling("call 3", text), art.decoration("Phone sign", sign))
    return Slide("Call Us", parts, ())


def _call(call: Call, holder: Holder, job: DeckJob) -> tuple[deck.Paragraph, ...]:
    """What to do, the number, and for what: each at its own level, a long number at the smaller one."""
    found = _NUMBER.search(call.call.text)
    if not found:
        return said(call.call), said(call.text, 2)
    words, number = call.call.text[: found.start()].strip(), found[0]
    parts = [(words, 0), (number, 1), (call.call.text[found.end() :].strip(), 0)]
    lines = [deck.Paragraph((Run(text),), level, (call.call,)) for text, level in parts if text]
    sized = [
        fit.on_one_line(line, holder, job.family, (1, len(holder.levels) - 1)) if line.text == number else line
        for line in lines
    ]
    return *sized, said(call.text, 2)
