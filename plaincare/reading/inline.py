"""Inline markup in, runs out: **strong**, *emphasis*, [text](url), [@claim], {#id}; `{{ }}` stays for fill.py."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from plaincare.model import Cited, Run
from plaincare.values import NamedTuple

_CLAIM = re.compile(r"\s*\[@(?P<claim>[A-Za-z0-9-]*)\]")
_CLAIMS = re.compile(r"((?:\s*\[@[A-Za-z0-9-]*\])+)")
_LAST = re.compile(r"(?:\[@[A-Za-z0-9-]+\]\s*)+")  # claims up to the end
_ID = re.compile(r"\s*\{#(?P<id>[a-z0-9-]+)\}\s*$")
_FIELD = re.compile(r"\{\{ *[a-z]+\.[a-z]+(_[a-z]+)* *\}\}")
_TOKEN = re.compile(
    r"(?P<field>\{\{.*?\}\})"
    r"|\\(?P<escaped>[*\[\]\\])"
    r"|\*\*(?P<strong>(?=\S).+?(?<=\S))\*\*"
    r"|\*(?P<emphasis>(?=[^\s*]).+?(?<=[^\s*]))\*"
    r"|\[(?P<words>[^\]]+)\]\((?P<url>[^)\s]*)\)"
)
_HTML = r"</?[a-z][a-z0-9]*(?:\s[^<>]*)?/?>|&(?:[a-z]{2,8}|#x?[0-9a-f]{1,6});"  # as it comes from a web page
_MARKUP = re.compile(r"[*\[\]\\{}<&]")  # without one of these, a text is one plain run
_MARK = rf"\*\*|\{{\{{|\{{%|\[@|\]\(|{_HTML}"  # the long patterns are for few texts, and compiled where one is met
# A web address, without a user before the host: https://fda.gov@elsewhere.example leads elsewhere.
WEB: Final = r"https?://[\w-]+(?:\.[\w-]+)+(?::[0-9]{1,5})?(?:[/?#][^\s{}()<>\"\\]*)?"
_ADDRESS = WEB + r"|mailto:[^@{}?]+@[\w-]+(\.[\w-]+)+|tel:\+?[0-9][0-9.-]{1,20}"


class MarkupError(ValueError):
    """Markup that cannot be read; `offset` counts characters from the text's start."""

    def __init__(self, message: str, offset: int, hint: str) -> None:
        super().__init__(message)
        self.offset, self.hint = offset, hint


class Inline(NamedTuple):
    """What one text said: its runs, the claims it cites, the identity it gave itself, and which claims stand behind which words.

    `parts` is empty where all claims stand at the end.
    """

    runs: tuple[Run, ...]
    claims: tuple[str, ...]
    id: str
    parts: tuple[Cited, ...] = ()


def parse(text: str) -> Inline:
    """Read the markup of one text. Raises `MarkupError` where it is broken."""
    id_ = _ID.search(text) if "{#" in text else None
    body = text[: id_.start()] if id_ else text
    start = body.find("[@")
    last = start >= 0 and _LAST.fullmatch(body, start) is not None  # no word stands behind a claim, as in most texts
    claims = tuple(_CLAIM.findall(body, start)) if start >= 0 else ()
    if "" in claims:
        raise MarkupError("an empty claim", text.index("[@]"), "write the claim's id: [@A1]")
    said = (body[:start] if last else _CLAIM.sub("", body) if claims else body).strip()
    try:
        runs = _merge(_runs(said)) if _MARKUP.search(said) else (Run(said),) if said else ()
    except MarkupError as error:
        raise MarkupError(str(error), _offset(body, error.offset), error.hint) from None
    return Inline(runs, claims, id_["id"] if id_ else "", _parts(body) if claims and not last else ())


def _parts(body: str) -> tuple[Cited, ...]:
    """The text parted behind each run of claims; nothing where they stand at its end, or where markup goes over one of them."""
    pieces = _CLAIMS.split(body.strip())  # words and claims in turn
    if len(pieces) == 3 and not pieces[2]:
        return ()
    pairs = zip(pieces[::2], [*pieces[1::2], ""], strict=True)
    try:
        texts = [("".join(run.text for run in _runs(words)), _CLAIM.findall(claims)) for words, claims in pairs]
    except MarkupError:
        return ()
    return tuple(Cited(text, tuple(claims)) for text, claims in texts if text or claims)


def _offset(body: str, offset: int) -> int:
    """Where a character of the text without its claims stands in the text with them."""
    cited = {i for match in _CLAIM.finditer(body) for i in range(*match.span())}
    kept = [i for i in range(len(body)) if i not in cited]
    lead = next((n for n, i in enumerate(kept) if not body[i].isspace()), 0)
    return kept[lead + offset]


