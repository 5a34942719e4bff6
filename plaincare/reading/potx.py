"""A clinic's own PowerPoint template in, its parts out, or why it is not taken: a template is a stranger's file.

Kept is what the presentation leads to but its sample slides: a deck gets its own. Nothing here changes a part.
"""

from __future__ import annotations

import hashlib
import io
import posixpath
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import field
from pathlib import Path
from typing import Final
from urllib.parse import quote, unquote
from xml.etree import ElementTree
from xml.parsers import expat

from plaincare.findings import Finding
from plaincare.model import Text
from plaincare.reading import beside, files
from plaincare.reading.files import Unreadable
from plaincare.values import NamedTuple, dataclass

LARGEST: Final = 50_000_000  # bytes of the file; a template with many pictures has 10 million
UNPACKED: Final = 200_000_000  # bytes of all that it holds
MOST: Final = 5_000  # files in it; one of 60 layouts has 200
TYPES: Final = "[Content_Types].xml"
_SAVE: Final = "in PowerPoint: File, Save As, PowerPoint Template (*.potx)"
_OLD: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # an OLE file: PowerPoint 97 to 2003, or one locked by a password
_STRICT: Final = b"http://purl.oclc.org/ooxml/"
_MAIN: Final = "application/vnd.openxmlformats-officedocument.presentationml."
_DOCUMENTS: Final = tuple(f"{_MAIN}{kind}.main+xml" for kind in ("template", "presentation", "slideshow"))
# What a file says of itself; a deck says its own.
_ITSELF: Final = ("core-properties", "extended-properties", "custom-properties", "thumbnail")
_SHOWS: Final = b"ppaction://customshow"
_RUNS: Final = (b"ppaction://macro", b"ppaction://program")  # actions that start something on the reader's computer
_WEB: Final = ("https:", "http:", "mailto:", "tel:")


class Link(NamedTuple):
    """A relationship: its id, its type, and the part that it leads to, or the address where it leads out."""

    id: str
    type: str
    target: str
    external: bool

    @property
    def kind(self) -> str:
        """The last word of its type: slideLayout, image."""
        return self.type.rpartition("/")[2]


@dataclass(frozen=True, eq=False)
class Template:
    """A template's files by their names in the zip, without its sample slides; parts are called as in the zip too.

    Two are the same only where they are one: they are kept by what they are, and hold too much to be compared.
    """

    name: Text
    main: str
    files: Mapping[str, bytes] = field(repr=False)
    types: Mapping[str, str] = field(repr=False)
    links: Mapping[str, tuple[Link, ...]] = field(repr=False)
    digest: bytes  # of the file

    def related(self, part: str, kind: str) -> tuple[str, ...]:
        """The parts that a part leads to by relationships of a kind, in their order."""
        return tuple(link.target for link in self.links[part] if link.kind == kind)

    def target(self, part: str, id: str) -> str:
        """The part that one relationship leads to; Unreadable where there is none of that id."""
        for link in self.links[part]:
            if link.id == id and not link.external:
                return link.target
        raise Unreadable(f"{part} names '{id}', which leads to nothing", f"open it and save it again, {_SAVE}")


def read(folder: Path, name: Text) -> tuple[Template | None, list[Finding]]:
    """The template in a file of the clinic's folder, or None, and what is wrong with it, at the place of the name."""
    try:
        return opened(files.content(beside.path(folder, name, "our-template.potx", _ending), LARGEST), name), []
    except Unreadable as error:
        message = f"the template '{name}': {error}"
        return None, [Finding("block", "template", message, name.place, error.hint or _SAVE)]


def _ending(suffix: str) -> None:
    if suffix in (".potm", ".pptm", ".ppsm"):
        raise Unreadable("it may hold macros", f"save it without them, {_SAVE}")
    if suffix not in (".potx", ".pptx"):
        raise Unreadable("not a PowerPoint template", _SAVE)


def opened(data: bytes, name: Text) -> Template:
    """The template in the bytes of a file; Unreadable where it is none, is broken, or could harm who opens a deck."""
    contents = _unzipped(data)
    for part, content in contents.items():
        _harmless(part, content)
    types = _types(contents)
    main = _main(contents, types)
    links = {part: _links(part, contents) for part in ("", *contents) if not part.endswith(".rels")}
    kept = _kept(main, links)
    for part in kept:
        if part not in contents or part == TYPES or part.endswith(".rels"):
            raise Unreadable(f"{part} is not in it, or is no part", f"open it and save it again, {_SAVE}")
        _safe(part, contents[part], types.get(part, ""))
        _no_way_out(part, links.get(part, ()))
    if not any(link.kind == "slideLayout" for part in kept for link in links[part]):
        raise Unreadable("it has no layouts", "in PowerPoint: View, Slide Master, Insert Layout")
    names = {file: contents[file] for part in sorted(kept) for file in (part, _rels(part)) if file in contents}
    root = tuple(
        link for link in links[""] if link.target in kept and not link.external and link.kind != "officeDocument"
    )
    known = {"": root, **{part: links.get(part, ()) for part in kept}}
    return Template(name, main, names, {part: types[part] for part in kept}, known, hashlib.sha256(data).digest())


