"""clinics/<ID>/clinic.yaml in, a Clinic with its Brand out."""

from __future__ import annotations

import dataclasses
import os
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import field
from pathlib import Path
from typing import Final, Literal

from plaincare import clinicwords, notice
from plaincare.findings import Finding, did_you_mean, nearest, stops
from plaincare.graphics import brand, colour, logo, vector
from plaincare.graphics.colour import Inks
from plaincare.model import NOWHERE, Place, Text
from plaincare.reading import files, layers, nodes, reader, yamltree
from plaincare.values import dataclass, replace


@dataclass(frozen=True)
class Site:
    """A place where the clinic sees patients."""

    name: Text
    """What the place is called; printed on the contact slide."""
    address: tuple[Text, ...]
    """The lines of its address; printed on the contact slide."""
    hours: tuple[Text, ...]
    """When it is open, a line each; printed on the contact slide where there is room."""


@dataclass(frozen=True)
class Price:
    """A service and what it costs: `amount` in whole dollars for one, `times` of them in the usual plan."""

    service: Text
    """What is paid for; printed in the list of prices."""
    amount: int
    """The price of one, in whole dollars."""
    times: int = 1
    """How often it is paid in the usual plan; 1 if left out."""
    includes: Text | None = None
    """What one gets for it; printed in the list of prices."""
    in_plan: bool = True
    """Whether it is part of the usual plan and of its total; yes if left out."""

    @property
    def total(self) -> int:
        return self.amount * self.times


@dataclass(frozen=True)
class PriceList:
    """Prices as they are shown: the usual plan, its total where it has more than one part, then what is not part of it."""

    plan: tuple[Price, ...]
    total: int | None
    others: tuple[Price, ...]


def price_list(prices: tuple[Price, ...]) -> PriceList:
    """Prices in the order in which they are shown."""
    plan = tuple(price for price in prices if price.in_plan)
    total = sum(price.total for price in plan) if len(plan) > 1 else None
    return PriceList(plan, total, tuple(price for price in prices if not price.in_plan))


def in_words(url: str) -> str:
    """An address as people read it out: without its scheme and its last stroke."""
    return url.partition("://")[2].rstrip("/") if "://" in url else url


@dataclass(frozen=True)
class Care:
    """The clinic's own rules, each one or two full sentences."""

    fasting: Text | None = None
    """What to eat and drink before a visit, and until when."""
    arrive: Text | None = None
    """When to come, and what to wear."""
    stay: Text | None = None
    """How long a visit takes."""
    driver: Text | None = None
    """Who may take a patient home."""
    bring: Text | None = None
    """What to bring along."""
    parking: Text | None = None
    """Where to park, or where the driver can wait."""
    cancelling: Text | None = None
    """How long before a visit to cancel it."""
    interpreter: Text | None = None
    """How to get an interpreter."""


@dataclass(frozen=True)
class ForTopic:
    """What a clinic says otherwise for one topic."""

    handouts: Text | None = None
    """The web address of the topic's own pages; that of the clinic if left out."""
    prices: tuple[Price, ...] = ()
    """What the topic's treatment costs here; if left out, its handouts tell people to ask."""
    care: Care = Care()
    """The rules that differ; the clinic's own stand for the others."""


@dataclass(frozen=True)
class BrandFile:
    """The brand as the clinic file has it."""

    colour: Text
    """The brand colour, # and six digits in quotes: "#16697A"; shades that can be read are made from it."""
    logo: Text
    """The file name of the logo, an SVG in the clinic's folder."""
    text: Text | None = None
    """The brand's own shade for headings, dark enough to read: "#035565"; made from the colour if left out."""
    font: Text = Text("atkinson-hyperlegible-next")
    """The name of a folder in assets/fonts."""
    template: Text | None = None
    """The file name of the clinic's own PowerPoint template, a .potx in its folder; decks then take its look."""
    embed_fonts: bool = False
    """Whether decks carry the font in their files; untried in PowerPoint; no if left out."""
    cmyk: dict[Text, tuple[int, ...]] = field(default_factory=dict)
    """A print shop's inks for colours that your brand book gives them for: "#16697A": [85, 30, 35, 15]; others are converted."""


