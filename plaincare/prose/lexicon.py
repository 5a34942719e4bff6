"""Lists of what may not be said in, a Lexicon out: it finds in the sentences of a text what they say of it as so."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Final, Literal

from plaincare.findings import Finding
from plaincare.model import Text
from plaincare.prose import asserted, heard, phrases
from plaincare.prose.forbidden import FILE, GENERAL, ByLanguage, Forbidden, Wording, read
from plaincare.prose.heard import Sentence
from plaincare.prose.phrases import Index
from plaincare.values import dataclass

Kind = Literal["untrue", "praise"]
LANGUAGE: Final = "en"  # the language whose denials asserted.py understands; texts in others are not searched
_CLOSE: Final = 7  # words between a claim and the illness that it names


@dataclass(frozen=True)
class Match:
    """Words of a text that may not stand there."""

    wording: Wording
    kind: Kind
    quote: str


@dataclass(frozen=True)
class _Rule:
    """A wording, and what must stand beside its words or may not; most are never found, and need no index of that."""

    wording: Wording
    kind: Kind

    @functools.cached_property
    def near(self) -> Index[str]:
        return _index(self.wording.with_)

    @functools.cached_property
    def unless(self) -> Index[str]:
        return _index(self.wording.unless)

    @functools.cached_property
    def fine(self) -> Index[str]:
        return _index(self.wording.fine)

    @functools.cached_property
    def of(self) -> frozenset[str]:
        return frozenset(str(name) for name in self.wording.of)


@dataclass(frozen=True, eq=False)  # by identity, so that what was found with it is kept
class Lexicon:
    """What is looked for in one language: the general list and the topic's own, one after the other."""

    names: Index[str]
    own: str
    rules: Index[_Rule]
    benefit: Index[str]
    no_benefit: Index[str]
    hedges: Index[str]
    unknown: Index[str]

    def found(self, text: str, kind: Kind, name: bool = False) -> tuple[Match, ...]:
        """What may not stand in a text, each thing once a sentence; `name`: the text is the name of a clinic."""
        found = _found(self, str(text), name)
        return tuple(match for match in found if match.kind == kind) if found else ()

    def _search(self, text: str, name: bool) -> Iterator[Match]:
        said = heard.sentences(text)
        for at, sentence in enumerate(said):
            seen: set[tuple[Kind, str]] = set()
            for rule, places in self.rules.found(sentence.words):
                says = rule.kind, str(rule.wording.says)
                if says in seen or (name and not rule.wording.in_names):
                    continue
                if (last := self._says(rule, said, at, places)) is not None:
                    seen.add(says)
                    yield Match(rule.wording, rule.kind, sentence.quote(min(places[0], last), max(places[-1], last)))

    def _says(self, rule: _Rule, said: Sequence[Sentence], at: int, places: tuple[int, ...]) -> int | None:
        """The word at which a sentence has said it; None where it does not."""
        words = said[at].words
        if rule.unless.any(words) or _within(rule.fine, words, places):
            return None
        near = _close(rule.near, said[at], places) if rule.wording.with_ else places[-1]
        if near is None or (rule.of and not rule.of & self._spoken_of(said, at, places)):
            return None
        return near if asserted.asserted(said, at, places) else None

    def _spoken_of(self, said: Sequence[Sentence], at: int, places: tuple[int, ...]) -> set[str]:
        """The names nearest to some words: right after them, before them, further on, or in a sentence before."""
        found = [(where[0], where[-1], name) for name, where in self.names.found(said[at].words)]
        found = [one for one in found if not _inside(one, found) and not set(range(one[0], one[1] + 1)) & set(places)]
        among = [one for one in found if places[0] <= one[0] <= places[-1] + 2]
        before = [one for one in found if one[0] < places[0]]
        if nearest := (among[:1] or before[-1:] or found[:1]):
            return {name for _, _, name in _joined(found, nearest[0], said[at].words)}
        for earlier in reversed(said[:at]):
            if names := [(where[0], where[-1], name) for name, where in self.names.found(earlier.words)]:
                return {name for _, _, name in _joined(names, names[0], earlier.words)}
        return {self.own}

    def benefits(self, text: str) -> tuple[tuple[str, bool], ...]:
        """The words of a text that say a benefit, and whether their sentence hedges it."""
        return _benefits(self, text)

    def _telling(self, text: str) -> Iterator[tuple[str, bool]]:
        said = heard.sentences(text)
        for at, sentence in enumerate(said):
            for _, places in self.benefit.found(sentence.words):
                fine = _within(self.no_benefit, sentence.words, places)
                if not fine and not sentence.asks and asserted.asserted(said, at, places):
                    yield sentence.quote(places[0], places[-1]), self.hedges.any(sentence.words)
                    break

    def measured(self, text: str) -> bool:
        """Whether a text has a number, or says that something is not known."""
        said = heard.sentences(text)
        return any(any(map(phrases.is_number, s.words)) or self.unknown.any(s.words) for s in said)


