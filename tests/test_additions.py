"""A clinic's own paragraphs: printed under its name and nowhere else, checked like the outline, and no substitute for it."""

from __future__ import annotations

import dataclasses
import io
import random
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pptx import Presentation

import handouts
import slides
from plaincare import checks
from plaincare.checks import exchanged, reading
from plaincare.findings import Finding, show, stops
from plaincare.job import Job, Options
from plaincare.project import Project
from plaincare.projectfiles import Result
from tests.authors import TOPIC, TOPICS, copied, edited
from tests.conftest import CLINICS, HANDOUTS, TODAY, job_of, messages
from tests.readback import ooxml, pdf_tree, verapdf
from tests.readback.deck import Deck
from tests.readback.tools import need
from tests.test_broken import mutilated
from tests.test_command import build

SHEET = "templates/handouts/fact-sheet.yaml"
WARM, MUSIC = "Please bring a warm layer.", "You may bring your own music."
OWN = f'en:\n  - "{WARM}"\n  - "{MUSIC}"\n'


def adds(project: Project, text: str, clinic: str = "SB") -> str:
    """A clinic's additions, written anew. Gives back the name of their file."""
    name = f"clinics/{clinic}/additions/{TOPIC}.yaml"
    (project.root / name).parent.mkdir(exist_ok=True)
    (project.root / name).write_text(text, "utf-8")
    return name


def read(project: Project, clinic: str = "SB", format: str = "fact-sheet", code: str = "en") -> Result[Job[Any]]:
    """A document's job, and what is said of it beyond what is said of the clinic's own file."""
    found: Any = project.deck(format) if format in project.decks() else project.handout(format)
    result = project.job(clinic, TOPIC, code, found, Options(TODAY))
    of_clinic = project.clinic(clinic).findings
    return Result(result.value, tuple(finding for finding in result.findings if finding not in of_clinic))


def job(project: Project, clinic: str = "SB", format: str = "fact-sheet") -> Job[Any]:
    result = read(project, clinic, format)
    assert result.value is not None, messages(result.findings)
    return result.value


def made(project: Project, clinic: str = "SB", format: str = "fact-sheet") -> bytes:
    """The bytes of a document in which nothing is wrong."""
    found, writer = job(project, clinic, format), _writer(project, format)
    plan = writer.plan(found)
    assert not plan.findings, messages(plan.findings)
    return bytes(writer.draw(plan))


def _writer(project: Project, format: str) -> Any:
    return slides if format in project.decks() else handouts


def told(project: Project, clinic: str = "SB", format: str = "fact-sheet") -> list[str]:
    """All that is said of a document, as its author reads it."""
    return [show(finding, project.source) for finding in findings(project, clinic, format)]


def findings(project: Project, clinic: str = "SB", format: str = "fact-sheet") -> list[Finding]:
    result = read(project, clinic, format)
    found = list(result.findings)
    if result.value is not None:
        plan = _writer(project, format).plan(result.value)
        found += [*plan.findings, *checks.of_job(result.value), *checks.of_plan(result.value, plan)]
    return found


def tree(data: bytes, folder: Path) -> list[str]:
    """The tag tree of a PDF, a line each, without its bookmarks."""
    path = folder / "made.pdf"
    path.write_bytes(data)
    return pdf_tree.tree(path).partition("bookmarks\n")[0].splitlines()


def slide(data: bytes, title: str) -> Iterator[Any]:
    """Every slide of that title."""
    return (slide for slide in Presentation(io.BytesIO(data)).slides if slide.shapes.title.text == title)


# What patients see.


def test_they_stand_under_a_heading_with_the_clinic_s_name(tmp_path: Path) -> None:
    project = copied(tmp_path)
    adds(project, OWN)
    lines = tree(made(project), tmp_path)
    start = lines.index('  H2 "From Sunny Bank Care"')
    assert lines[start + 1 : start + 3] == [f'  P "{WARM}"', f'  P "{MUSIC}"']
    before = [line for line in lines[:start] if line.startswith("  H2 ")]
    assert before[-1] == '  H2 "When to get help"' and lines[start + 3].startswith('  P "Side effects?')


