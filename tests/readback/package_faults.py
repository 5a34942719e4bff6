"""Faults in a deck's package that schema validators miss and PowerPoint may ask to repair: .pptx in, lines out."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from .package import Package, R, attribute, find, find_all, local

SLIDE, LAYOUT, MASTER = (f"presentationml.{name}+xml" for name in ("slide", "slideLayout", "slideMaster"))
NOTES, NOTES_MASTER, CHART = "presentationml.notesSlide+xml", "presentationml.notesMaster+xml", "drawingml.chart+xml"
FIRST_MASTER_ID = 2147483648  # ST_SlideMasterId and ST_SlideLayoutId, ISO/IEC 29500-1 19.7
SLIDE_IDS = range(256, FIRST_MASTER_ID)  # ST_SlideId
EXACTLY_ONE = {  # what each kind of part must lead to, once
    SLIDE: ("slideLayout",),
    LAYOUT: ("slideMaster",),
    MASTER: ("theme",),
    NOTES: ("slide", "notesMaster"),
    NOTES_MASTER: ("theme",),
}
EXTERNAL_KINDS = (
    "hyperlink",
)  # kinds that may leave the package; a linked picture or film would not travel with the deck


def _repeated(values: Iterable[str]) -> list[str]:
    return [value for value, count in Counter(values).items() if count > 1]


def zip_names(package: Package) -> Iterator[str]:
    """No name twice, not even by case alone (ECMA-376-2, 6.2.2.3)."""
    for name in _repeated(name.lower() for name in package.names):
        yield f"zip: {name} stands twice"


def content_types(package: Package) -> Iterator[str]:
    """Every part has a content type; every override names a part."""
    for name in sorted(package.overrides.keys() - package.parts.keys()):
        yield f"content types: override for {name}, which is not there"
    for part in sorted(package.parts):
        if part != "/[Content_Types].xml" and not package.content_type(part):
            yield f"content types: none for {part}"


def relationships(package: Package) -> Iterator[str]:
    """Every relationship has its own id and leads somewhere; every r:id in a part has its relationship."""
    for part in sorted({"/", *package.parts}):
        rels = package.relationships(part)
        for name in _repeated(rel.id for rel in rels):
            yield f"{part}: relationship id {name} stands twice"
        for rel in rels:
            if rel.external and rel.kind not in EXTERNAL_KINDS:
                yield f"{part}: {rel.id} ({rel.kind}) is external: {rel.target}"
            elif not rel.external and rel.target not in package.parts:
                hint = ", without TargetMode External" if ":/" in rel.target else ""
                yield f"{part}: {rel.id} ({rel.kind}) leads to {rel.target}, which is not there{hint}"
        yield from _dangling(package, part, {rel.id for rel in rels})


def _dangling(package: Package, part: str, known: set[str]) -> Iterator[str]:
    if not part.endswith(".xml") or part == "/[Content_Types].xml":
        return
    for element in package.xml(part).iter("*"):
        for name, value in element.attrib.items():
            if str(name).startswith(f"{{{R}}}") and value and value not in known:
                yield f"{part}: {local(element)} names relationship {value!s}, which is not there"


def orphans(package: Package) -> Iterator[str]:
    """Every part can be reached from the package's root."""
    seen, todo = {"/"}, ["/"]
    while todo:
        for rel in package.relationships(todo.pop()):
            if not rel.external and rel.target not in seen:
                seen.add(rel.target)
                todo.append(rel.target)
    for part in sorted(package.parts.keys() - seen):
        if not part.endswith(".rels") and part != "/[Content_Types].xml":
            yield f"{part}: nothing leads to it"


def core_properties(package: Package) -> Iterator[str]:
    """The package has its core properties."""
    if not package.related("/", "core-properties"):
        yield "package: no core properties"


def shape_ids(package: Package) -> Iterator[str]:
    """Shape ids are unique on a slide, layout, master or notes page, and not zero."""
    for kind in (SLIDE, LAYOUT, MASTER, NOTES, NOTES_MASTER):
        for part in package.of_type(kind):
            ids = [str(e.get("id")) for e in find_all(package.xml(part), "//p:cNvPr")]
            for value in _repeated(ids):
                yield f"{part}: shape id {value} stands twice"
            if "0" in ids:
                yield f"{part}: shape id 0"


def slide_ids(package: Package) -> Iterator[str]:
    """Slide ids are unique from 256; master and layout ids are unique together from 2147483648."""
    if not package.main:
        yield "package: no main part"
        return
    main = package.xml(package.main)
    slides = [str(e.get("id")) for e in find_all(main, "p:sldIdLst/p:sldId")]
    upper = [str(e.get("id")) for e in find_all(main, "p:sldMasterIdLst/p:sldMasterId")]
    for master in package.of_type(MASTER):
        upper += [str(e.get("id")) for e in find_all(package.xml(master), "p:sldLayoutIdLst/p:sldLayoutId")]
    for value in _repeated(slides):
        yield f"{package.main}: slide id {value} stands twice"
    for value in _repeated(upper):
        yield f"{package.main}: master or layout id {value} stands twice"
    yield from (f"{package.main}: slide id {v} out of range" for v in slides if int(v) not in SLIDE_IDS)
    yield from (f"{package.main}: master or layout id {v} out of range" for v in upper if int(v) < FIRST_MASTER_ID)