def lexicons(folder: Path, name: str, general: Path | None) -> tuple[dict[str, Lexicon], list[Finding]]:
    """What is looked for in each language: the general list, then that of a topic's folder; and everything that is wrong.

    A language that the general list does not have is not checked at all, and a check says so.
    """
    findings: list[Finding] = []
    lists: list[ByLanguage] = []
    for path, shown in ((general, GENERAL), (folder / FILE, f"{name}/{FILE}")):
        found, more = read(path, shown) if path is not None and path.exists() else ({}, [])
        findings += more
        lists.append(found or {})
    codes = [code for code in lists[0] if code == LANGUAGE]
    return {code: lexicon([one[code] for one in lists if code in one]) for code in codes}, findings


def lexicon(lists: Sequence[Forbidden]) -> Lexicon:
    """Some lists as one, ready to be looked for."""
    names = [name for one in lists for name in one.names]
    benefits = [one.benefit for one in lists]
    return Lexicon(
        _index(names),
        str(names[0]) if names else "",
        _rules(lists),
        _index(text for benefit in benefits for text in benefit.phrases),
        _index(text for benefit in benefits for text in benefit.fine),
        _index(text for benefit in benefits for text in benefit.hedges),
        _index(text for benefit in benefits for text in benefit.unknown),
    )


def _index(texts: Iterable[Text]) -> Index[str]:
    return Index.of((str(text), str(text)) for text in texts)


def _rules(lists: Sequence[Forbidden]) -> Index[_Rule]:
    """What is false and what is praise in one index, so that a text is searched once for both."""
    rules = [_Rule(wording, "untrue") for one in lists for wording in one.untrue]
    rules += [_Rule(wording, "praise") for one in lists for wording in one.praise]
    return Index.of((str(phrase), rule) for rule in rules for phrase in rule.wording.phrases)


def _within(fine: Index[str], words: tuple[str, ...], places: tuple[int, ...]) -> bool:
    """Whether harmless words hold some of those that were found."""
    return any(where[0] <= places[-1] and places[0] <= where[-1] for _, where in fine.found(words))


def _close(near: Index[str], sentence: Sentence, places: tuple[int, ...]) -> int | None:
    """The nearest word that must stand close by and is not itself denied: "for surgery, but not for anxiety"."""
    found = [where[-1] for _, where in near.found(sentence.words) if not _denied_apart(sentence.words, places, where)]
    close = [at for at in found if -_CLOSE <= at - places[-1] <= _CLOSE]
    return min(close, key=lambda at: abs(at - places[-1]), default=None)


def _denied_apart(words: tuple[str, ...], places: tuple[int, ...], where: tuple[int, ...]) -> bool:
    """Whether a denial stands between some words and what must stand close by."""
    return not {"not", "never", "no", "nor", "neither"}.isdisjoint(words[places[-1] + 1 : where[0]])


Named = tuple[int, int, str]


def _inside(one: Named, others: Sequence[Named]) -> bool:
    """Whether a name is a part of a longer one: `therapy` in "talk therapy"."""
    return any(other != one and other[0] <= one[0] and one[1] <= other[1] and other[:2] != one[:2] for other in others)


def _joined(found: Sequence[Named], one: Named, words: tuple[str, ...]) -> list[Named]:
    """A name and those that are named with it: "ketamine and esketamine", "esketamine (Spravato)"."""
    joined = [one]
    for other in (*found, *reversed(found)):
        first, second = sorted((joined[0], other))
        between = words[first[1] + 1 : second[0]]
        if (
            other not in joined
            and len(between) <= 2
            and set(between) <= {"and", "or", ",", "(", "&", "both", "nor", ")"}
        ):
            joined = [*joined, other]
    return joined


@functools.lru_cache(maxsize=4096)
def _found(lexicon: Lexicon, text: str, name: bool) -> tuple[Match, ...]:
    """Kept, because every clinic prints the program's own words, and clinics of a network share many of theirs."""
    return tuple(lexicon._search(text, name))


@functools.lru_cache(maxsize=4096)
def _benefits(lexicon: Lexicon, text: str) -> tuple[tuple[str, bool], ...]:
    """Kept, because each text is asked by itself, and again as a part of its section."""
    return tuple(lexicon._telling(text))