def test_what_is_shipped_is_printed_as_the_clinic_wrote_it(project: Project, tmp_path: Path) -> None:
    assert '  H2 "From Sunny Bank Care"' in tree(made(project), tmp_path)
    assert findings(project) == [] and findings(project, format="talk") == []
    assert [c for c in CLINICS if job_of(project, "fact-sheet", c).filled_additions] == ["SB"]


def test_a_handout_with_all_that_a_paragraph_may_hold_is_pdf_ua_and_pdf_a(tmp_path: Path) -> None:
    need("verapdf")
    project = copied(tmp_path)
    rich = "Bring **warm** clothes, or *ask* us. [Our rooms](https://sunnybank.example/rooms) are cool. [@J7] {#warm}"
    adds(project, f'en:\n  - {{text: "{rich}", icon: clock}}\n  - "Call {{{{ clinic.phone }}}} if you are late."\n')
    path = tmp_path / "own.pdf"
    path.write_bytes(made(project))
    for flavour in ("ua1", "2a"):
        assert verapdf.violations(path, flavour) == []
    text = " ".join(pdf_tree.struct_text(path))
    assert "Bring warm clothes, or ask us." in text and "Call 856-555-0119 if you are late." in text


def test_a_slide_of_their_own_says_whose_they_are_and_so_does_the_presenter(tmp_path: Path) -> None:
    project = copied(tmp_path)
    adds(project, OWN)
    data = made(project, format="talk")
    (own,) = slide(data, "From Sunny Bank Care")
    assert f"{WARM}\n{MUSIC}" in [shape.text_frame.text for shape in own.placeholders]
    notes = own.notes_slide.notes_text_frame.text.splitlines()
    assert notes[:4] == ["What to say", "From Sunny Bank Care.", WARM, MUSIC]
    assert notes[4].startswith("Time: 0.5 min")


def test_what_is_too_much_for_a_slide_goes_on_with_the_clinic_s_name(tmp_path: Path) -> None:
    project = copied(tmp_path)
    adds(project, "en:\n" + "".join(f'  - "You may bring your own music, or ask us for some. {i}"\n' for i in range(9)))
    path = tmp_path / "own.pptx"
    path.write_bytes(made(project, format="talk"))
    titles = [one.title for one in Deck(path).slides]
    start = titles.index("From Sunny Bank Care (1/3)")
    assert titles[start + 1 : start + 3] == ["From Sunny Bank Care (2/3)", "From Sunny Bank Care (3/3)"]
    assert all("From Sunny Bank Care." in one.notes for one in Deck(path).slides[start : start + 3])


def test_the_open_xml_sdk_finds_no_error(tmp_path: Path) -> None:
    need("ooxml")
    project = copied(tmp_path)
    adds(project, OWN)
    path = tmp_path / "own.pptx"
    path.write_bytes(made(project, format="talk"))
    assert ooxml.errors(path) == []


def test_they_take_their_minutes_and_the_notes_count_them(tmp_path: Path) -> None:
    project = copied(tmp_path)
    adds(project, OWN, "NJ")
    last = list(Presentation(io.BytesIO(made(project, "NJ", "talk"))).slides)[-1]
    assert "(20.5 of 20.5 when this slide ends)" in last.notes_slide.notes_text_frame.text


@pytest.mark.parametrize("format", ["fact-sheet", "talk"])
def test_a_long_name_is_said_short(tmp_path: Path, format: str) -> None:
    project = copied(tmp_path)
    adds(project, f'en:\n  - "{MUSIC}"\n', "AM")
    found = job(project, "AM", format)
    spoken = _writer(project, format).plan(found).spoken()
    assert "From Clínica Amanecer" in " ".join(spoken) and "From Clínica Nuestra" not in " ".join(spoken)


