"""A deck's plan in, the bytes of its .pptx out: placeholders filled, tables, charts and drawings in their places."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import count
from typing import TYPE_CHECKING, assert_never

from plaincare.values import dataclass
from slides import art, chart, fit, frame, master, sheets, show, theme
from slides.deck import TO_GROUP, Chart, DeckPlan, Diagram, Filling, Grid, Paragraph, Slide
from slides.holders import Holder
from slides.layouts import kit
from slides.opc import Part
from slides.package import Package
from slides.words import plain
from slides.xml import HEAD, NAMESPACES, field, named, paragraph, shape, smaller, xfrm

if TYPE_CHECKING:
    from slides.borrowed import Borrowed


def deck(plan: DeckPlan) -> bytes:
    """The whole package."""
    package = Package(plan)
    layouts = _borrowed(plan.borrowed, plan, package) if plan.borrowed else _template(plan, package)
    parts = [package.slide() for _ in plan.slides]
    first = {f"{TO_GROUP}{name}": parts[slides[0].number - 1] for name, slides in plan.groups}
    for slide, part in zip(plan.slides, parts, strict=True):
        package.relate(part, layouts[slide.layout], "slideLayout")
        _slide(_shown(slide, plan), plan, package, part, _links(slide.paragraphs, part, package, first))
    return package.saved()


def _links(paragraphs: Iterable[Paragraph], part: Part, package: Package, first: Mapping[str, Part]) -> dict[str, str]:
    """The ids of a part's relationships to what its paragraphs link to: web pages, and slides that groups begin with."""
    urls = dict.fromkeys(run.url for paragraph in paragraphs for run in paragraph.runs if run.url)
    return {
        url: package.relate(part, first[url], "slide") if url.startswith(TO_GROUP) else package.link(part, url)
        for url in urls
    }


def _shown(slide: Slide, plan: DeckPlan) -> Slide:
    """The slide in its own points."""
    if plan.borrowed is None:
        return slide
    from slides import onto  # imported here and below: most clinics have no template

    return onto.moved(slide, plan.borrowed)


def _borrowed(kit: Borrowed, plan: DeckPlan, package: Package) -> dict[str, Part]:
    """The layouts of the clinic's own template, by the names of ours; a notes master where it has none."""
    if not package.keep_notes_master():
        look = theme.theme(plan.clinic, plan.palette, plan.family)
        package.fill(package.master("notesMaster", look), sheets.notes_master(plan.status, plan.ratio, plan.language))
    return {name: package.kept(part) for name, part in kit.bases.items()}


def _template(plan: DeckPlan, package: Package) -> dict[str, Part]:
    """Theme, masters and layouts of the brand; the layouts by name."""
    look = theme.theme(plan.clinic, plan.palette, plan.family)
    upper = package.master("slideMaster", look)
    found = {
        name: package.add("slideLayout", layout) for name, layout in master.layouts(plan.ratio, plan.language).items()
    }
    for layout in found.values():
        package.relate(layout, upper, "slideMaster")
    names = tuple(package.relate(upper, layout, "slideLayout") for layout in found.values())
    package.fill(upper, master.master(names, plan.ratio, plan.language))
    package.fill(package.master("notesMaster", look), sheets.notes_master(plan.status, plan.ratio, plan.language))
    package.fill(package.master("handoutMaster", look), sheets.handout_master(plan.status, plan.language))
    package.table_styles(theme.table_styles(plan.clinic))
    if plan.embedded:
        from slides import embedding, eot  # imported here: most clinics embed none

        faces = embedding.faces(plan.embedded)
        package.embed({style: eot.wrapped(face.path.read_bytes()) for style, face in faces.items()})
    return found


def _slide(slide: Slide, plan: DeckPlan, package: Package, part: Part, links: Mapping[str, str]) -> None:
    shapes = "".join(_Slide(slide, plan, package, part, links).parts())
    package.fill(
        part, f"{HEAD}<p:sld {NAMESPACES}>{master.tree(shapes)}{master.SAME_COLOURS}{show.turning(slide)}</p:sld>"
    )
    notes = package.add("notesSlide", "")
    package.notes(part, notes)
    package.fill(notes, sheets.notes(slide, plan, _links(slide.notes, notes, package, {})))


