"""Sources in, references out: the short names that stand on a sheet, and full references in AMA style.

AMA Manual of Style, 11th edition, chapter 3: authors (six, or three and et al), title, journal as the National Library of
Medicine abbreviates it, year;volume(issue):pages, doi; what is no article has its publisher; and the day it was opened.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable

from plaincare.claims import Source
from plaincare.model import Text
from plaincare.reading import inline
from plaincare.values import kept, replace

_STUDIES = ("article", "alert")
_PRINTS = ("guideline", "label")
_TYPED = 40  # characters of an address that somebody may type from paper
_FEW = 2  # authors that are all named where a reference is to be short
_NAMED = 6  # authors that are all named; of more, the first three
_SMALL = frozenset({"and", "for", "in", "of", "on", "the", "&"})  # words that an abbreviated title leaves out
# Words of journals' titles by the list of title word abbreviations (ISO 4), which MEDLINE follows; others stand in full.
_TITLES = (
    "Academy:Acad Addiction:Addict Affective:Affect American:Am Annals:Ann Archives:Arch Association:Assoc Behavioral:Behav"
    " Biological:Biol British:Br Canadian:Can Clinical:Clin Disorders:Disord England:Engl European:Eur Experimental:Exp"
    " Family:Fam Frontiers:Front General:Gen Geriatric:Geriatr International:Int Internal:Intern Journal:J Medical:Med"
    " Medicine:Med Molecular:Mol National:Natl Nature:Nat Network:Netw Neurology:Neurol Neuropsychopharmacology:"
    "Neuropsychopharmacol Neuroscience:Neurosci New:N Pharmacology:Pharmacol Practice:Pract Psychological:Psychol"
    " Psychology:Psychol Psychopharmacology:Psychopharmacol Psychotraumatology:Psychotraumatol Research:Res Review:Rev"
    " Reviews:Rev Science:Sci Sciences:Sci Society:Soc Therapeutics:Ther Translational:Transl Treatment:Treat"
)
_WORDS = dict(pair.split(":") for pair in _TITLES.split())
_TIE = "\u00a0"  # keeps a name and its year, or the words of a short name, on one line


def short(sources: Iterable[Source], labels: str) -> list[str]:
    """Names for a line: all drug labels as one, studies and FDA alerts with their years together. The rest is in the full list."""
    known = list(sources)
    years: dict[str, list[str]] = {}
    for source in known:
        if source.kind in _STUDIES and (match := re.fullmatch(r"(.+) (\d{4})", source.short)):
            years.setdefault(match[1], []).append(match[2])
    names = [f"{name}{_TIE}{' and '.join(sorted(found))}" for name, found in sorted(years.items())]
    return ([labels] if any(source.kind == "label" for source in known) else []) + names


def rest(where: str) -> str:
    """Where the other sources are, as a line ends with it: `Full list: ask us`. What is before the colon stays together."""
    label, colon, told = where.partition(":")
    return f"{label.replace(' ', _TIE)}:{told}" if colon else where


@kept
def full(source: Source) -> str:
    """One reference, as much of it as is known."""
    parts = [_authors(source), _ended(source.title), *_published(source)]
    if source.doi:
        parts.append(f"doi:{source.doi}")
    else:
        parts += [f"Accessed {_day(source.accessed)}." if source.accessed else "", str(source.url or "")]
    return " ".join(part for part in parts if part)


@kept
def compact(source: Source) -> str:
    """One reference with no more than what finds it: of several authors the first, of a study's title what stands before the colon,
    no issue; of a law its number. How to reach it follows only where no pages are known; the day it was opened does not. A
    journal's short name stays on one line: `J` at the end of one says nothing.
    """
    if source.kind == "law":
        return f"{_ended(source.title)} {_ended(source.short)}"
    named = source.authors if len(source.authors) <= _FEW else (source.authors[0], Text("et al"))
    title = source.title.partition(": ")[0] if source.journal else source.title
    where = f"doi:{source.doi}" if source.doi else "" if source.kind == "label" else _site(str(source.url or ""))
    kept = replace(source, authors=named, issue=None)
    place, *issue = _published(kept)
    journal = place.replace(" ", _TIE) if source.journal else place
    return " ".join(
        part for part in (_authors(kept), _ended(title), journal, *issue, "" if source.pages else where) if part
    )


def address(source: Source) -> str | None:
    """What opens the source on the web, as links have it; None where no address is known that a reader may be sent to."""
    if source.doi:
        from urllib.parse import quote  # imported here: most handouts link to no source

        return f"https://doi.org/{quote(source.doi, safe='/()')}"  # old ones have < > # in them, which would end the address
    if source.url and re.fullmatch(inline.WEB, source.url):
        return str(source.url)
    return f"https://pubmed.ncbi.nlm.nih.gov/{source.pmid}/" if source.pmid and source.pmid.isdigit() else None


def _site(url: str) -> str:
    """An address to type: without its scheme, and without its path where that is long."""
    address = re.sub(r"^https?://(www\.)?", "", url).rstrip("/")
    return address if len(address) <= _TYPED else address.partition("/")[0]


@kept
def brief(source: Source) -> str:
    """One reference on a line or two of a slide: the short name, and where it stood unless the name says so."""
    where = abbreviated(source.journal) if source.journal else source.publisher or ""
    name = re.sub(r"\W*\d{4}$", "", source.short).split(",")[0]
    told = source.kind == "law" or where.startswith(name) or _names(name, where)
    return _ended(source.short) if told else f"{_ended(source.short)} {_ended(where)}".strip()


def _names(name: str, where: str) -> bool:
    """Whether a name is what a body is called in short, or its own words: NIMH, or FDA, though the US stands before it."""
    capitals = "".join(re.findall(r"[A-Z]", where))
    return len(name) > 2 and capitals.endswith(name) or {*name.split()} <= {*where.replace(",", "").split()}


def _authors(source: Source) -> str:
    names = [str(name) for name in source.authors if name != "et al"]
    if len(names) > _NAMED or len(names) < len(source.authors):
        names = [*names[:3], "et al"]
    return _ended(", ".join(names))


def _published(source: Source) -> tuple[str, ...]:
    """Where and when: `Journal. year;volume(issue):pages.`, of a body's own print `Publisher; year.`, of the web in two."""
    if source.journal is None and source.kind in _PRINTS and source.publisher and source.year:
        return (f"{source.publisher}; {source.year}.",)
    return _ended(abbreviated(source.journal) if source.journal else source.publisher or ""), _issue(source)


def _issue(source: Source) -> str:
    number = (source.volume or "") + (f"({source.issue})" if source.issue else "")
    dated = ";".join(part for part in (source.year or "", number) if part)
    return _ended(":".join(part for part in (dated, source.pages or "") if part))


def abbreviated(journal: str) -> str:
    """A journal's name as indexes write it; a name of one word stands in full."""
    words = [word for word in journal.split() if word.lower() not in _SMALL]
    return " ".join(_WORDS.get(word, word) for word in words) if len(words) > 1 else journal


def _day(date: str) -> str:
    """2026-11-21 as AMA writes it: November 21, 2026."""
    day = datetime.date.fromisoformat(date)
    return f"{day:%B} {day.day}, {day.year}"


def _ended(text: str) -> str:
    """A full stop after it, where it has none of its own."""
    return text if not text or text[-1] in ".?!" else f"{text}."