def test_each_language_has_its_own_words(tmp_path: Path) -> None:
    project = copied(tmp_path)
    _spanish(project)
    adds(project, f'{OWN}es:\n  - "Traiga su propia música."\n')
    result = read(project, code="es")
    assert result.value is not None, messages(result.findings)
    assert [s.text for s in result.value.filled_additions] == ["Traiga su propia música."]
    assert [s.text for s in job(project).filled_additions] == [WARM, MUSIC]


def _spanish(project: Project) -> None:
    """The outline, its words and titles said to be Spanish, and a clinic that speaks it."""
    for folder in (f"outlines/{TOPIC}", "templates/languages"):
        shutil.copy(project.root / folder / "en.yaml", project.root / folder / "es.yaml")
    edited(project, f"outlines/{TOPIC}/es.yaml", ("language: en", "language: es"))
    edited(project, SHEET, ('title: {en: "Fact sheet"}', 'title: {en: "Fact sheet", es: "Hoja"}'))
    edited(project, "clinics/SB/clinic.yaml", ("offers:", "languages: [en, es]\noffers:"))


# Where there are none.


@pytest.mark.parametrize("format", ["fact-sheet", "talk"])
def test_a_clinic_that_adds_nothing_gets_the_very_document_of_a_format_without_a_place_for_it(
    tmp_path: Path, format: str
) -> None:
    project = copied(tmp_path)
    shutil.rmtree(project.root / "clinics" / "SB" / "additions")
    name = SHEET if format == "fact-sheet" else "templates/slides/talk.yaml"
    with_place = made(project, format=format)
    text = (project.root / name).read_text("utf-8")
    kept = [line for line in text.splitlines() if "{id: own," not in line and "{frame: own," not in line]
    kept = [line for line in kept if "{part: additions," not in line]
    assert len(kept) < len(text.splitlines())
    (project.root / name).write_text("\n".join(kept) + "\n", "utf-8")
    assert made(Project(project.root), format=format) == with_place


@pytest.mark.parametrize("format", ["fact-sheet", "talk"])
def test_paragraphs_of_which_none_applies_leave_no_trace(tmp_path: Path, format: str) -> None:
    project = copied(tmp_path)
    adds(project, 'en:\n  - text: "Ask us about the nose spray."\n    when: offers.esketamine\n')
    without = made(project, format=format)
    shutil.rmtree(project.root / "clinics" / "SB" / "additions")
    assert made(Project(project.root), format=format) == without


@pytest.mark.parametrize(("when", "stands"), [("has.prices", False), ("not has.prices", True)])
def test_conditions_hold_both_ways(tmp_path: Path, when: str, stands: bool) -> None:
    project = copied(tmp_path)
    adds(project, f'en:\n  - "{WARM}"\n  - text: "{MUSIC}"\n    when: {when}\n')
    assert [s.text for s in job(project).filled_additions] == [WARM, *([MUSIC] if stands else [])]
    assert (f'  P "{MUSIC}"' in tree(made(project), tmp_path)) is stands


def test_they_have_identities_and_keep_their_places(tmp_path: Path) -> None:
    project = copied(tmp_path)
    name = adds(project, f'en:\n  - "{WARM} {{#warm}}"\n  - text: "Call {{{{ clinic.phone }}}}. [@J7]"\n')
    signed, filled = job(project).signed_additions, job(project).filled_additions
    assert [s.id for s in signed] == [s.id for s in filled] == ["additions/warm", "additions/2"]
    assert [(s.place.file, s.place.line) for s in filled] == [(name, 2), (name, 3)]
    assert signed[1].text == "Call {{ clinic.phone }}." and filled[1].text == "Call 856-555-0119."


def test_the_one_page_summary_has_no_place_for_them(project: Project) -> None:
    assert not any(entry.part == "additions" for entry in job(project, format="one-page").format.content)


# What is said of files that add nothing.