@dataclass(frozen=True)
class Clinic:
    """Who hands the paper out. Text here is plain: no markup, no fields."""

    name: Text
    """The clinic's full name; printed on every page and slide that has room for it."""
    short_name: Text
    """Its name where there is little room."""
    phone: Text
    """The number for questions, as people dial it; printed large beside the contact."""
    handouts: Text
    """The web address where patients find these pages; printed in words and as a QR code."""
    sites: tuple[Site, ...]
    """The places where the clinic sees patients."""
    languages: tuple[Text, ...]
    """The codes of the languages to make documents in: [en]."""
    director: Text
    """Who answers for the clinic's care; not printed yet."""
    licence: Text
    """The clinic's licence; not printed yet."""
    brand: BrandFile
    """How the clinic looks: its colour, logo and font."""
    offers: tuple[Text, ...]
    """The treatments offered here, infusion or esketamine or both; `when: offers.…` asks for them."""
    paper: Literal["letter", "a4"] | None = None
    """The paper in the clinic's printers; with a4, formats for letter are set anew for a4; letter if left out."""
    website: Text | None = None
    """The clinic's own web address; texts print it by {{ clinic.website }}."""
    after_hours: Text | None = None
    """The number for when the clinic is closed; printed with the contact."""
    prices: tuple[Price, ...] = ()
    """What treatment costs here; printed where a format shows prices."""
    care: Care = Care()
    """The clinic's own rules, each a sentence or two; texts print them by {{ care.fasting }} and so on."""
    topics: dict[Text, ForTopic] = field(default_factory=dict)
    """What differs for a topic, under the topic's name: its web address, its prices and rules of its own."""
    id: str = field(default="", metadata={"internal": True})
    colour: str = field(default="", metadata={"internal": True})
    text_colour: str = field(default="", metadata={"internal": True})
    inks: dict[str, Inks] = field(default_factory=dict, metadata={"internal": True})
    logo: vector.Drawing = field(default=vector.Drawing(1, 1, ()), metadata={"internal": True})
    notice: notice.Notice = field(default_factory=dict, metadata={"internal": True})
    place: Place = dataclasses.field(default=NOWHERE, compare=False)


CLINIC: Final = ("name", "short_name", "phone", "after_hours", "website", "handouts")  # what {{ clinic. }} may name
CARE: Final = tuple(f.name for f in dataclasses.fields(Care))
LAYERED: Final = (Clinic, BrandFile)  # what clinic.yaml does not say of these, another file may
FILE, BRAND, DEFAULTS = "clinic.yaml", "_brand.yml", "defaults.yaml"
READ: Final = (FILE, BRAND, notice.FILE)  # the settings in a clinic's folder
_NEAR: Final = 0.82  # how like a name is to another that it misses by a letter or two; clinic-old is less like clinic
_COPY: Final = re.compile(r".*[ _(-]*\d+\)?")  # what somebody kept of before: clinic2, clinic (1)
OFFERS: Final = ("infusion", "esketamine")
_MEANT: Final = r"clinic\.(?:ya?ml|txt|rtf|docx?|json)"  # and not clinic.svg, which is a logo
_ONE_FOLDER: Final = "give this folder another name: on most systems the two would share their documents"


