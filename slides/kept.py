"""A clinic's own template in, its part of a deck's package out: every part as it is, and the presentation with other slides.

Changed are presentation.xml with its relationships, and presProps.xml where it says which slides are shown, as a loop's does; what
the file says of itself (title, makers, thumbnail) is the deck's own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final
from urllib.parse import quote, unquote

from lxml import etree

from slides.opc import CT, PackURI, Part, relate
from slides.parsed import parsed, written
from slides.xml import NAMESPACES

if TYPE_CHECKING:
    from plaincare.reading.potx import Template

SECTIONS: Final = "{521415D9-36F7-43E2-AB2F-B90AF26B5E84}"  # [MS-PPTX] 2.3.1
_P: Final = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
# What of presentation.xml is about slides that are not there any more, or would lock the deck (ISO/IEC 29500-1, 19.2.1.26).
_GONE: Final = ("sldIdLst", "custShowLst", "modifyVerifier")
_BEFORE: Final = ("sldMasterIdLst", "notesMasterIdLst", "handoutMasterIdLst")


class Kept:
    """A template's parts in a package; `files` are those that stand unchanged, `names` all names that are taken."""

    def __init__(self, template: Template, package: Any) -> None:
        self._template, self._package = template, package
        self._parts: dict[str, Part] = {}
        main = _uri(template.main)
        own = (main.membername, main.rels_uri.membername)
        self.files = {name: data for name, data in template.files.items() if name not in own}
        self.types = {str(_uri(name)): kind for name, kind in template.types.items() if name != template.main}
        self.names = frozenset(name.lower() for name in template.files)

    def part(self, name: str) -> Part:
        """A part by its name in the zip, for others to lead to."""
        if name not in self._parts:
            kind = CT.PML_PRESENTATION_MAIN if name == self._template.main else self._template.types[name]
            self._parts[name] = Part(_uri(name), kind, self._package, self._template.files[name])
        return self._parts[name]

    def presentation(self) -> Part:
        """The main part with all that it leads to but the sample slides; the type is a presentation's, be the file a .potx."""
        made = self.part(self._template.main)
        links = [link for link in self._template.links[self._template.main] if link.kind != "slide"]
        for link in links:
            end = link.target if link.external else self.part(link.target)
            relate(made, end, link.type, link.id)  # presentation.xml names them
        return made

    def relate(self, root: Part) -> None:
        """What the package itself leads to, beside the presentation."""
        for link in self._template.links[""]:
            relate(root, self.part(link.target), link.type)

    def related(self, kind: str) -> Part | None:
        """The part of a kind that the presentation leads to."""
        found = self._template.related(self._template.main, kind)
        return self.part(found[0]) if found else None

    def listing(self, slides: str, masters: dict[str, str], sections: str) -> bytes:
        """presentation.xml with a deck's slides and sections; `masters` are those that the template lacked."""
        root: Any = parsed(self._template.files[self._template.main])
        for name in _GONE:
            for found in root.findall(f"{_P}{name}"):
                root.remove(found)
        root.attrib.pop("firstSlideNum", None)  # notes, findings and `build verify` count a deck's slides from 1
        if "notesMaster" in masters:
            _after(
                root,
                ("sldMasterIdLst",),
                f'<p:notesMasterIdLst><p:notesMasterId r:id="{masters["notesMaster"]}"/></p:notesMasterIdLst>',
            )
        _after(root, _BEFORE, f"<p:sldIdLst>{slides}</p:sldIdLst>")
        more = root.find(f"{_P}extLst")
        if more is None:
            more = etree.SubElement(root, f"{_P}extLst")
        for old in [one for one in more if one.get("uri", "").upper() == SECTIONS]:
            more.remove(old)
        more.insert(0, _element(sections))
        return written(root)


def _after(root: Any, names: tuple[str, ...], content: str) -> None:
    """Put an element after the last of some others."""
    before = [child for child in root if child.tag in [f"{_P}{name}" for name in names]]
    root.insert(root.index(before[-1]) + 1 if before else 0, _element(content))


def _element(content: str) -> Any:
    return parsed(f"<root {NAMESPACES}>{content}</root>")[0]


def _uri(name: str) -> PackURI:
    """A part's name as packages write it, %20 for a space (ISO/IEC 29500-2, 6.2.2)."""
    return PackURI(f"/{quote(unquote(name))}")