def _unzipped(data: bytes) -> dict[str, bytes]:
    """The files of a zip, none of them twice, all together no larger than is allowed."""
    if data.startswith(_OLD):
        raise Unreadable(
            "it is locked by a password, or from before PowerPoint 2007", f"take the password out; {_SAVE}"
        )
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = [entry for entry in archive.infolist() if not entry.is_dir()]
            if len(entries) > MOST or sum(entry.file_size for entry in entries) > UNPACKED:
                raise Unreadable("it unpacks to more than a template ever holds", "is it the right file?")
            names = [entry.filename for entry in entries]
            if len({name.lower() for name in names}) != len(names):
                raise Unreadable("it holds two files of one name", _SAVE)
            return {entry.filename: archive.read(entry) for entry in entries}
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, OSError, ValueError) as error:
        raise Unreadable(f"not a PowerPoint file, or a broken one ({error})", _SAVE) from None


def _harmless(part: str, content: bytes) -> None:
    """Well-formed XML without a document type, which could grow to gigabytes or name files elsewhere."""
    if not part.endswith((".xml", ".rels", ".vml")):
        return
    parser = expat.ParserCreate(namespace_separator=" ")  # so that every prefix must be known
    parser.StartDoctypeDeclHandler = _doctype
    try:
        parser.Parse(content, True)
    except (expat.ExpatError, ValueError, LookupError) as error:  # of its form, of an encoding other than Unicode's
        raise Unreadable(f"{part} is broken ({error})", _SAVE) from None
    except _DocumentType:
        raise Unreadable(f"{part} has a document type, which no PowerPoint file has", _SAVE) from None


class _DocumentType(Exception):
    pass


def _doctype(*_: object) -> None:
    raise _DocumentType


def _types(contents: Mapping[str, bytes]) -> dict[str, str]:
    """What each part is, by its name or by its ending."""
    if TYPES not in contents:
        raise Unreadable("not a PowerPoint file: it has no list of its parts", _SAVE)
    ends: dict[str, str] = {}
    parts: dict[str, str] = {}
    for element in ElementTree.fromstring(contents[TYPES]):
        kind = element.get("ContentType", "")
        if element.tag.endswith("}Default"):
            ends[element.get("Extension", "").lower()] = kind
        else:
            parts[unquote(element.get("PartName", "").removeprefix("/"))] = kind
    known = {part: parts.get(unquote(part)) or ends.get(part.rpartition(".")[2].lower(), "") for part in contents}
    if any("macroEnabled" in kind or "vbaProject" in kind or "activeX" in kind for kind in known.values()):
        raise Unreadable("it holds macros or controls", f"save it without them, {_SAVE}")
    return known


def _main(contents: Mapping[str, bytes], types: Mapping[str, str]) -> str:
    if _STRICT in contents.get("_rels/.rels", b""):
        raise Unreadable("it is saved as Strict Open XML", _SAVE)
    main = next((link.target for link in _links("", contents) if link.kind == "officeDocument"), "")
    if main not in contents or types[main] not in _DOCUMENTS:
        raise Unreadable("not a PowerPoint file", _SAVE)
    return main


def _rels(part: str) -> str:
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def _links(part: str, contents: Mapping[str, bytes]) -> tuple[Link, ...]:
    if _rels(part) not in contents:
        return ()
    root = ElementTree.fromstring(contents[_rels(part)])
    return tuple(_link(element, posixpath.dirname(part), contents) for element in root)


def _link(element: ElementTree.Element, folder: str, contents: Mapping[str, bytes]) -> Link:
    """A name in a zip may be written with %20 for a space, and its link without, or the other way round."""
    target, out = element.get("Target", ""), element.get("TargetMode") == "External"
    if not out:
        target = posixpath.normpath(posixpath.join("/", folder, target.partition("#")[0])).removeprefix("/")
        same = (name for name in (target, unquote(target), quote(target)) if name in contents)
        target = next(same, unquote(target))
    return Link(element.get("Id", ""), element.get("Type", ""), target, out)


def _kept(main: str, links: Mapping[str, tuple[Link, ...]]) -> set[str]:
    """What the presentation leads to, its slides left out; and what the package leads to that is not about the file itself."""
    kept = {main}
    todo = [(main, link) for link in links[main] if link.kind != "slide"]
    todo += [("", link) for link in links[""] if link.kind not in (*_ITSELF, "officeDocument")]
    while todo:
        part, link = todo.pop()
        if link.external or link.target in kept:
            continue
        if link.kind == "slide":
            raise Unreadable(
                f"{part} leads to a sample slide, which no deck has", "take that link out, and save it again"
            )
        if link.target.endswith(".rels"):
            raise Unreadable(
                f"{part} leads to {link.target}, which is no part of it", f"open it and save it again, {_SAVE}"
            )
        kept.add(link.target)
        todo += [(link.target, further) for further in links.get(link.target, ())]
    return kept


def _safe(part: str, content: bytes, kind: str) -> None:
    """Nothing in it starts a program on the computer of who clicks."""
    if kind == "":
        raise Unreadable(f"nothing says what {part} is", f"open it and save it again, {_SAVE}")
    if kind.endswith("xml") and any(action in content for action in _RUNS):
        raise Unreadable(f"a click on {part} would start a macro or a program", "take that action out")
    if kind.endswith("xml") and _SHOWS in content:
        raise Unreadable(f"a click on {part} starts a show of sample slides, which no deck has", "take that action out")


def _no_way_out(part: str, links: Iterable[Link]) -> None:
    """Pictures and films lie in it; only links that are clicked lead out, and those to the web."""
    for link in _outward(links):
        hint = "in PowerPoint: File, Info, Edit Links to Files, Break Link; or insert the picture itself"
        raise Unreadable(f"{part} asks for something outside of it ({link.kind}: {link.target[:60]})", hint)


def _outward(links: Iterable[Link]) -> Iterator[Link]:
    for link in links:
        if link.external and not (link.kind == "hyperlink" and link.target.lower().startswith(_WEB)):
            yield link