@pytest.mark.parametrize(
    ("file", "message", "hint"),
    [
        ("additions/ketamin-anxiety.yaml", "'ketamin-anxiety.yaml' is named after no topic", "ketamine-anxiety.yaml"),
        ("additions/ketamine-anxiety.yml", "'ketamine-anxiety.yml' is named after no topic", "ketamine-anxiety.yaml"),
        ("additions/ketamine-anxiety.txt", "'ketamine-anxiety.txt' is named after no topic", "ketamine-anxiety.yaml"),
        ("additions/en.yaml", "'en.yaml' is named after no topic", None),
        ("additons/ketamine-anxiety.yaml", "nothing in this folder is read", "additions"),
        ("Additions/ketamine-anxiety.yaml", "nothing in this folder is read", "additions"),
    ],
)
def test_a_file_that_would_do_nothing_stops_the_clinic_s_documents(
    tmp_path: Path, file: str, message: str, hint: str | None
) -> None:
    project = copied(tmp_path)
    path = project.root / "clinics" / "AM" / file
    path.parent.mkdir()
    path.write_text(OWN, "utf-8")
    result = read(project, "AM")
    (found,) = result.findings
    place = f"clinics/AM/{file}" if "additions/" in file else f"clinics/AM/{path.parent.name}"
    assert (found.severity, found.message, found.place.file) == ("error", message, place)
    assert found.hint == (
        f"did you mean '{hint}'?" if hint else f"known here: {', '.join(f'{topic}.yaml' for topic in sorted(TOPICS))}"
    )
    assert stops(result.findings) and result.value is not None  # a draft can be made
    assert read(project, "NJ").findings == ()


@pytest.mark.parametrize(
    "file",
    [
        ".DS_Store",
        ".ketamin-anxiety.yaml.swp",
        "ketamine-anxiety.yaml~",
        "~$x.yaml",
        "desktop.ini",
        "Thumbs.db",
        "#ketamine-anxiety.yaml#",
    ],
)
def test_what_systems_and_editors_leave_there_is_nobody_s_mistake(tmp_path: Path, file: str) -> None:
    project = copied(tmp_path)
    (project.root / "clinics" / "SB" / "additions" / file).write_text("x", "utf-8")
    assert read(project).findings == ()


def test_another_topic_s_file_is_none_either(tmp_path: Path) -> None:
    project = copied(tmp_path)
    shutil.copytree(project.root / "outlines" / TOPIC, project.root / "outlines" / "sleep")
    (project.root / "clinics" / "AM" / "additions").mkdir()
    (project.root / "clinics" / "AM" / "additions" / "sleep.yaml").write_text(OWN, "utf-8")
    result = read(project, "AM")
    assert result.findings == () and result.value is not None and result.value.filled_additions == ()


def test_a_language_that_nobody_speaks(tmp_path: Path) -> None:
    project = copied(tmp_path)
    name = adds(project, OWN.replace("en:", "eng:"))
    error, warning = told(project)
    assert error.splitlines()[:3] == [
        "error: 'eng' is no language of the topic or of the clinic",
        f"  --> {name}:1:1",
        " 1 | eng:",
    ]
    assert error.endswith("= hint: did you mean 'en'?") and warning.startswith("warning: no paragraphs in 'en'\n")
    assert stops(read(project).findings)


def test_a_language_that_was_forgotten_is_a_warning(tmp_path: Path) -> None:
    project = copied(tmp_path)
    _spanish(project)
    adds(project, OWN)
    result = read(project, code="es")
    (found,) = result.findings
    assert (found.severity, found.message) == ("warning", "no paragraphs in 'es'") and found.place.line == 1
    assert result.value is not None and result.value.filled_additions == ()
    assert read(project).findings == ()


# Checks.


def test_an_unknown_claim(tmp_path: Path) -> None:
    project = copied(tmp_path)
    name = adds(project, f'en:\n  - "{WARM} [@J77]"\n')
    (shown,) = told(project)
    lines = shown.splitlines()
    assert lines[:2] == ["error: unknown claim 'J77'", f"  --> {name}:2:5"]
    assert lines[-1].endswith("= hint: did you mean 'J7'?")
    assert read(project).value is None