@dataclass(frozen=True)
class _Slide:
    """A slide while its shapes are written."""

    slide: Slide
    plan: DeckPlan
    package: Package
    part: Part
    links: Mapping[str, str]

    def parts(self) -> Iterator[str]:
        """Each part as XML, in reading order; shape ids run from 2, for 1 is the tree itself."""
        ids = count(2)
        for item in self.slide.parts:
            match item:
                case Filling(holder=key):
                    yield self._filling(item, self._holder(key), next(ids))
                case Grid(holder=key):
                    yield self._table(item, self._holder(key), next(ids))
                case Chart(holder=key):
                    yield self._chart(item, self._holder(key), next(ids))
                case Diagram():
                    yield _diagram(item, ids)
                case _:
                    assert_never(item)

    def _holder(self, key: str) -> Holder:
        if self.plan.borrowed is None:
            return kit(self.plan.ratio).holder(self.slide.layout, key)
        from slides import onto

        return onto.holder(self.slide.layout, key, self.plan.borrowed)

    def _table(self, item: Grid, holder: Holder, id: int) -> str:
        kept = self.plan.borrowed
        style = kept.table_style if kept else theme.TABLE_STYLE
        if kept:
            look: frame.Look = (item.size or kept.kit.size.table.size * kept.scale, None, kept.leftward)
        else:
            look = (
                item.size,
                fit.scaled(kit(self.plan.ratio).size.table, item.size).leading if item.size else None,
                False,
            )
        return frame.table(item, holder, id, self.plan.language, self.links, style, look)

    def _filling(self, item: Filling, holder: Holder, id: int) -> str:
        language = self.plan.language
        content = "".join(paragraph(text, language, self.links) for text in item.paragraphs)
        if holder.kind == "sldNum":
            words, space, number = item.paragraphs[0].text.rpartition(" ")
            before = paragraph(plain(words + space), language, {}).removesuffix("</a:p>") if words else "<a:p>"
            content = f"{before}{field('slidenum', number, language)}</a:p>"
        if self.plan.borrowed:
            kept = self.plan.borrowed
            return master.own(fit.filled(holder, item), id, content, bool(item.box), bool(item.size), kept.leftward)
        place = xfrm(item.box) if item.box else ""
        styles = smaller(fit.filled(holder, item).levels[0]) if item.size else "<a:lstStyle/>"
        return (
            f'<p:sp><p:nvSpPr>{named(id, holder.name)}<p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr>{master.ph(holder)}'
            f"</p:nvPr></p:nvSpPr><p:spPr>{place}</p:spPr><p:txBody><a:bodyPr/>{styles}{content}</p:txBody></p:sp>"
        )

    def _chart(self, item: Chart, holder: Holder, id: int) -> str:
        package, drawn = self.package, self.package.add("chart", "")
        data = package.relate(drawn, package.add("workbook", chart.workbook(item)), "workbook")
        package.fill(drawn, chart.xml(item, self.plan.language, data))
        content = f'<c:chart xmlns:c="{chart.URI}" r:id="{package.relate(self.part, drawn, "chart")}"/>'
        return frame.framed(content, chart.URI, holder, item.box, id, item.alt)


def _diagram(item: Diagram, ids: Iterator[int]) -> str:
    """Shapes grouped as one; a single one stands by itself."""
    first = next(ids)
    label = named(first, item.name, item.alt, decorative=not item.alt)
    if len(item.shapes) == 1:
        return shape(item.shapes[0], first, item.name).replace(named(first, item.name), label)
    inside = "".join(shape(one, next(ids), f"{item.name} {i}") for i, one in enumerate(item.shapes, 1))
    box = xfrm(art.extent(item.shapes), inner=True)
    return f"<p:grpSp><p:nvGrpSpPr>{label}<p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr>{box}</p:grpSpPr>{inside}</p:grpSp>"