def sections(package: Package) -> Iterator[str]:
    """Where there are sections, they list every slide once and nothing else."""
    main = package.xml(package.main) if package.main else None
    if main is None or find(main, ".//p14:sectionLst") is None:
        return
    slides = [str(e.get("id")) for e in find_all(main, "p:sldIdLst/p:sldId")]
    listed = [str(e.get("id")) for e in find_all(main, ".//p14:sectionLst//p14:sldId")]
    yield from (f"sections: slide {value} is listed twice" for value in _repeated(listed))
    yield from (f"sections: unknown slide {value}" for value in sorted(set(listed) - set(slides)))
    yield from (f"sections: slide {value} is missing" for value in slides if value not in listed)
    if listed != slides and sorted(listed) == sorted(slides):
        yield "sections: slides in another order than the deck's"
    yield from (
        f"sections: id {v} stands twice" for v in _repeated(e.get("id", "") for e in find_all(main, ".//p14:section"))
    )


def tables(package: Package) -> Iterator[str]:
    """Every table row has as many cells as the grid has columns."""
    for part in package.of_type(SLIDE):
        for table in find_all(package.xml(part), "//a:tbl"):
            columns = len(find_all(table, "a:tblGrid/a:gridCol"))
            for number, row in enumerate(find_all(table, "a:tr"), start=1):
                cells = len(find_all(row, "a:tc"))
                if cells != columns:
                    yield f"{part}: table row {number} has {cells} cells, the grid {columns} columns"


def axis_ids(package: Package) -> Iterator[str]:
    """Chart axis ids are not negative (xsd:unsignedInt), and every id a chart or axis names is an axis's."""
    for part in package.of_type(CHART):
        chart = package.xml(part)
        values = {e.get("val", "") for e in find_all(chart, "//c:axId | //c:crossAx")}
        own = {attribute(axis, "c:axId/@val") for axis in find_all(chart, "//c:plotArea/*[c:crossAx]")}
        yield from (f"{part}: axis id {value} is negative" for value in sorted(values) if value.startswith("-"))
        yield from (f"{part}: no axis has the id {value}" for value in sorted(values - own))


def part_relations(package: Package) -> Iterator[str]:
    """Slides, layouts, masters and notes pages lead to each other as they must, both ways."""
    for kind, needed in EXACTLY_ONE.items():
        for part in package.of_type(kind):
            for name in needed:
                count = len(package.related(part, name))
                if count != 1:
                    yield f"{part}: {count} relationships to a {name}, not 1"
    yield from _both_ways(package)


def _both_ways(package: Package) -> Iterator[str]:
    for master in package.of_type(MASTER):
        ids = [attribute(e, "@r:id") for e in find_all(package.xml(master), "p:sldLayoutIdLst/p:sldLayoutId")]
        listed = {package.target(master, name) for name in ids}
        owned = {layout for layout in package.of_type(LAYOUT) if master in package.related(layout, "slideMaster")}
        yield from (f"{master}: {layout} is its layout, but not in its list" for layout in sorted(owned - listed))
        yield from (f"{master}: lists {layout}, which has another master" for layout in sorted(listed - owned))
    for slide in package.of_type(SLIDE):
        notes = package.related(slide, "notesSlide")
        if len(notes) > 1:
            yield f"{slide}: {len(notes)} notes pages"
        for page in notes:
            if slide not in package.related(page, "slide"):
                yield f"{slide}: its notes {page} lead to another slide"
    for page in package.of_type(NOTES):
        for slide in package.related(page, "slide"):
            if page not in package.related(slide, "notesSlide"):
                yield f"{page}: its slide {slide} does not lead back"


def jumps(package: Package) -> Iterator[str]:
    """What jumps to a slide has a relationship to a slide of the deck."""
    deck = package.related(package.main, "slide") if package.main else []
    for part in sorted(name for name in package.parts if name.endswith(".xml") and name != "/[Content_Types].xml"):
        targets = {
            rel.id: rel.target for rel in package.relationships(part) if rel.kind == "slide" and not rel.external
        }
        for link in find_all(package.xml(part), "//*[@action='ppaction://hlinksldjump']"):
            name = attribute(link, "@r:id")
            if targets.get(name) not in deck:
                yield f"{part}: {local(link)} jumps by {name}, which leads to no slide"


CHECKS: tuple[Callable[[Package], Iterator[str]], ...] = (
    zip_names, content_types, relationships, orphans, core_properties, shape_ids, slide_ids, sections, tables, axis_ids,
    part_relations, jumps,
)  # fmt: skip


def faults(path: Path) -> list[str]:
    """Every fault of a deck's package, one line each, in the order of the checks."""
    package = Package(path)
    return [fault for check in CHECKS for fault in check(package)]
