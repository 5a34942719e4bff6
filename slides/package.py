"""Parts in, a package out: what each is called and leads to, the presentation with its sections, and what the file says of itself.

Names, parts and relationships are those of python-pptx's package layer (slides/opc.py); slides/zipped.py writes the file.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Final

from plaincare.output.record import facts
from plaincare.plan import digest
from slides import fallback, show
from slides.deck import DeckPlan
from slides.kept import SECTIONS, Kept
from slides.layouts import kit
from slides.master import FIRST_ID
from slides.opc import CT, PACKAGE_URI, RT, PackURI, Part, member, opened, relate, relationships
from slides.xml import HEAD, NAMESPACES, emu, escape, guid, levels, quoteattr
from slides.zipped import zipped

_P14: Final = "http://schemas.microsoft.com/office/powerpoint/2010/main"
_TYPES: Final = "http://schemas.openxmlformats.org/package/2006/content-types"
_USERS: Final = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"  # properties that users name ([MS-OLEPS] 2.21)
_FIRST_SLIDE: Final = 256  # ST_SlideId begins here
# Kind of part -> its file name, content type and relationship type.
_KINDS: Final = {
    "slideMaster": ("/ppt/slideMasters/slideMaster%d.xml", CT.PML_SLIDE_MASTER, RT.SLIDE_MASTER),
    "slideLayout": ("/ppt/slideLayouts/slideLayout%d.xml", CT.PML_SLIDE_LAYOUT, RT.SLIDE_LAYOUT),
    "notesMaster": ("/ppt/notesMasters/notesMaster%d.xml", CT.PML_NOTES_MASTER, RT.NOTES_MASTER),
    "handoutMaster": ("/ppt/handoutMasters/handoutMaster%d.xml", CT.PML_HANDOUT_MASTER, RT.HANDOUT_MASTER),
    "theme": ("/ppt/theme/theme%d.xml", CT.OFC_THEME, RT.THEME),
    "slide": ("/ppt/slides/slide%d.xml", CT.PML_SLIDE, RT.SLIDE),
    "notesSlide": ("/ppt/notesSlides/notesSlide%d.xml", CT.PML_NOTES_SLIDE, RT.NOTES_SLIDE),
    "chart": ("/ppt/charts/chart%d.xml", CT.DML_CHART, RT.CHART),
    "workbook": ("/ppt/embeddings/Microsoft_Excel_Sheet%d.xlsx", CT.SML_SHEET, RT.PACKAGE),
    "font": ("/ppt/fonts/font%d.fntdata", CT.X_FONTDATA, RT.FONT),
    "tableStyles": ("/ppt/tableStyles.xml", CT.PML_TABLE_STYLES, RT.TABLE_STYLES),
    "presProps": ("/ppt/presProps.xml", CT.PML_PRES_PROPS, RT.PRES_PROPS),
    "viewProps": ("/ppt/viewProps.xml", CT.PML_VIEW_PROPS, RT.VIEW_PROPS),
    "presentation": ("/ppt/presentation.xml", CT.PML_PRESENTATION_MAIN, RT.OFFICE_DOCUMENT),
    "core": ("/docProps/core.xml", CT.OPC_CORE_PROPERTIES, RT.CORE_PROPERTIES),
    "app": ("/docProps/app.xml", CT.OFC_EXTENDED_PROPERTIES, RT.EXTENDED_PROPERTIES),
    "custom": ("/docProps/custom.xml", CT.OFC_CUSTOM_PROPERTIES, RT.CUSTOM_PROPERTIES),
}


class Package:
    """A deck's parts as they are made; `saved` gives the file."""

    def __init__(self, plan: DeckPlan) -> None:
        self._plan = plan
        self._opc = opened()
        self._root = Part(PACKAGE_URI, "", self._opc)  # no file: what the package itself relates to
        self._parts: list[Part] = []
        self._counts: dict[str, int] = {}
        self._kept = Kept(plan.borrowed.template, self._opc) if plan.borrowed else None
        self._presentation = self._kept.presentation() if self._kept else self.add("presentation", "")
        if self._kept:
            self._parts.append(self._presentation)
            self._kept.relate(self._root)
        relate(self._root, self._presentation, RT.OFFICE_DOCUMENT)
        self._masters: dict[str, str] = {}
        self._notes_master: Part = self._presentation
        self._slides: list[str] = []
        self._fonts: dict[str, str] = {}

    def kept(self, part: str) -> Part:
        """A part of the clinic's own template."""
        assert self._kept
        return self._kept.part(part)

    def keep_notes_master(self) -> bool:
        """Whether the template has a master for notes; if so, notes are set by it."""
        found = self._kept and self._kept.related("notesMaster")
        if found:
            self._notes_master = found
        return bool(found)

    def relate(self, part: Part, target: Part, kind: str) -> str:
        """The id of a part's relationship to another of that kind, made if there is none."""
        return relate(part, target, _KINDS[kind][2])

    def link(self, part: Part, url: str) -> str:
        """The id of a part's relationship to a web address."""
        return relate(part, url, RT.HYPERLINK)

    def add(self, kind: str, content: str | bytes) -> Part:
        """A new part; it still needs a relationship that leads to it."""
        number = self._counts.get(kind, 0) + 1
        while self._kept and _name(kind, number).membername.lower() in self._kept.names:
            number += 1
        self._counts[kind] = number
        blob = content.encode() if isinstance(content, str) else content
        self._parts.append(Part(_name(kind, number), _KINDS[kind][1], self._opc, blob))
        return self._parts[-1]

    def fill(self, part: Part, content: str | bytes) -> None:
        """What a part says, once its relationships are known."""
        part.blob = content.encode() if isinstance(content, str) else content

    def master(self, kind: str, theme: str) -> Part:
        """A master with a theme of its own; the presentation lists it."""
        part = self.add(kind, "")
        relate(part, self.add("theme", theme), RT.THEME)
        self._masters[kind] = self.relate(self._presentation, part, kind)
        if kind == "notesMaster":
            self._notes_master = part
        return part

    def table_styles(self, content: str) -> None:
        relate(self._presentation, self.add("tableStyles", content), RT.TABLE_STYLES)

    def embed(self, faces: Mapping[str, bytes]) -> None:
        """The faces of the deck's family that the file carries, by PowerPoint's words for them: regular, bold."""
        self._fonts = {
            style: self.relate(self._presentation, self.add("font", data), "font") for style, data in faces.items()
        }

    def slide(self) -> Part:
        """The next slide."""
        part = self.add("slide", "")
        self._slides.append(relate(self._presentation, part, RT.SLIDE))
        return part

    def notes(self, slide: Part, notes: Part) -> None:
        """Notes and their slide know each other; the notes master sets them."""
        relate(notes, self._notes_master, RT.NOTES_MASTER)
        relate(notes, slide, RT.SLIDE)
        relate(slide, notes, RT.NOTES_SLIDE)

    def saved(self) -> bytes:
        """The file: content types first, as [MS-OE376] asks, then by name, so that it is the same each time."""
        if kept := self._kept and self._kept.related("presProps"):
            self._kept.files[kept.partname.membername] = show.properties(self._plan, kept.blob)
        else:
            relate(self._presentation, self.add("presProps", show.properties(self._plan)), RT.PRES_PROPS)
        if not (self._kept and self._kept.related("viewProps")):
            relate(self._presentation, self.add("viewProps", _bare("viewPr")), RT.VIEW_PROPS)
        if self._kept:
            self._presentation.blob = self._kept.listing(self._slide_ids(), self._masters, _sections(self._plan))
        else:
            self.fill(self._presentation, self._presentation_xml())
        relate(self._root, self.add("core", _core(self._plan)), RT.CORE_PROPERTIES)
        relate(self._root, self.add("app", _app(self._plan)), RT.EXTENDED_PROPERTIES)
        relate(self._root, self.add("custom", _custom(self._plan)), RT.CUSTOM_PROPERTIES)
        files = {member(self._root.partname)[1]: relationships(self._root)}
        for part in self._parts:
            own, beside = member(part.partname)
            files[own] = part.blob
            if links := relationships(part):
                files[beside] = links
        files |= self._kept.files if self._kept else {}
        return zipped({"[Content_Types].xml": self._types(), **dict(sorted(files.items()))})

    def _types(self) -> bytes:
        parts = {str(part.partname): part.content_type for part in self._parts}
        return _listed(tuple(sorted((parts | (self._kept.types if self._kept else {})).items())))

    def _slide_ids(self) -> str:
        return "".join(f'<p:sldId id="{_FIRST_SLIDE + i}" r:id="{name}"/>' for i, name in enumerate(self._slides))

    def _presentation_xml(self) -> str:
        masters, size = self._masters, kit(self._plan.ratio).size
        # Whole fonts stay whole when somebody saves the deck, so that it can be edited on.
        saving = 'embedTrueTypeFonts="1"' if self._fonts else 'saveSubsetFonts="1"'
        return (
            f'{HEAD}<p:presentation {NAMESPACES} {saving} autoCompressPictures="0">'
            f'<p:sldMasterIdLst><p:sldMasterId id="{FIRST_ID}" r:id="{masters["slideMaster"]}"/></p:sldMasterIdLst>'
            f'<p:notesMasterIdLst><p:notesMasterId r:id="{masters["notesMaster"]}"/></p:notesMasterIdLst>'
            f'<p:handoutMasterIdLst><p:handoutMasterId r:id="{masters["handoutMaster"]}"/></p:handoutMasterIdLst>'
            f'<p:sldIdLst>{self._slide_ids()}</p:sldIdLst><p:sldSz cx="{emu(size.width)}" cy="{emu(size.height)}"/>'
            f'<p:notesSz cx="6858000" cy="9144000"/>{self._embedded()}'
            f"<p:defaultTextStyle>{levels((size.table,), 9)}</p:defaultTextStyle>"
            f"<p:extLst>{_sections(self._plan)}</p:extLst></p:presentation>"
        )

    def _embedded(self) -> str:
        """The list of fonts that the file carries; its place is after p:notesSz (ISO/IEC 29500-1, 19.2.1.26)."""
        if not self._fonts:
            return ""
        faces = "".join(f'<p:{style} r:id="{name}"/>' for style, name in self._fonts.items())
        font = f"<p:font typeface={quoteattr(self._plan.family)} {fallback.LOOK}/>"
        return f"<p:embeddedFontLst><p:embeddedFont>{font}{faces}</p:embeddedFont></p:embeddedFontLst>"