def test_a_claim_that_is_not_to_be_printed(tmp_path: Path) -> None:
    project = copied(tmp_path)
    adds(project, 'en:\n  - text: "Ask us. [@B4]"\n    when: has.prices\n')  # here nobody reads it, and still
    (shown,) = told(project)
    assert shown.startswith("error: the claim B4 is not to be printed: ")


def test_what_they_cite_is_among_the_sources(project: Project, tmp_path: Path) -> None:
    own = copied(tmp_path)
    edited(own, SHEET, ("sources: short", "sources: full"), ("pages: 2", "pages: 3"), ("own, page: 2", "own, page: 3"))
    edited(own, "templates/slides/talk.yaml", ("sources: short", "sources: full"))
    for format in ("fact-sheet", "talk"):
        claim, title = _uncited(own, format)
        adds(own, f'en:\n  - "{WARM} [@{claim}]"\n')
        found = job(Project(own.root), format=format)
        plan = _writer(own, format).plan(found)
        assert title in " ".join(_all(plan)), format
        adds(own, OWN)
        assert title not in " ".join(_all(_writer(own, format).plan(job(Project(own.root), format=format))))


def _all(plan: Any) -> list[str]:
    """Every word of a document, the presenter's notes among them."""
    return [*plan.spoken(), *(line.text for slide in getattr(plan, "slides", ()) for line in slide.notes)]


def _uncited(project: Project, format: str) -> tuple[str, str]:
    """A claim that may be printed, and the title of a source of its own that the document does not list."""
    found = job(Project(project.root), format=format)
    text = " ".join(_all(_writer(project, format).plan(found)))
    for claim in found.library.claims.values():
        sources = [found.library.sources[cite.id] for cite in claim.sources]
        if claim.use and claim.checked and all(source.checked for source in sources) and sources[0].title not in text:
            return str(claim.id), str(sources[0].title)
    raise AssertionError("every source is listed already")


def test_they_never_count_as_a_safety_statement(tmp_path: Path) -> None:
    project = copied(tmp_path)
    adds(project, 'en:\n  - "Ask us. [@I1][@C1][@D1][@F5]"\n')
    edited(
        project, SHEET, ("  - {frame: title, safety: about}\n", "  - {frame: title, section: how-fast, depth: key}\n")
    )
    said = messages(findings(project))
    assert any(
        "'The FDA has not approved ketamine for anxiety; its use is off-label.' is missing" in one for one in said
    )


def test_a_medicine_that_they_name_brings_its_warnings(tmp_path: Path) -> None:
    project = copied(tmp_path)
    adds(project, 'en:\n  - "We also give Spravato. [@A5][@I6][@H3][@H10][@H11][@H14][@H17][@J6]"\n')
    said = messages(findings(project))
    assert any("Spravato is named without its warnings" in one for one in said)


def test_hard_words_stop_this_clinic_and_no_other(tmp_path: Path) -> None:
    project = copied(tmp_path)
    hard = "Individualised pharmacological interventions necessitate comprehensive multidisciplinary evaluation beforehand."
    name = adds(project, f'en:\n  - "{hard}"\n')
    (shown,) = told(project)
    lines = shown.splitlines()
    assert lines[0].startswith("error: the clinic's own words read at grade ") and lines[0].endswith(", above 8")
    assert lines[1] == f"  --> {name}:2:5"
    assert findings(project, "AM") == []


