"""Placed YAML nodes of one thing from several files in, one node out: what the first file says stands, the others fill gaps.

A clinic's settings come from its clinic.yaml, then from a `_brand.yml` beside it (Posit's brand file, as Quarto uses it), then
from defaults.yaml above all clinics. Every value keeps the place where it was written.
"""

from __future__ import annotations

from collections.abc import Iterable

from plaincare.reading.nodes import Mapping, Node, Scalar


def merged(top: Node, *under: Node) -> Node:
    """The settings of `top`, with those of the nodes under it for what it does not say; settings within settings alike."""
    for node in under:
        if isinstance(top, Mapping) and isinstance(node, Mapping):
            top = _filled(top, node)
    return top


def _filled(top: Mapping, under: Mapping) -> Mapping:
    entries = dict(top.entries)
    for key, (name, value) in under.entries.items():
        if key not in entries:
            entries[key] = (name, value)
        elif isinstance(entries[key][1], Mapping):
            entries[key] = (entries[key][0], merged(entries[key][1], value))
    return Mapping(entries, top.place)


def brand(node: Node) -> Node:
    """Posit's brand file as settings of a clinic: name, primary colour, logo, and the template of Quarto's decks.

    What else a brand file says (typography, favicons, colours for links) is for other programs, and left alone.
    """
    found = {
        "name": _at(node, ("meta", "name"), ("meta", "name", "short")),
        "colour": _colour(node),
        "template": _at(node, ("defaults", "quarto", "format", "pptx", "reference-doc")),
        "logo": _at(node, ("logo",), ("logo", "medium"), ("logo", "large"), ("logo", "small")),
    }
    known = {key: value for key, value in found.items() if value is not None}
    inner: dict[str, tuple[Scalar, Node]] = {key: (value, value) for key, value in known.items() if key != "name"}
    entries: dict[str, tuple[Scalar, Node]] = {"brand": (Scalar("brand", node.place), Mapping(inner, node.place))}
    if "name" in known:
        entries["name"] = (known["name"], known["name"])
    return Mapping(entries, node.place)


def _colour(node: Node) -> Scalar | None:
    """The primary colour: written out, or by its name in the palette."""
    primary = _at(node, ("color", "primary"))
    named = _at(node, ("color", "palette", primary.value)) if primary else None
    return named or primary


def _at(node: Node, *paths: Iterable[str]) -> Scalar | None:
    """The first of some paths that leads to a text."""
    for path in paths:
        found: Node | None = node
        for key in path:
            found = found.entries[key][1] if isinstance(found, Mapping) and key in found.entries else None
        if isinstance(found, Scalar):
            return found
    return None
