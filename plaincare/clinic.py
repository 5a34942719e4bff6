"""clinics/<ID>/clinic.yaml in, a Clinic with its Brand out."""

from __future__ import annotations

import dataclasses
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from plaincare import colour, layers, reader, vector, yamltree
from plaincare.findings import Finding, did_you_mean
from plaincare.model import NOWHERE, Place, Text


@dataclass(frozen=True)
class Site:
    """A place where the clinic sees patients."""

    name: Text
    address: tuple[Text, ...]
    hours: tuple[Text, ...]


@dataclass(frozen=True)
class Price:
    """A service and what it costs: `amount` in whole dollars for one, `times` of them in the usual plan."""

    service: Text
    amount: int
    times: int = 1
    includes: Text | None = None
    in_plan: bool = True

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
    arrive: Text | None = None
    stay: Text | None = None
    driver: Text | None = None
    bring: Text | None = None
    parking: Text | None = None
    cancelling: Text | None = None
    interpreter: Text | None = None


@dataclass(frozen=True)
class BrandFile:
    """The brand as the clinic file has it."""

    colour: Text
    logo: Text
    font: Text = Text("atkinson-hyperlegible-next")


@dataclass(frozen=True)
class Clinic:
    """Who hands the paper out. Text here is plain: no markup, no fields."""

    name: Text
    short_name: Text
    phone: Text
    handouts: Text
    sites: tuple[Site, ...]
    languages: tuple[Text, ...]
    director: Text
    licence: Text
    brand: BrandFile
    offers: tuple[Text, ...]
    website: Text | None = None
    after_hours: Text | None = None
    prices: tuple[Price, ...] = ()
    care: Care = Care()
    id: str = field(default="", metadata={"internal": True})
    colour: str = field(default="", metadata={"internal": True})
    logo: vector.Drawing = field(default=vector.Drawing(1, 1, ()), metadata={"internal": True})
    place: Place = dataclasses.field(default=NOWHERE, compare=False)


CLINIC: Final = ("name", "short_name", "phone", "after_hours", "website", "handouts")  # what {{ clinic. }} may name
CARE: Final = tuple(f.name for f in dataclasses.fields(Care))
LAYERED: Final = (Clinic, BrandFile)  # what clinic.yaml does not say of these, another file may
BRAND, DEFAULTS = "_brand.yml", "defaults.yaml"
OFFERS: Final = ("infusion", "esketamine")
_LARGEST_LOGO: Final = 2_000_000  # bytes


def read(folder: Path, name: str) -> tuple[Clinic | None, list[Finding]]:
    """The clinic of a folder, or None, and everything that is wrong; `name` is the folder's name in findings.

    Settings that its clinic.yaml does not have come from `_brand.yml` beside it, then from defaults.yaml above it.
    """
    node, findings = yamltree.load(folder / "clinic.yaml", f"{name}/clinic.yaml")
    under, more = _under(folder, name)
    if node is None:
        return None, findings + more
    clinic, wrong = reader.shaped(layers.merged(node, *under), Clinic)
    findings += more + wrong
    if clinic is None:
        return None, findings
    findings += [*_phones(clinic), *_offers(clinic), *_addresses(clinic)]
    brand_colour, problems = _colour(clinic.brand.colour)
    logo, more = _logo(folder, clinic.brand.logo)
    findings += [*problems, *more]
    if findings or logo is None:
        return None, findings
    return dataclasses.replace(clinic, id=folder.name, colour=brand_colour, logo=logo), []


def _under(folder: Path, name: str) -> tuple[list[yamltree.Node], list[Finding]]:
    """The files that fill what clinic.yaml does not say, where they are there."""
    nodes, findings = [], []
    above = Path(name).parent.as_posix()
    for path, shown, read_as in (
        (folder / BRAND, f"{name}/{BRAND}", layers.brand),
        (folder.parent / DEFAULTS, f"{above}/{DEFAULTS}", None),
    ):
        if path.exists():
            node, more = yamltree.load(path, shown)
            findings += more
            nodes += [read_as(node) if read_as else node] if node else []
    return nodes, findings


def _colour(text: Text) -> tuple[str, list[Finding]]:
    try:
        return colour.parse(text), []
    except ValueError as error:
        return "", [
            Finding("block", "brand", str(error).partition(":")[0], text.place, "a colour is # and six digits: #16697A")
        ]


def _logo(folder: Path, name: Text) -> tuple[vector.Drawing | None, list[Finding]]:
    try:
        return _drawing(folder, name), []
    except vector.SvgError as error:
        line = f", line {error.line}" if error.line else ""
        return None, [Finding("block", "brand", f"the logo '{name}'{line}: {error}", name.place, error.hint)]


def _drawing(folder: Path, name: str) -> vector.Drawing:
    path = (folder / name).resolve()
    beside = f"put the file beside clinic.yaml, in {folder.name}/"
    if not path.is_relative_to(folder.resolve()):
        raise vector.SvgError("it is outside the clinic's folder", beside)
    if path.suffix.lower() != ".svg":
        raise vector.SvgError("not an SVG file", "save it as SVG")
    if path.exists() and not path.is_file():
        raise vector.SvgError("not a file", beside)
    try:
        if path.stat().st_size > _LARGEST_LOGO:
            raise vector.SvgError("the file is larger than 2 MB", "simplify the drawing, and take pictures out of it")
        drawing = vector.read_svg(path.read_text("utf-8"))
        if not drawing.shapes:
            raise vector.SvgError("it draws nothing", "save it with filled shapes in it")
        return drawing
    except OSError as error:
        raise vector.SvgError(error.strerror or "it cannot be read", beside) from error
    except UnicodeDecodeError:
        raise vector.SvgError("not a text file", "save it as SVG, not as a picture") from None


def _phones(clinic: Clinic) -> list[Finding]:
    hint = "write it as people dial it: 973-555-0142"
    return [
        Finding("block", "phone", f"'{number}' is no phone number", number.place, hint)
        for number in (clinic.phone, clinic.after_hours)
        if number is not None and not _dialled(number)
    ]


def _dialled(number: str) -> bool:
    """Whether people can dial it: 10 digits, 7 within a town, 11 with the 1 before them; any length after a +."""
    if not re.fullmatch(r"[+(]?[0-9][0-9() .-]{5,18}[0-9]", number):
        return False
    digits = re.sub(r"\D", "", number)
    return number.startswith("+") or len(digits) in (7, 10) or (len(digits) == 11 and digits[0] == "1")


def _addresses(clinic: Clinic) -> list[Finding]:
    hint = "write it as it stands in a browser: https://harborlight.example"
    return [
        Finding("block", "address", f"'{address}' is no web address", address.place, hint)
        for address in (clinic.website, clinic.handouts)
        if address is not None and not re.fullmatch(r"https?://[^\s/{}()<>\"]+\.[^\s{}()<>\"]+", address)
    ]


def _offers(clinic: Clinic) -> list[Finding]:
    return [
        Finding("block", "offers", f"'{offer}' is no treatment known here", offer.place, did_you_mean(offer, OFFERS))
        for offer in clinic.offers
        if offer not in OFFERS
    ]