@pytest.mark.parametrize(
    "text", ["Our prices start at $99.", "We open at 08:30.", "At night, our nurse answers 973-555-0199 for you."]
)
def test_a_few_words_with_a_number_have_no_reading_level(tmp_path: Path, text: str) -> None:
    project = copied(tmp_path)
    adds(project, f'en:\n  - "{text}"\n')
    assert reading.additions(job(project)) == []


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Call 9ll.", "9ll"),
        ("It costs $25O.", "25O"),
        ("Drink 1l.", None),
        ("See https://x.example/anxiety/101o for it.", None),
        ("See x.example/anxiety/101o for it.", None),
        ("We are in Suite 2I, on Floor 1O.", None),
        ("Take suite 2I, then call 9ll.", "9ll"),
    ],
)
def test_a_letter_in_the_place_of_a_digit(tmp_path: Path, text: str, number: str | None) -> None:
    project = copied(tmp_path)
    name = adds(project, f'en:\n  - "{text} Low O2 and B12 are fine."\n')
    found = [(f.severity, f.message, f.place.file) for f in exchanged.additions(job(project))]
    assert found == ([("error", f"'{number}' has a letter in the place of a digit", name)] if number else [])


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("For thoughts of death, call 998.", "998"),
        ("Call or text 989 at any time.", "989"),
        ("Call 911, or text 988. For the deaf: dial 711.", None),
        ("Call 973-555-0199, or text 741741.", None),
        *(
            (f"If you think about death, call 998{rest}", "998")
            for rest in (
                " at any time",
                " anytime.",
                " (day or night).",
                " every day.",
                " today.",
                " immediately.",
                " before you leave.",
                " – now.",
            )
        ),
        ("We call 100 people a day. Call 120 minutes before you come. We call 100 new patients.", None),
    ],
)
def test_a_number_of_three_digits_that_nobody_answers(tmp_path: Path, text: str, number: str | None) -> None:
    project = copied(tmp_path)
    name = adds(project, f'en:\n  - "{text}"\n')
    found = [(f.severity, f.message, f.place.file) for f in exchanged.additions(job(project))]
    assert found == ([("error", f"nobody answers '{number}'", name)] if number else [])


def test_a_character_that_the_font_lacks(tmp_path: Path) -> None:
    project = copied(tmp_path)
    name = adds(project, 'en:\n  - "Bring warm clothes 衣."\n')
    found = next(finding for finding in findings(project) if finding.rule == "glyphs")
    assert found.place.file == name and "'衣'" in found.message


def test_an_icon_that_there_is_not(tmp_path: Path) -> None:
    project = copied(tmp_path)
    adds(project, f'en:\n  - {{text: "{MUSIC}", icon: clok}}\n')
    (shown,) = told(project)
    assert (
        shown.startswith("error: the icon 'clok' is not here or cannot be read\n") and "did you mean 'clock'" in shown
    )


def test_a_broken_file_stops_this_clinic_and_no_other(tmp_path: Path) -> None:
    project = copied(tmp_path)
    adds(project, 'en:\n  - "Bring **warm clothes."\n')
    assert read(project).value is None and read(project, "AM").value is not None


@pytest.mark.parametrize("seed", range(40))
def test_a_slip_of_the_hand_is_a_finding_with_a_place_or_still_makes_a_document(seed: int, tmp_path: Path) -> None:
    project = copied(tmp_path)
    whole = f'{OWN}  - text: "Call **{{{{ clinic.phone }}}}**. [@J7] {{#call}}"\n    when: not has.prices\n'
    adds(project, mutilated(whole, random.Random(seed)))
    result = read(project)
    assert (result.value is None) == stops(result.findings, draft=True)
    assert all(finding.place.file for finding in result.findings)
    if result.value is not None:
        assert handouts.plan(result.value).pages


def test_a_link_that_leads_nowhere_is_not_taken_for_no_file(tmp_path: Path) -> None:
    project = copied(tmp_path)
    path = project.root / adds(project, OWN)
    path.unlink()
    path.symlink_to(tmp_path / "nowhere.yaml")
    assert read(project).value is None and read(project).findings


def test_too_many_words_for_the_page_are_told_with_their_frame(tmp_path: Path) -> None:
    project = copied(tmp_path)
    adds(project, "en:\n" + f'  - "{MUSIC}"\n' * 9)
    (found,) = findings(project)
    assert (found.severity, found.rule) == ("block", "fit")
    assert "page 2 is" in found.message and "own 14" in found.hint