def _runs(text: str) -> list[Run]:
    made: list[Run] = []
    end = 0
    for match in _TOKEN.finditer(text):
        made += _plain(text[end : match.start()], end)
        made.append(_token(match, match.start()))
        end = match.end()
    return made + _plain(text[end:], end)


def _token(match: re.Match[str], offset: int) -> Run:
    if match["field"]:
        return Run(_field(match["field"], offset))
    if match["escaped"]:
        return Run(match["escaped"])
    if match["strong"]:
        return Run(_words(match["strong"], match.start("strong")), strong=True)
    if match["emphasis"]:
        return Run(_words(match["emphasis"], match.start("emphasis")), emphasis=True)
    if not re.fullmatch(_ADDRESS, match["url"], re.IGNORECASE):
        raise MarkupError(f"a link to '{match['url']}'", offset, _link_hint(match["url"]))
    return Run(_words(match["words"], match.start("words")), url=match["url"])


def _link_hint(url: str) -> str:
    """What to write in place of an address that is none."""
    if re.fullmatch(r"[\w-]+(\.[\w-]+)*\.[a-z]{2,}(/[^{}]*)?", url):
        return f"write https:// before it: https://{url}"
    if "(" in url:
        return "write %28 for ( and %29 for ) within an address"
    known = url.partition(":")[0].lower().replace("https", "http")
    return _WHOLE.get(known, _LINKS) if "{" not in url else _LINKS


def _field(text: str, offset: int) -> str:
    if not _FIELD.fullmatch(text):
        raise MarkupError(f"'{text}' is no field", offset, _FIELDS)
    return text


def _words(text: str, offset: int) -> str:
    """Words of one kind, which hold fields but no further markup: strong words are not a link as well."""
    end = 0
    for match in re.finditer(r"\{\{.*?\}\}", text):
        _unmarked(text[end : match.start()], offset + end, _NESTED)
        _field(match[0], offset + match.start())
        end = match.end()
    _unmarked(text[end:], offset + end, _NESTED)
    return text


def _plain(text: str, offset: int) -> list[Run]:
    _unmarked(text, offset, _HINTS)
    return [Run(text)] if text else []


def _unmarked(text: str, offset: int, hints: Mapping[str, str]) -> None:
    """Markup that was not understood would be printed as it stands."""
    for mark, hint in hints.items():
        if mark in text:
            raise MarkupError(f"'{mark}' that has no meaning here", offset + text.index(mark), hint)
    if ("<" in text or "&" in text) and (found := re.search(_HTML, text, re.IGNORECASE)):
        raise MarkupError(f"'{found[0]}' that has no meaning here", offset + found.start(), _NO_PAGE)


_FIELDS = "the clinic's own words are put in as {{ clinic.name }}, and nothing more can be done with them"
_NO_PAGE = "this is no web page: write & for &amp;, and **strong** for <b>strong</b>"
_LINKS = "links start with https:, http:, mailto: or tel: and hold no {{ }}"
_WHOLE = {
    "http": "a link is a whole address, as it stands in a browser: https://www.fda.gov",
    "mailto": "a link to write to is mailto:name@clinic.example",
    "tel": "a link to call is tel: and the number, with hyphens and no spaces: tel:973-555-0142",
}
_HINTS: Mapping[str, str] = {
    "**": "strong words stand between two pairs of stars: **not approved**",
    "{%": "text takes only {{ clinic.name }} and the like; for conditions use when:",
    "{#": "an identity is small letters, digits and hyphens at the very end: {#no-proof}",
    "[@": "each claim has brackets of its own: [@A1][@A2]",
    "](": "a link is [its words](https://its-address), without spaces in the address",
    "{": _FIELDS,
    "}": _FIELDS,
}
_APART = "strong words, emphasis and links do not go into each other"
_NESTED: Mapping[str, str] = {"*": _APART, "](": _APART, "{": _FIELDS, "}": _FIELDS}


def marked(text: str) -> str:
    """The first mark in a text that means something in an outline; '' in plain words."""
    found = _MARKUP.search(text) and re.search(_MARK, text, re.IGNORECASE)
    return found[0] if found else ""


def _merge(runs: list[Run]) -> tuple[Run, ...]:
    """Neighbouring plain runs become one."""
    merged: list[Run] = []
    for run in runs:
        last = merged[-1] if merged else None
        if last and (last.strong, last.emphasis, last.url) == (run.strong, run.emphasis, run.url) == (
            False,
            False,
            None,
        ):
            merged[-1] = Run(last.text + run.text)
        else:
            merged.append(run)
    return tuple(merged)
