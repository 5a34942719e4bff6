"""The rules of reading files, of fitting text into pages and of writing: those that no check makes. Most of them stop a
document always, because there is no document without what they ask for."""

from __future__ import annotations

from typing import Final

from plaincare.rules import Rule

_OURS = "This program: it reads what docs/{} describes, and nothing else."
_GUESS = "A guess at what was meant could be printed and handed to a patient."
_OUTLINE = _OURS.format("outline.md")
_CLINIC = _OURS.format("clinic.md")
_FORMATS = _OURS.format("formats.md")

_BLOCKING: Final = (
    Rule("yaml", "A file that is no YAML, or YAML that would be read otherwise than it looks.", _GUESS, "YAML 1.2.2"),
    Rule(
        "file",
        "A file that is missing, unreadable, or called otherwise than it must be.",
        "What is not read would be missing from a handout in silence.",
        _OURS.format("clinic.md"),
    ),
    Rule("settings", "A setting that is unknown, missing, empty or of the wrong kind.", _GUESS, _OURS.format("*.md")),
    Rule("markup", "Marks for strong words, links, claims or fields that cannot be read.", _GUESS, _OUTLINE),
    Rule(
        "outline",
        "An outline that lacks a section, a language or a date, or that has an empty list or table, or words still to fill in.",
        "Every reader needs the six topics, and a list of nothing misleads.",
        "The brief of this project: six topics that every handout has; docs/outline.md.",
    ),
    Rule(
        "identity",
        "Two texts of one section that have the same identity.",
        "Reviews and translations hang on the identity: one of the two would be taken for the other.",
        _OUTLINE,
    ),
    Rule(
        "field",
        "A field such as {{ clinic.phone }} that no clinic has, or that may be empty at one.",
        "It would be printed as it stands, or leave a hole in a sentence.",
        _OUTLINE,
    ),
    Rule(
        "when",
        "A condition on a fact that is not known.",
        "A text would stand where it does not hold, or be missing where it does.",
        _OUTLINE,
    ),
    Rule(
        "claims",
        "An entry of claims.yaml, sources.yaml or safety.yaml that names something unknown, stands twice, or has no date.",
        "A claim without its source cannot be checked by anybody.",
        _OUTLINE,
    ),
    Rule(
        "clinic",
        "What a clinic's file may not say: marks that would be printed, words still to be filled in, empty lists, a folder name"
        " that not every system has.",
        "It would be printed as it stands, or be read on one computer and not on another.",
        _CLINIC,
    ),
    Rule(
        "phone",
        "A phone number that cannot be dialled.",
        "A patient in need would reach nobody.",
        "The North American Numbering Plan: 7, 10 or 11 digits; ITU-T E.164 after a +.",
    ),
    Rule(
        "address",
        "A web address that a browser would not open, or one too long for its QR code.",
        "A patient would not find the page.",
        "RFC 3986; docs/clinic.md.",
    ),
    Rule("offers", "A treatment that is not known here.", "What depends on it would be left out in silence.", _CLINIC),
    Rule(
        "language",
        "Words of the program itself that are missing in a language, or have other braces than they need.",
        "A page would mix two languages, or print braces.",
        "docs/formats.md; templates/languages/en.yaml has them all.",
    ),
    Rule(
        "format",
        "A format or deck that names what is not there, has no title in the language, or a frame with nothing in it.",
        "A page would have a hole.",
        _FORMATS,
    ),
    Rule(
        "brand",
        "A colour, its inks or a logo that cannot be read or printed.",
        "A handout must show whose it is.",
        _CLINIC,
    ),
    Rule(
        "font",
        "A font that is missing, or that cannot be put into a PDF.",
        "The text would be shown in another font, or not at all.",
        "ISO 14289-1 (PDF/UA-1), 7.21.4.1: fonts are embedded.",
    ),
    Rule("icon", "A picture that is missing or cannot be drawn.", "A step or an item would lose its sign.", _OUTLINE),
    Rule(
        "glyphs",
        "A character that the font lacks.",
        "It prints as an empty box, or not at all.",
        "ISO 14289-1 (PDF/UA-1), 7.21.8: no reference to a missing glyph.",
    ),
    Rule(
        "fit",
        "Text that does not fit its page or slide at the smallest allowed size.",
        "Nothing is cut off or shrunk: large type is what many patients need.",
        "This program; docs/formats.md says how small each kind of handout may get.",
    ),
    Rule(
        "loop",
        "A slide of a loop with more than 25 words.",
        "Nobody can stop a loop: what is not read in time is lost, and it may be the warning.",
        "This program; docs/look.md, Loop. WCAG 2.2, 2.2.1: timing that cannot be changed.",
    ),
    Rule(
        "write",
        "A file that the disk will not have.",
        "An old or half a file must not pass for the new one.",
        "This program: a file is written whole or not at all.",
    ),
)

