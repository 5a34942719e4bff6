"""Inline markup in, runs out: **strong**, *emphasis*, [text](url), [@claim], {#id}; `{{ }}` stays for fill.py."""

from __future__ import annotations

import re
from dataclasses import dataclass

from plaincare.model import Run

_CLAIM = re.compile(r"\s*\[@(?P<claim>[A-Za-z0-9-]*)\]")
_ID = re.compile(r"\s*\{#(?P<id>[a-z0-9-]*)\}\s*$")
_TOKEN = re.compile(
    r"(?P<field>\{\{.*?\}\})"
    r"|\\(?P<escaped>[*\[\]\\])"
    r"|\*\*(?P<strong>(?=\S).+?(?<=\S))\*\*"
    r"|\*(?P<emphasis>(?=[^\s*]).+?(?<=[^\s*]))\*"
    r"|\[(?P<words>[^\]]+)\]\((?P<url>[^)\s]*)\)"
)
_SCHEMES = ("https://", "http://", "mailto:", "tel:")


class MarkupError(ValueError):
    """Markup that cannot be read; `offset` counts characters from the text's start."""

    def __init__(self, message: str, offset: int, hint: str) -> None:
        super().__init__(message)
        self.offset, self.hint = offset, hint


@dataclass(frozen=True)
class Inline:
    """What one text said: its runs, the claims it cites, and the identity it gave itself."""

    runs: tuple[Run, ...]
    claims: tuple[str, ...]
    id: str


def parse(text: str) -> Inline:
    """Read the markup of one text. Raises `MarkupError` where it is broken."""
    id_ = _ID.search(text)
    body = text[: id_.start()] if id_ else text
    claims = tuple(match["claim"] for match in _CLAIM.finditer(body))
    if "" in claims:
        raise MarkupError("an empty claim", text.index("[@"), "write the claim's id: [@A1]")
    runs = tuple(_runs(_CLAIM.sub("", body).strip(), 0))
    return Inline(_merge(runs), claims, id_["id"] if id_ else "")


def _runs(text: str, offset: int) -> list[Run]:
    made: list[Run] = []
    end = 0
    for match in _TOKEN.finditer(text):
        made += _plain(text[end : match.start()], offset + end)
        made.append(_token(match, offset + match.start()))
        end = match.end()
    return made + _plain(text[end:], offset + end)


def _token(match: re.Match[str], offset: int) -> Run:
    if match["field"]:
        return Run(match["field"])
    if match["escaped"]:
        return Run(match["escaped"])
    if match["strong"]:
        return Run(match["strong"], strong=True)
    if match["emphasis"]:
        return Run(match["emphasis"], emphasis=True)
    if not match["url"].lower().startswith(_SCHEMES):
        raise MarkupError(f"a link to '{match['url']}'", offset, "links may start with https:, http:, mailto: or tel:")
    return Run(match["words"], url=match["url"])


def _plain(text: str, offset: int) -> list[Run]:
    for mark in ("**", "{%", "{#", "[@"):
        if mark in text:
            raise MarkupError(f"'{mark}' that has no meaning here", offset + text.index(mark), _HINTS[mark])
    return [Run(text)] if text else []


_HINTS = {
    "**": "strong words stand between two pairs of stars: **not approved**",
    "{%": "text takes only {{ clinic.name }} and the like; for conditions use when:",
    "{#": "an identity is small letters, digits and hyphens at the very end: {#no-proof}",
    "[@": "a claim is written [@A1]",
}


def _merge(runs: tuple[Run, ...]) -> tuple[Run, ...]:
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
