"""Sources in, references out: the short names that stand on a sheet, and full references in AMA style.

AMA Manual of Style, 11th edition, chapter 3: authors (six, or three and et al), title, journal, year;volume(issue):pages,
doi.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable

from plaincare.claims import Source

_STUDIES = ("article", "alert")
_TIE = "\u00a0"  # keeps a name and its year on one line


def short(sources: Iterable[Source], labels: str) -> list[str]:
    """Names for a line: all drug labels as one, studies and FDA alerts with their years together. The rest is in the full list."""
    known = list(sources)
    years: dict[str, list[str]] = {}
    for source in known:
        if source.kind in _STUDIES and (match := re.fullmatch(r"(.+) (\d{4})", source.short)):
            years.setdefault(match[1], []).append(match[2])
    names = [f"{name}{_TIE}{' and '.join(sorted(found))}" for name, found in sorted(years.items())]
    return ([labels] if any(source.kind == "label" for source in known) else []) + names


def full(source: Source) -> str:
    """One reference, as much of it as is known."""
    parts = [_authors(source), _ended(source.title), _ended(source.journal or source.publisher or ""), _issue(source)]
    if source.doi:
        parts.append(f"doi:{source.doi}")
    else:
        parts += [f"Accessed {_day(source.accessed)}." if source.accessed else "", str(source.url or "")]
    return " ".join(part for part in parts if part)


def brief(source: Source) -> str:
    """One reference on a line or two of a slide: the short name, and where it stood unless the name says so."""
    where = source.journal or source.publisher or ""
    name = re.sub(r"\W*\d{4}$", "", source.short).split(",")[0]
    told = source.kind == "law" or where.startswith(name)
    return _ended(source.short) if told else f"{_ended(source.short)} {_ended(where)}".strip()


def _authors(source: Source) -> str:
    names = [str(name) for name in source.authors]
    if len(names) > 6:
        names = [*names[:3], "et al"]
    return _ended(", ".join(names))


def _issue(source: Source) -> str:
    volume = f"{source.volume}({source.issue})" if source.volume and source.issue else source.volume or ""
    numbers = ":".join(part for part in (volume, source.pages or "") if part)
    return _ended(";".join(part for part in (source.year or "", numbers) if part))


def _day(date: str) -> str:
    """2026-11-21 as AMA writes it: November 21, 2026."""
    day = datetime.date.fromisoformat(date)
    return f"{day:%B} {day.day}, {day.year}"


def _ended(text: str) -> str:
    """A full stop after it, where it has none of its own."""
    return text if not text or text[-1] in ".?!" else f"{text}."
