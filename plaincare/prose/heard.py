"""A text in, its sentences as plain small words out: as a reader hears it, whatever signs it is written with. English only."""

from __future__ import annotations

import functools
import re
import unicodedata
from typing import Final

from plaincare.prose import readability
from plaincare.values import NamedTuple

END: Final = frozenset(".!?;:")  # words of a sentence that end a thought

# What shows nothing and would part a word in two: soft hyphens, joiners, marks of direction.
_UNSEEN: Final = dict.fromkeys(
    [0xAD, 0x34F, 0x180E, *range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2065), 0xFEFF]
)
# Greek and Cyrillic letters that look like Latin ones, and the signs that stand for an apostrophe or a hyphen.
_ALIKE: Final = str.maketrans(
    "аеорсухіјѕһԁԛԝɡαοινκρτυχАВЕКМНОРСТХУІЈЅΑΒΕΖΗΙΚΜΝΟΡΤΥΧ’‘ʼ＇´`‐‑‒−",
    "aeopcyxijshdqwgaoivkptuxABEKMHOPCTXYIJSABEZHIKMNOPTYX''''''----",
)
_DOTTED: Final = re.compile(r"\b(?:[A-Za-z]\.){2,}")  # F.D.A.
_WORD: Final = r"{letter}{alike}*(?:'{alike}+)*|\d+(?:[.,]\d+)*%?|[.!?…](?=[\s\"'”)\]]|$)|[;:,()–—]|--"
_PLAIN: Final = re.compile(
    _WORD.format(letter="[a-z]", alike="[a-z0-9]"), re.ASCII
)  # most sentences are of plain small letters
_OPEN: Final = ("it", "that", "this", "there", "here", "he", "she", "what", "who", "where", "how", "let")
_WHOLE: Final = {  # forms that parting at the apostrophe does not give
    **{"can't": ("can", "not"), "cannot": ("can", "not"), "won't": ("will", "not"), "shan't": ("shall", "not")},
    **{"ain't": ("is", "not"), "noone": ("no", "one"), "dont": ("do", "not"), "doesnt": ("does", "not")},
    **{"isnt": ("is", "not"), "arent": ("are", "not"), "cant": ("can", "not"), "wont": ("will", "not")},
    **{"hasnt": ("has", "not"), "havent": ("have", "not"), "didnt": ("did", "not"), "wasnt": ("was", "not")},
    **{"--": ("—",), "…": (".",)},
}
_SHORT: Final = {"re": "are", "ll": "will", "ve": "have", "m": "am", "d": "would"}


class Sentence(NamedTuple):
    """A sentence, and its words in small letters with its stops among them."""

    text: str
    words: tuple[str, ...]

    @property
    def asks(self) -> bool:
        """Whether it is a question."""
        return self.text.rstrip("\"'”’)]* ").endswith("?")

    def quote(self, first: int, last: int) -> str:
        """The words from one to another as they are written."""
        text = self.text
        words = _PLAIN.finditer(text.lower()) if text.isascii() else _word().finditer(text)
        spans = [found.span() for found in words for _ in _parts(found[0])]
        return self.text[spans[first][0] : spans[last][1]]


@functools.lru_cache(maxsize=4096)
def sentences(text: str) -> tuple[Sentence, ...]:
    """The sentences of one statement."""
    return tuple(sentence for part in readability.sentences(cleaned(text)) if (sentence := _sentence(part)).words)


def cleaned(text: str) -> str:
    """The text without what is not seen, in Latin letters without accents."""
    if text.isascii():
        return text
    shown = unicodedata.normalize("NFKC", text).translate(_UNSEEN).translate(_ALIKE)
    return "".join(char for char in unicodedata.normalize("NFD", shown) if not unicodedata.combining(char))


def _sentence(text: str) -> Sentence:
    if text.count(".") > 1:
        text = _DOTTED.sub(lambda found: found[0].replace(".", ""), text)
    lower = text.lower()
    words = _PLAIN.findall(lower) if lower.isascii() else _word().findall(lower)
    if "'" in text or not _WHOLE.keys().isdisjoint(words):
        words = [part for word in words for part in _parts(word)]
    return Sentence(text, tuple(words))


@functools.cache
def _word() -> re.Pattern[str]:
    """A word or stop of any alphabet."""
    return re.compile(_WORD.format(letter=r"[^\W\d_]", alike=r"[^\W_]"))


@functools.lru_cache(maxsize=4096)
def _parts(word: str) -> tuple[str, ...]:
    """A word in small letters, its short forms written out: "isn't" is two words, and so is "it's"."""
    word = word.lower()
    if word in _WHOLE:
        return _WHOLE[word]
    head, mark, tail = word.rpartition("'")
    if not mark:
        return (word,)
    if tail == "t" and head.endswith("n"):
        return head[:-1], "not"
    if tail == "s":
        return (head, "is") if head in _OPEN else (head,)
    return (head, _SHORT[tail]) if tail in _SHORT else (head + tail,)