@lru_cache(maxsize=400)  # two decks' parts
def _name(kind: str, number: int) -> PackURI:
    """What a part of a kind is called, the first of it or a later one."""
    name = _KINDS[kind][0]
    if "%d" in name:
        return PackURI(name % number)
    stem, _, ending = name.rpartition(".")  # of such a kind a deck has one; a clinic's template may have its name
    return PackURI(name if number == 1 else f"{stem}{number}.{ending}")


@lru_cache(maxsize=16)  # decks: it is the same for every clinic without a template of its own
def _listed(parts: tuple[tuple[str, str], ...]) -> bytes:
    """[Content_Types].xml: what each part is: XML by its name, any other by its ending, unless two of one ending are different."""
    known = {"rels": CT.OPC_RELATIONSHIPS, "xml": CT.XML, "xlsx": CT.SML_SHEET}
    for name, type_ in parts:
        known.setdefault(name.rpartition(".")[2].lower(), type_)
    usual = "".join(f'<Default Extension="{name}" ContentType="{type_}"/>' for name, type_ in known.items())
    written = (one for one in parts if known[one[0].rpartition(".")[2].lower()] != one[1])
    own = "".join(f'<Override PartName="{name}" ContentType="{type_}"/>' for name, type_ in written)
    return f'{HEAD}<Types xmlns="{_TYPES}">{usual}{own}</Types>'.encode()