def read(folder: Path, name: str, alike: Iterable[str] = ()) -> tuple[Clinic | None, list[Finding]]:
    """The clinic of a folder, or None, and everything that is wrong; `name` is the folder's name in findings.

    Settings that its clinic.yaml does not have come from `_brand.yml` beside it, then from defaults.yaml above it. `alike` are
    the clinics whose folders some systems take for one, this one among them.
    """
    if misnamed := _misnamed(folder, name):
        return None, [misnamed]
    node, findings = yamltree.load(folder / FILE, f"{name}/{FILE}")
    under, more = _under(folder, name)
    findings = [*_folder(folder.name, name, alike), *strays(folder, name, READ), *findings]
    if node is None:
        return None, findings + more
    clinic, wrong = reader.shaped(layers.merged(node, *under), Clinic)
    findings += more + wrong
    if clinic is None:
        return None, findings
    findings += [*clinicwords.check(clinic), *_offers(clinic)]
    (main, text), problems = brand.colours(clinic.brand.colour, clinic.brand.text)
    drawing, more = logo.read(folder, clinic.brand.logo)
    inks, wrong = brand.inks(clinic.brand.cmyk)
    said, unsaid = notice.read(folder, name)
    findings += [*problems, *more, *wrong, *unsaid]
    if stops(findings) or drawing is None:
        return None, findings
    findings += brand.unused(clinic.brand.cmyk, {shape.fill for shape in drawing.shapes}, colour.palette(main, text))
    made = replace(clinic, id=folder.name, colour=main, text_colour=text, inks=inks, logo=drawing)
    return replace(made, notice=said), findings


def _misnamed(folder: Path, name: str) -> Finding | None:
    """What there is in place of clinic.yaml: an editor, or a system that hides the ends of names, calls it otherwise."""
    names = sorted(path.name for path in folder.iterdir()) if folder.is_dir() else []
    found = next((other for other in names if re.match(_MEANT, other, re.IGNORECASE)), None)
    if found is None or FILE in names:
        return None
    message = f"'{found}' is not read: a clinic's file is called {FILE}"
    return Finding("block", "file", message, Place(f"{name}/{found}", 0, 0), f"rename it to {FILE}")


def strays(folder: Path, name: str, read: Sequence[str]) -> Iterator[Finding]:
    """A finding for each file of settings in a folder whose name is nearly, but not quite, one of those that are `read` there:
    what it says, such as a rule for safety, would be nowhere, and nobody told."""
    names = sorted(os.listdir(folder)) if folder.is_dir() else []  # noqa: PTH208  # no more than names is asked for
    stems = {Path(file).stem: file for file in read}
    for found in names:
        bare = found.lower().removesuffix(".txt")
        if found in read or found.startswith((".", "~")) or not bare.endswith((".yaml", ".yml")):
            continue  # what systems and editors leave beside a file starts with a dot or ~
        stem = Path(bare).stem.strip()
        if (near := nearest(stem, stems, _NEAR)) and not (stems[near] in names and _COPY.fullmatch(stem)):
            right = stems[near]
            message = f"'{found}' is not read: the file is called {right}"
            hint = f"write what it says into {right}, and take it away" if right in names else f"rename it to {right}"
            yield Finding("block", "file", message, Place(f"{name}/{found}", 0, 0), hint)


def _folder(id: str, name: str, alike: Iterable[str]) -> list[Finding]:
    """What is wrong with the folder's name, which is that of the clinic's own folder of documents too."""
    place = Place(f"{name}/{FILE}", 0, 0)
    if why := files.unportable(id):
        hint = "call the folder after the clinic in letters, digits and hyphens: newark"
        return [Finding("block", "clinic", f"the clinic's folder is called '{id}': {why}", place, hint)]
    others = [other for other in alike if other != id]
    return [
        Finding("block", "clinic", f"'{id}' and '{other}' differ in capitals only", place, _ONE_FOLDER)
        for other in others
    ]


def _under(folder: Path, name: str) -> tuple[list[nodes.Node], list[Finding]]:
    """The files that fill what clinic.yaml does not say, where they are there."""
    nodes, findings = [], []
    above = Path(name).parent.as_posix()
    for path, shown, read_as in (
        (folder / BRAND, f"{name}/{BRAND}", layers.brand),
        (folder.parent / DEFAULTS, f"{above}/{DEFAULTS}", None),
    ):
        if os.path.lexists(path):  # a link that leads nowhere is a mistake, no file is none
            node, more = yamltree.load(path, shown)
            findings += more
            nodes += [read_as(node) if read_as else node] if node else []
    return nodes, findings


def _offers(clinic: Clinic) -> list[Finding]:
    return [
        Finding("block", "offers", f"'{offer}' is no treatment known here", offer.place, did_you_mean(offer, OFFERS))
        for offer in clinic.offers
        if offer not in OFFERS
    ]