_SETTLED: Final = (
    Rule(
        "contrast",
        "A brand's colour that is too pale for text. A colour set for text that cannot be read stops a document always.",
        "People with low vision, and everybody in dim light, cannot read pale text.",
        "WCAG 2.2, 1.4.3 (4.5:1) and 1.4.6 (7:1).",
    ),
    Rule(
        "inks",
        "Inks of a colour that nothing is printed in. Inks that cannot be read or printed are found by the rule brand.",
        "A clinic believes that its brand is printed in the inks of its brand book, and it is printed in others.",
        _CLINIC,
    ),
    Rule(
        "template",
        "A layout that a clinic's own PowerPoint template lacks. A template that cannot be used stops a deck always.",
        "Its slides look otherwise than the clinic may expect; a template that asks for files elsewhere, or that runs something,"
        " would harm whoever opens the deck.",
        "This program; docs/clinic.md. ISO/IEC 29500-2: parts, relationships and their targets.",
    ),
    Rule(
        "embedding",
        "A font that decks carry in their files, which is untried in PowerPoint. A font that may not be embedded stops a deck"
        " always.",
        "A deck may be shown in another font than the clinic expects, or its maker's licence be broken.",
        "This program; docs/clinic.md. OpenType 1.9, OS/2, fsType; W3C submission SUBM-EOT-20080305.",
        "Open a deck in PowerPoint on a computer without the font; then settle this rule with use: off.",
    ),
    Rule(
        "languages",
        "A clinic's language in which the topic is not written. A clinic without any language stops always.",
        "A patient would get no handout in a language that the clinic promises.",
        _CLINIC,
    ),
    Rule(
        "additions",
        "A file of a clinic's own words that nothing reads, or that lacks a language. Empty texts stop always.",
        "The clinic believes that it tells its patients something, and does not.",
        _CLINIC,
    ),
    Rule(
        "clinics",
        "A phone number or street address that another clinic has too.",
        "A copied folder with a line forgotten sends patients to the wrong place.",
        "This program; what clinics share on purpose stands once, in clinics/defaults.yaml.",
    ),
    Rule(
        "topics",
        "Prices of a clinic that would be printed for another topic, and a topic that is not for a clinic. An unknown topic stops"
        " always.",
        "A patient would be told the price of another treatment, or read of one that the clinic does not offer.",
        _CLINIC,
    ),
    Rule(
        "changed",
        "A document that somebody changed since it was made, and that stands beside the new one now.",
        "What people write into a deck or a sheet is theirs, and no check has read it.",
        "This program; docs/command.md.",
        "Look at what was changed; bring it into the outline, or remove the file.",
    ),
    Rule(
        "manifest",
        "A manifest.json that could not be read and was written anew.",
        "It does not know the files of earlier runs any more.",
        "This program; docs/command.md.",
        "Build every clinic once.",
    ),
)


def rules() -> tuple[Rule, ...]:
    """Every rule that no check makes."""
    return (*(Rule(r.name, r.finds, r.why, r.source, r.mend, True) for r in _BLOCKING), *_SETTLED)