def _sections(plan: DeckPlan) -> str:
    made = ""
    for name, slides in plan.groups:
        ids = "".join(f'<p14:sldId id="{_FIRST_SLIDE + slide.number - 1}"/>' for slide in slides)
        made += (
            f'<p14:section name={quoteattr(name)} id="{guid(name)}"><p14:sldIdLst>{ids}</p14:sldIdLst></p14:section>'
        )
    return f'<p:ext uri="{SECTIONS}"><p14:sectionLst xmlns:p14="{_P14}">{made}</p14:sectionLst></p:ext>'


def _bare(name: str) -> str:
    return f"{HEAD}<p:{name} {NAMESPACES}/>"


def _core(plan: DeckPlan) -> str:
    """Title, language and makers; the dates are the outline's month, for the clock does not come in."""
    stamp = f"{plan.month}-01T00:00:00Z"
    dates = "".join(
        f'<dcterms:{name} xsi:type="dcterms:W3CDTF">{stamp}</dcterms:{name}>' for name in ("created", "modified")
    )
    return (
        f'{HEAD}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{escape(plan.title)}</dc:title><dc:creator>{escape(plan.clinic)}</dc:creator>"
        f"<dc:description>{escape(f'{plan.reviewed}. {plan.edition}.')}</dc:description><dc:language>{plan.language}</dc:language>"
        f"<cp:lastModifiedBy>plaincare</cp:lastModifiedBy>{dates}</cp:coreProperties>"
    )


def _app(plan: DeckPlan) -> str:
    space = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"
    counts = f"<Slides>{len(plan.slides)}</Slides><Notes>{len(plan.slides)}</Notes>"
    return f'{HEAD}<Properties xmlns="{space}"><Application>plaincare</Application>{counts}</Properties>'


def _custom(plan: DeckPlan) -> str:
    """What the file says of itself, for `build verify`, and for people under File, Info, Properties, Advanced."""
    office = "http://schemas.openxmlformats.org/officeDocument/2006"
    values = enumerate(facts(plan.record, digest(plan)).items(), 2)  # 0 and 1 are Office's own ([MS-OLEPS] 2.18.1)
    made = "".join(
        f'<property fmtid="{_USERS}" pid="{pid}" name={quoteattr(name)}><vt:lpwstr>{escape(value)}</vt:lpwstr></property>'
        for pid, (name, value) in values
    )
    return (
        f'{HEAD}<Properties xmlns="{office}/custom-properties" xmlns:vt="{office}/docPropsVTypes">{made}</Properties>'
    )
