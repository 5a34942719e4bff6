"""Items and sign-offs in, what of a text is reviewed on a day out: approved or not, by whom, until when, and what is open."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence

from plaincare.model import Text
from plaincare.review.items import Item
from plaincare.review.signoffs import CLINICAL, SignOff, same
from plaincare.values import dataclass

NEEDED = "two clinical reviewers, one of them a specialist"  # how the best publishers do it (the brief, 3, finding 2)


@dataclass(frozen=True)
class Review:
    """What is reviewed of all that a document may print, on a day. Without sign-offs nothing is.

    `reviewers` are those of the outline and `own` those of the clinic's words, each by name once; `lapsed` is the end of a
    sign-off that was the last one needed and has passed.
    """

    approved: bool = False
    reviewers: tuple[SignOff, ...] = ()
    own: tuple[SignOff, ...] = ()
    lapsed: Text | None = None

    @property
    def until(self) -> Text:
        """The day by which the first of its sign-offs ends."""
        return min((one.until for one in (*self.reviewers, *self.own)), key=str)

    @property
    def signed(self) -> Text:
        """The day of the last of its sign-offs."""
        return max((one.signed for one in (*self.reviewers, *self.own)), key=str)


NOT_REVIEWED = Review()


def review(
    items: Sequence[Item],
    signed: Sequence[SignOff],
    own: Sequence[Item],
    own_signed: Sequence[SignOff],
    today: datetime.date,
) -> Review:
    """The review of an outline with a format's names, and of a clinic's own words: approved where no text of either is open.

    All of the outline counts, whatever a format selects of it: its state is known before a document is planned.
    """
    if not items or not (signed and (own_signed or not own)):
        return NOT_REVIEWED
    current = [one for one in signed if one.end >= today], [one for one in own_signed if one.end >= today]
    if not (unapproved(items, current[0]) or unapproved(own, current[1], own=True)):
        return Review(True, _named(items, current[0]), _named(own, current[1], own=True))
    if unapproved(items, signed) or unapproved(own, own_signed, own=True):
        return NOT_REVIEWED
    return Review(lapsed=max((one.until for one in (*signed, *own_signed) if one.end < today), key=str))


def unapproved(items: Sequence[Item], signed: Sequence[SignOff], own: bool = False) -> list[Item]:
    """The statements that lack a sign-off; a clinic's `own` words need one reviewer of the clinic."""
    return [item for item in items if not _approved(list(signers(item, signed)), own)]


def signers(item: Item, signed: Sequence[SignOff]) -> Iterator[SignOff]:
    """The clinical reviewers who signed exactly what a statement says now."""
    return (one for one in signed if one.role in CLINICAL and one.statements.get(item.id) == item.digest)


def _approved(signers_: Sequence[SignOff], own: bool) -> bool:
    if own:
        return bool(signers_)
    specialists = [one for one in signers_ if one.role == "specialist"]
    return any(_two(one, other) for one in specialists for other in signers_)


def _two(one: SignOff, other: SignOff) -> bool:
    """Whether two sign-offs are two people's: neither name nor licence is the same."""
    return not same(one.reviewer, other.reviewer) and not same(one.licence, other.licence)


def void(items: Sequence[Item], one: SignOff) -> list[Item]:
    """The statements that a reviewer signed and that say something else now."""
    return [item for item in items if one.statements.get(item.id, item.digest) != item.digest]


def _named(items: Sequence[Item], signed: Sequence[SignOff], own: bool = False) -> tuple[SignOff, ...]:
    """The sign-offs to print: of those who signed everything, where they are enough, and else of all who signed anything."""
    counted: dict[str, list[SignOff]] = {}
    held: dict[str, set[str]] = {}
    for item in items:
        for one in signers(item, signed):
            held.setdefault(str(one.reviewer), set()).add(item.id)
            if one not in counted.setdefault(str(one.reviewer), []):
                counted[str(one.reviewer)].append(one)
    whole = {name: ones for name, ones in counted.items() if len(held[name]) == len(items)}
    enough = _approved([one for ones in whole.values() for one in ones], own)
    return tuple(one for ones in (whole if enough else counted).values() for one in ones)


def people(signed: Sequence[SignOff]) -> list[SignOff]:
    """One sign-off of each reviewer, specialists first."""
    first = {str(one.reviewer): one for one in reversed(signed)}
    return sorted(first.values(), key=lambda one: (one.role != "specialist", str(one.reviewer)))
