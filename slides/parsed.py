"""A stranger's XML in, its tree out, and the file of a tree: nothing that it names elsewhere is looked at."""

from __future__ import annotations

from typing import Any

from lxml import etree


def parsed(content: bytes | str) -> Any:
    """The first element of some XML; lxml's XMLSyntaxError where it is broken."""
    return etree.fromstring(content, etree.XMLParser(resolve_entities=False, no_network=True))


def written(root: Any) -> bytes:
    """The file of a tree, as Office begins one."""
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))