# Formats.


ALONE, HEADED = (
    "the frame 'title' holds a clinic's own words and more",
    "a clinic's own words stand under their heading",
)


@pytest.mark.parametrize(
    ("new", "message"),
    [
        ("{frame: title, part: additions}", ALONE),
        ("{frame: own, part: additions, heading: none}", HEADED),
        ("{frame: own, part: additions, heading: lead}", HEADED),
    ],
)
def test_a_format_cannot_pass_them_off_as_the_outline_s(tmp_path: Path, new: str, message: str) -> None:
    project = copied(tmp_path)
    edited(project, SHEET, ("{frame: own, part: additions}", new))
    (found,) = project.handout("fact-sheet").findings
    assert (found.severity, found.message) == ("block", message) and found.place.line and found.hint


def test_first_takes_so_many_paragraphs(tmp_path: Path) -> None:
    project = copied(tmp_path)
    adds(project, OWN)
    edited(project, SHEET, ("{frame: own, part: additions}", "{frame: own, part: additions, first: 1}"))
    spoken = handouts.plan(job(project)).spoken()
    assert WARM in spoken and MUSIC not in spoken


# The words of a draft stand in the place of the review status.


@pytest.mark.parametrize("clinic", CLINICS)
@pytest.mark.parametrize("format", [*HANDOUTS, "talk"])
def test_a_draft_says_so_wherever_the_status_stands(project: Project, clinic: str, format: str) -> None:
    finished = job(project, clinic, format)
    draft = dataclasses.replace(finished, options=Options(TODAY, draft=True))
    plan = _writer(project, format).plan(draft)
    assert draft.status == "DRAFT, not for patients" and not plan.findings
    spoken = "\n".join(plan.spoken())
    assert draft.status in spoken and finished.status not in spoken


# Sheets without a place for them.


def test_a_leaflet_has_them_on_the_flap_after_what_to_tell_the_clinic(tmp_path: Path) -> None:
    project = copied(tmp_path)
    adds(project, OWN)
    lines = tree(made(project, format="tri-fold"), tmp_path)
    start = lines.index('  H2 "From Sunny Bank Care"')
    assert lines[start + 1 : start + 3] == [f'  P "{WARM}"', f'  P "{MUSIC}"']
    heads = [line for line in lines if line.startswith("  H2 ")]
    assert heads[heads.index(lines[start]) - 1] == '  H2 [1] "Tell us first"'


def test_a_leaflet_says_which_panel_they_are_too_long_for(tmp_path: Path) -> None:
    project = copied(tmp_path)
    adds(project, "en:\n" + f'  - "{MUSIC}"\n' * 7)
    (found,) = findings(project, format="tri-fold")
    assert (found.severity, found.rule) == ("block", "fit")
    assert "tri-fold for SB does not fit: page 5 is " in found.message and "own 12" in found.hint
    assert found.hint.endswith("(the clinic's own: own)")


def test_a_check_names_the_sheets_without_a_place_for_them_and_no_others(tmp_path: Path) -> None:
    """Once a clinic, after what is to mend; a clinic that adds nothing is not named."""
    root = copied(tmp_path).root
    done = build(root, "check")
    (line,) = [line for line in done.stderr.splitlines() if "in its own words" in line]
    start = "SB: what the clinic adds in its own words has no place on "
    formats = [*Project(root).formats(), *Project(root).decks()]
    placed = {"booklet", "booklet-print", "fact-sheet", "guide", "large-print", "tri-fold"}
    placed |= {"talk", "talk-45", "waiting-room"}
    assert line.startswith(start) and set(line.removeprefix(start).split(", ")) == set(formats) - placed
    assert (done.exit_code, "nothing to mend" in done.stdout) == (0, True)
    assert "in its own words" not in build(root, "check", "--format", "fact-sheet").stderr
    assert "in its own words" not in build(root, "check", "--clinic", "NJ").stderr
