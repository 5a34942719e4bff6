"""A slide's size in, the layouts of our own out that hold words: messages, callouts, questions, lists of parts and sources."""

from __future__ import annotations

from typing import Final

from plaincare.plan import Box
from plaincare.values import replace
from slides.holders import (
    BULLET,
    HEAD,
    LARGE,
    STRONG,
    Holder,
    Layout,
    Level,
    Size,
    panel,
    text,
)
from slides.known import laid, listing

TOPICS: Final = 5  # of an agenda
DISC: Final = 150.0  # the large picture beside a key message


def agenda(s: Size) -> Layout:
    """What the talk is made of: a numbered disc and a line for each part."""
    pitch, level = s.body.height / TOPICS, Level(28, 36)
    boxes = [Box(s.margin + 84, s.top + i * pitch, s.full - 84, pitch) for i in range(TOPICS)]
    return laid(
        s,
        "Agenda",
        *(
            text(f"topic {i}", 12 + i, box, level, prompt=f"{i}. A part of the talk", anchor="ctr")
            for i, box in enumerate(boxes, 1)
        ),
    )


def key_message(s: Size) -> Layout:
    """One idea, large, beside its picture."""
    room = DISC + 48
    box = s.body._replace(x=s.margin + room, width=s.full - room)
    levels = (Level(36, 44, bold=True, colour="deep", before=16), Level(28, 36, before=14))
    return laid(s, "Key Message", Holder("body", "body", 13, box, levels, "The one thing to remember", "ctr"))


def long(s: Size) -> Layout:
    """For more text than Title and Content holds, and still 24 points."""
    return laid(s, "Long Content", listing("body", 13, s.body))


def key_points(s: Size) -> Layout:
    """Few words, large, on the tint of the main points; the fewer, the larger and the wider apart."""
    inset = (36.0, 20.0) if s.wide else (28.0, 22.0)
    huge, between = Level(32, 42, bullet=True, indent=34, before=26), Level(26, 33, bullet=True, indent=30, before=14)
    levels = (huge, replace(LARGE, before=28), LARGE, replace(between, before=18), between, BULLET)
    holder = Holder("body", "body", 13, s.body, levels, "What to remember", "ctr", inset)
    return laid(s, "Key Points", holder, art=(panel(s.body, "tint1"),))


def note(s: Size) -> Layout:
    """docs/look.md, "Note": a tint, and an upright pill at its left."""
    levels = (HEAD, Level(24, 30, before=10))
    holder = Holder("body", "body", 13, s.body, levels, "Note: what is good to know", "ctr", (36, 20), left=84)
    pill = panel(Box(s.margin + 16, s.top + 20, 6, s.body.height - 40), "deep", radius=3)
    return laid(s, "Note", holder, art=(panel(s.body, "tint1"), pill))


def warning(s: Size) -> Layout:
    """docs/look.md, "Warning": white, an ink outline, a triangle."""
    levels = (STRONG, Level(24, 30, before=8))
    holder = Holder("body", "body", 13, s.body, levels, "Warning: what to look out for", "ctr", (36, 20), left=84)
    return laid(s, "Warning", holder, art=(panel(s.body, "white", "ink", 3),))


def questions(s: Size) -> Layout:
    """What is asked, as the headline, and the answer beside a picture of two who talk."""
    room = DISC + 40
    box = s.body._replace(x=s.margin + room, width=s.full - room)
    levels = (Level(30, 38, bold=True, colour="deep"), Level(28, 36, before=12))
    inset = (32.0, 20.0)
    if not s.wide:
        levels, inset = (Level(28, 34, bold=True, colour="deep"), Level(24, 30, before=10)), (24.0, 12.0)
    answer = Holder("body", "body", 13, box, levels, "The answer, in plain words", "ctr", inset)
    return laid(s, "Questions", answer, art=(panel(box, "tint1"),))


def quiz(s: Size) -> Layout:
    """A question to the listeners, large, and what they do with it."""
    question = (Level(40, 50, bold=True, colour="deep"),)
    task = Box(s.margin, s.bottom - 96, s.full, 96)
    box = s.body._replace(x=s.margin + DISC + 48, width=s.full - DISC - 48, height=s.body.height - 112)
    return laid(
        s,
        "Quiz",
        Holder("question", "body", 13, box, question, "A question to answer in their own words", "ctr"),
        Holder("task", "body", 14, task, (Level(28, 36),), "What to do now", "ctr", (28, 8)),
        art=(panel(task, "tint1"),),
    )


def answer(s: Size) -> Layout:
    """The question again, and its answer."""
    asked = s.body._replace(height=76)
    box = Box(s.margin, s.top + 84, s.full, s.body.height - 84)
    smaller = Level(24, 30, before=8)
    levels = (Level(28, 36, before=10), smaller) if s.wide else (smaller,)
    return laid(
        s,
        "Answer",
        text("question", 13, asked, STRONG, prompt="The question", anchor="ctr"),
        Holder("body", "body", 14, box, levels, "What a good answer holds", "ctr", (32, 16 if s.wide else 10), left=92),
        art=(panel(box, "tint1"),),
    )


def sources(s: Size) -> Layout:
    """Two columns, as large as they may be where the list is short."""
    sizes = (Level(22, 28, before=9), Level(20, 25, before=8), Level(18, 22, before=7), Level(18, 22, before=4))
    columns = (s.body._replace(x=x, width=s.half) for x in (s.margin, s.right))
    holders = (
        text(f"sources {i}", 12 + i, box, *sizes, prompt="Source: who, where, when") for i, box in enumerate(columns, 1)
    )
    return laid(s, "Sources", *holders)
