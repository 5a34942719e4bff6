"""Sign-off: who approved which exact words, what that prints, what voids it, and that nobody's is shipped."""

from __future__ import annotations

import datetime
import re
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import jsonschema
import pikepdf
import pptx
import pytest
import yaml
from click.testing import Result

import handouts
import slides
from plaincare.checks import reviews
from plaincare.findings import show
from plaincare.job import Job, Options
from plaincare.model import Text
from plaincare.project import Project
from plaincare.reading import schema
from plaincare.review import reviewed, signoffs, state
from plaincare.review.signoffs import SignOff
from tests.authors import EN, TOPIC, edited
from tests.conftest import ROOT, TODAY
from tests.readback import pdf_tree, verapdf
from tests.readback.tools import need
from tests.test_command import FACT_SHEET, ONE_PAGE, TALK, build, files, project_in

SAMPLE = "Sample text, not reviewed by a clinician"
APPROVED = "Reviewed by Robin Sample, MD; Jordan Person, RN. Next: May 2027"
SHARED, OWN = signoffs.name_of(TOPIC), signoffs.name_of(TOPIC, "NJ")
DAY = ("--today", "2026-11-21")
CLAIMS = f"outlines/{TOPIC}/claims.yaml"
Signer = tuple[str, str, str]
SPECIALIST: Signer = ("Robin Sample, MD", "specialist", "NJ 1")
CLINICIAN: Signer = ("Jordan Person, RN", "clinician", "NJ 2")
LOCAL: Signer = ("Chris Local, NP", "clinician", "NJ 3")


def sign(folder: Path, who: Signer, *more: str, until: str = "2027-05-31") -> Result:
    name, role, licence = who
    given = ("--reviewer", name, "--role", role, "--licence", licence, "--until", until)
    return build(folder, "review", "sign", *given, *(() if "--today" in more else DAY), *more)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return project_in(tmp_path / "project")


@pytest.fixture
def approved(folder: Path) -> Path:
    for who, more in ((SPECIALIST, ()), (CLINICIAN, ()), (LOCAL, ("--clinic", "NJ"))):
        done = sign(folder, who, *more)
        assert done.exit_code == 0, done.output
    return folder


def job(folder: Path, format: str = "fact-sheet", today: datetime.date = TODAY, **options: Any) -> Job[Any]:
    project = Project(folder)
    read: Any = project.deck(format) if format == "talk" else project.handout(format)
    made = project.job("NJ", TOPIC, "en", read, Options(today, **options))
    assert made.value is not None, made.findings
    return made.value


def void(folder: Path) -> set[str]:
    """The identities of the statements that the first reviewer signed and that say something else now."""
    project = Project(folder)
    signed = reviewed.signed(project, TOPIC).value
    assert signed
    return {item.id for item in state.void(reviewed.items(project, TOPIC, "en"), signed["en"][0])}


# Nobody's is shipped.


def test_no_sign_off_is_shipped(project: Project) -> None:
    assert not [*ROOT.glob("outlines/*/reviews.yaml"), *ROOT.glob("clinics/*/reviews/*")]
    for id in project.clinics():
        sheet = project.handout("fact-sheet").value
        assert reviewed.of(project, id, TOPIC, "en", sheet, TODAY)[0] == state.NOT_REVIEWED


# What is approved says so.


def test_every_page_says_who_approved_it(approved: Path, tmp_path: Path) -> None:
    need("pdfinfo")  # of the same package
    for format in ("fact-sheet", "one-page"):
        plan = handouts.plan(job(approved, format))
        assert plan.findings == ()
        path = tmp_path / f"{format}.pdf"
        path.write_bytes(handouts.draw(plan))
        command = ["pdftotext", "-layout", str(path), "-"]
        *pages, _ = subprocess.run(command, capture_output=True, text=True, check=True).stdout.split("\f")
        assert len(pages) == plan.count
        for page in pages:
            assert APPROVED in " ".join(page.split())
            assert SAMPLE not in page


def test_every_slide_and_its_notes_say_who_approved_it(approved: Path, tmp_path: Path) -> None:
    plan = slides.plan(job(approved, "talk"))
    assert plan.findings == ()
    (tmp_path / "talk.pptx").write_bytes(slides.draw(plan))
    shown = pptx.Presentation(str(tmp_path / "talk.pptx")).slides
    assert len(shown) > 10
    for slide in shown:
        for page in (slide, slide.notes_slide):
            texts = [shape.text_frame.text for shape in page.shapes if shape.has_text_frame]
            assert APPROVED in texts and SAMPLE not in texts


def test_the_evidence_says_who_signed_how_much_of_the_text(folder: Path) -> None:
    nobody = "Sample text, reviewed by nobody."
    assert f"do not edit it. {nobody}\n" in build(folder, "evidence").stdout
    sign(folder, SPECIALIST)
    sign(folder, CLINICIAN, "--only", "title", "--only", "subtitle")
    count = len(reviewed.items(Project(folder), TOPIC, "en"))
    told = build(folder, "evidence").stdout
    assert nobody not in told
    assert (
        f"do not edit it. Signed, of {count} texts, by Jordan Person, RN (clinician): 2 texts, until 2027-05-31; "
        f"Robin Sample, MD (specialist): {count} texts, until 2027-05-31.\n"
    ) in told
    (folder / SHARED).write_text("en: [", "utf-8")
    assert build(folder, "evidence").exit_code == 4


def test_it_is_read_after_the_title_and_the_file_says_it_in_full(approved: Path, tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(handouts.draw(handouts.plan(job(approved))))
    title, kind, status, edition, *_ = [line.strip() for line in pdf_tree.tree(path).splitlines() if '"' in line]
    assert (status, edition) == (f'P "{APPROVED}"', 'P "Harbor Light, Version 1, November 2026"')
    assert title.startswith("H1 ") and kind == 'P "Fact sheet for adults"'
    with pikepdf.open(path) as pdf:
        subject = str(pdf.docinfo["/Subject"])
    assert subject == (
        "Reviewed by Robin Sample, MD (specialist); Jordan Person, RN, in November 2026. Next review by May 2027. "
        "What Harbor Light adds was reviewed by Chris Local, NP. Version 1, November 2026."
    )


def test_a_line_under_the_title_names_them_in_full_where_it_has_room(approved: Path) -> None:
    """And their foot says it in short; what the line says is then read aloud from there alone."""
    text = " ".join(handouts.plan(job(approved, "large-print")).text())
    assert (
        "Harbor Light Clinic. Reviewed by Robin Sample, MD (specialist); Jordan Person, RN, in November 2026." in text
    )
    assert APPROVED not in text


def test_long_names_give_way_to_their_number_at_the_foot_and_stand_in_the_notes(folder: Path) -> None:
    names = (
        "Maximiliana Featherstonehaugh-Cholmondeley, MD, PhD, FAPA",
        "Bartholomew Wolfeschlegelsteinhausen, APRN, PMHNP-BC",
    )
    for name, (_, role, licence) in zip(names, (SPECIALIST, CLINICIAN), strict=True):
        assert sign(folder, (name, role, licence)).exit_code == 0
    sign(folder, LOCAL, "--clinic", "NJ")
    for format in ("fact-sheet", "one-page", "talk"):
        one = job(folder, format)
        assert one.status == "Reviewed by 2 clinicians. Next review: May 2027"
        assert (slides.plan(one) if format == "talk" else handouts.plan(one)).findings == ()
    notes = " ".join(paragraph.text for paragraph in slides.plan(job(folder, "talk")).slides[0].notes)
    assert all(name in notes for name in names)


# Who approves.

TOO_FEW: dict[str, Sequence[Signer]] = {
    "nobody": (),
    "a specialist alone": (SPECIALIST,),
    "two who are no specialists": (CLINICIAN, LOCAL),
    "a specialist and an editor": (SPECIALIST, ("Ed Itor", "editor", "none")),
    "one person in two spellings": (SPECIALIST, ("ROBIN  SAMPLE,MD", "clinician", "NJ 2")),
    "one licence under two names": (SPECIALIST, ("Jordan Person, RN", "clinician", "nj1")),
}


@pytest.mark.parametrize("signers", TOO_FEW.values(), ids=TOO_FEW)
def test_two_people_one_of_them_a_specialist(folder: Path, signers: Sequence[Signer]) -> None:
    sign(folder, LOCAL, "--clinic", "NJ")
    for who in signers:
        assert sign(folder, who).exit_code == 0
    assert (job(folder).state, job(folder).status) == ("not-reviewed", SAMPLE)
    for who in (SPECIALIST, CLINICIAN):
        sign(folder, who)
    assert job(folder).state == "approved"


def test_a_clinic_s_own_words_need_its_own_clinical_reviewer(folder: Path) -> None:
    for who in (SPECIALIST, CLINICIAN):
        sign(folder, who)
    assert job(folder).status == SAMPLE
    sign(folder, ("Ed Itor", "editor", "none"), "--clinic", "NJ")
    assert job(folder).status == SAMPLE
    sign(folder, LOCAL, "--clinic", "NJ")
    assert job(folder).state == "approved"
    (folder / "clinics" / "NJ" / "additions").mkdir()
    (folder / "clinics" / "NJ" / "additions" / f"{TOPIC}.yaml").write_text('en:\n  - "Our rooms are quiet."\n', "utf-8")
    assert job(folder).status == SAMPLE
    shown = build(folder, "review", "status", "--clinic", "NJ", *DAY).stdout
    assert "additions/1  clinics/NJ/additions/ketamine-anxiety.yaml:2" in shown
    sign(folder, LOCAL, "--clinic", "NJ", "--only", "additions/1")
    assert job(folder).state == "approved"


def test_two_who_signed_a_part_each_are_enough_beside_one_who_signed_all(folder: Path) -> None:
    sign(folder, LOCAL, "--clinic", "NJ")
    sign(folder, SPECIALIST)
    sign(folder, CLINICIAN, "--except", "title")
    assert job(folder).status == SAMPLE
    sign(folder, ("Kim Other, DO", "clinician", "NJ 9"), "--only", "title")
    named = {str(one.reviewer) for one in job(folder).review.reviewers}
    assert named == {"Robin Sample, MD", "Jordan Person, RN", "Kim Other, DO"}
    sign(folder, CLINICIAN)  # now two signed everything: who signed one line only is not named
    assert {str(one.reviewer) for one in job(folder).review.reviewers} == {"Robin Sample, MD", "Jordan Person, RN"}


# What voids a sign-off, and what does not.

A1 = "what-it-is/key/A1+A3"
CHANGES: dict[str, tuple[str, tuple[str, str], set[str]]] = {
    "words": (EN, ("Some felt no change. [@C1]", "Some people felt no change. [@C1]"), {"how-fast/key/C1"}),
    "a strong word": (EN, ("The FDA has **not approved** it", "The FDA has not approved it"), {"what-it-is/points/I1"}),
    "a condition": (EN, ("        when: offers.esketamine\n      - warning", "        when: offers.infusion\n      - warning"),
                    {"what-it-is/detail/A5"}),
}  # fmt: skip


@pytest.mark.parametrize(("file", "change", "ids"), CHANGES.values(), ids=CHANGES)
def test_a_change_voids_what_it_changes_and_nothing_else(
    approved: Path, file: str, change: tuple[str, str], ids: set[str]
) -> None:
    assert void(approved) == set()
    edited(Project(approved), file, change)
    assert void(approved) == ids
    assert job(approved).status == SAMPLE
    shown = build(approved, "review", "status", *DAY).stdout
    for id in ids:
        assert re.search(rf"{len(ids)} changed since:\n    {re.escape(id)}  {re.escape(file)}:\d+\n", shown), shown


def test_a_claim_s_number_or_source_voids_what_rests_on_it(approved: Path) -> None:
    said = {item.id for item in reviewed.items(Project(approved), TOPIC, "en") if "A1" in item.claims}
    assert A1 in said
    edited(Project(approved), CLAIMS, ("count: 1970", "count: 1971"))
    assert void(approved) == said
    edited(Project(approved), CLAIMS, ("count: 1971", "count: 1970"))
    assert void(approved) == set()
    edited(Project(approved), CLAIMS, ("{id: tully-2022, detail", "{id: taylor-2018, detail"))
    assert void(approved) == said


def test_the_number_of_a_picture_voids_all_that_the_picture_says(approved: Path) -> None:
    edited(Project(approved), EN, ("of: 18", "of: 19"))
    found = void(approved)
    assert len(found) >= 3
    assert {id.split("/")[0] for id in found} == {"one-study"}


def test_the_program_s_own_words_are_signed_too(approved: Path) -> None:
    words = approved / "templates" / "languages"
    words.mkdir(parents=True)
    text = (ROOT / "templates" / "languages" / "en.yaml").read_text("utf-8")
    (words / "en.yaml").write_text(text, "utf-8")
    assert void(approved) == set()
    (words / "en.yaml").write_text(text.replace('tell_us: "Tell us first"', 'tell_us: "Tell us"'), "utf-8")
    assert void(approved) == {"words/tell_us"}


def own_templates(folder: Path, *names: str) -> None:
    for name in names:
        (folder / "templates" / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / "templates" / name).write_text((ROOT / "templates" / name).read_text("utf-8"), "utf-8")


def test_what_a_format_is_called_is_signed_for_its_documents(approved: Path) -> None:
    own_templates(approved, "handouts/fact-sheet.yaml", "slides/talk.yaml", "slides/staff.yaml")
    assert (void(approved), job(approved).state, job(approved, "talk").state) == (set(), "approved", "approved")
    edited(Project(approved), "templates/handouts/fact-sheet.yaml", ('{en: "Fact sheet"}', '{en: "The cure"}'))
    assert void(approved) == {"formats/fact-sheet/title"}
    assert (job(approved).status, job(approved, "one-page").status) == (SAMPLE, APPROVED)
    shown = build(approved, "review", "status", *DAY).stdout
    assert re.search(r"ketamine-anxiety, en: approved but for fact-sheet, (\d+) of \d+ texts are\n", shown)
    assert "    formats/fact-sheet/title  templates/handouts/fact-sheet.yaml:" in shown
    edited(Project(approved), "templates/slides/talk.yaml", ('{en: "What it is"}', '{en: "How it heals"}'))
    edited(Project(approved), "templates/slides/staff.yaml", ('{en: "for our staff"}', '{en: "for all"}'))
    assert void(approved) == {"formats/fact-sheet/title", "decks/talk/group-1", "decks/staff/audience"}
    for who in (SPECIALIST, CLINICIAN):
        sign(approved, who, *(f"--only={id}" for id in void(approved)))
    assert (job(approved).status, job(approved, "talk").status) == (APPROVED, APPROVED)


def test_places_files_and_other_statements_do_not_matter(approved: Path) -> None:
    path = approved / EN
    path.write_text("# A remark.\n\n" + path.read_text("utf-8"), "utf-8")
    assert (void(approved), job(approved).state) == (set(), "approved")


def test_a_sign_off_holds_in_its_language_topic_and_clinic_only(approved: Path) -> None:
    shared, own = ((approved / name).read_text("utf-8") for name in (SHARED, OWN))
    (approved / SHARED).write_text(shared.replace("\nen:\n", "\nes:\n"), "utf-8")
    assert job(approved).status == SAMPLE
    (approved / SHARED).write_text(shared, "utf-8")
    items = {item.id: item.digest for item in reviewed.items(Project(approved), TOPIC, "en", "NJ")}
    (approved / "clinics" / "NJ").rename(approved / "clinics" / "PA")
    moved = {item.id: item.digest for item in reviewed.items(Project(approved), TOPIC, "en", "PA")}
    assert items.keys() == moved.keys() and not set(items.values()) & set(moved.values())
    assert "care/fasting" in own


# Dates.


def test_past_its_date_it_is_an_error_and_short_of_it_a_warning(approved: Path) -> None:
    (soon,) = reviews.check(job(approved, today=datetime.date(2027, 4, 1)))
    assert (soon.severity, soon.rule, soon.message) == ("warning", "expired", "the review ends on 2027-05-31")
    assert reviews.check(job(approved, today=datetime.date(2027, 3, 31))) == []
    assert job(approved, today=datetime.date(2027, 5, 31)).state == "approved"
    (ended,) = reviews.check(job(approved, today=datetime.date(2027, 6, 1)))
    assert (ended.severity, ended.message) == ("error", "the review ended on 2027-05-31")
    assert ended.place.file == SHARED and ended.place.line
    assert job(approved, today=datetime.date(2027, 6, 1)).status == SAMPLE


def test_the_day_is_typed_and_a_draft_passes(approved: Path) -> None:
    late = ("--today", "2027-06-01")
    done = build(approved, "handout", *late)
    assert (done.exit_code, (approved / "out").exists()) == (1, False)
    assert "error: the review ended on 2027-05-31\n  --> outlines/ketamine-anxiety/reviews.yaml:" in done.stderr
    assert build(approved, "handout", "--draft", *late).exit_code == 0
    for who, more in ((CLINICIAN, ()), (LOCAL, ("--clinic", "NJ"))):
        assert sign(approved, who, *more, *late, until="2028-05-31").exit_code == 0
    sign(approved, SPECIALIST, *late, until="2028-05-31")
    assert build(approved, "handout", *late).exit_code == 0


# --require-approved


def test_only_what_is_approved_is_made_where_that_is_asked(folder: Path) -> None:
    done = build(folder, "all", "--require-approved", *DAY)
    assert (done.exit_code, (folder / "out").exists()) == (1, False)
    assert "'ketamine-anxiety' in 'en' for NJ is not approved" in done.stderr
    assert "build review status says what is open" in done.stderr
    for who, more in ((SPECIALIST, ()), (CLINICIAN, ()), (LOCAL, ("--clinic", "NJ"))):
        sign(folder, who, *more)
    assert build(folder, "all", "--require-approved", *DAY).exit_code == 0
    assert {f"NJ/{name}" for name in (FACT_SHEET, ONE_PAGE, TALK)} < set(files(folder / "out"))
    done = build(folder, "handout", "--require-approved", "--draft", *DAY)
    assert done.exit_code == 1 and "a draft is not approved" in done.stderr


# Signing.


@pytest.mark.parametrize("name", [SHARED, OWN])
def test_what_is_signed_names_its_schema_and_keeps_to_it(approved: Path, name: str) -> None:
    signed, _ = signoffs.read(approved / SHARED, SHARED)
    assert signed is not None
    first, _, rest = signoffs.text(signed, name).decode().partition("\n")
    target = first.removeprefix("# yaml-language-server: $schema=")
    assert ((approved / name).parent / target).resolve() == (approved / "assets/schemas/reviews.json").resolve()
    whole = yaml.load(rest, Loader=yaml.BaseLoader)  # as YAML 1.2 reads it: what is quoted is a text
    made = jsonschema.Draft202012Validator(schema.schema("reviews"))
    assert [error.message for error in made.iter_errors(whole)] == []
    whole["en"][0]["rol"] = whole["en"][0].pop("role")
    assert len(list(made.iter_errors(whole))) == 2  # one setting too many, one missing


def test_what_is_signed_is_the_same_file_each_time_and_reads_back(approved: Path) -> None:
    before = (approved / SHARED).read_bytes()
    sign(approved, SPECIALIST)
    sign(approved, CLINICIAN)
    assert (approved / SHARED).read_bytes() == before
    signed, findings = signoffs.read(approved / SHARED, SHARED)
    assert signed and not findings and signoffs.text(signed, SHARED) == before
    for one in signed["en"]:
        assert list(one.statements) == sorted(one.statements)  # a line each, where git shows what was signed


def test_who_signs_again_takes_the_place_of_what_he_signed_before(folder: Path) -> None:
    sign(folder, SPECIALIST)
    sign(folder, SPECIALIST, "--only", "title", until="2027-11-01")
    first, second = reviewed.signed(Project(folder), TOPIC).value["en"]  # type: ignore[index]
    assert "title" not in first.statements and list(second.statements) == ["title"]
    sign(folder, SPECIALIST, "--except", "title")
    (one,) = reviewed.signed(Project(folder), TOPIC).value["en"]  # type: ignore[index]
    assert "title" not in one.statements and "subtitle" in one.statements


MISUSED = {
    "no licence": (("--reviewer", "A B", "--role", "clinician", "--until", "2027-05-31"), "signs with a licence"),
    "before today": ((*SPECIALIST, "2026-11-20"), "is not within three years"),
    "a slip of the year": ((*SPECIALIST, "2072-05-31"), "is not within three years"),
    "a line end": (("Robin\nSample", "specialist", "1", "2027-05-31"), "invisible characters"),
    "a mark that turns": (("Robin \u202eelpmaS", "specialist", "1", "2027-05-31"), "invisible characters"),
    "a zero": (("Robin\0", "specialist", "1", "2027-05-31"), "invisible characters"),
    "no letter": (("., -", "specialist", "1", "2027-05-31"), "no letter"),
    "a novel": (("x" * 61, "specialist", "1", "2027-05-31"), "more than 60"),
    "another space": (("Robin\u00a0Sample", "specialist", "1", "2027-05-31"), "invisible characters"),
    "an unknown text": ((*SPECIALIST, "2027-05-31", "--only", "titel"), "did you mean 'title'?"),
}


@pytest.mark.parametrize(("typed", "told"), MISUSED.values(), ids=MISUSED)
def test_wrong_use_is_told_and_signs_nothing(folder: Path, typed: tuple[str, ...], told: str) -> None:
    if not typed[0].startswith("--"):
        names = ("--reviewer", "--role", "--licence", "--until")
        typed = (*(part for pair in zip(names, typed, strict=False) for part in pair), *typed[4:])
    done = build(folder, "review", "sign", *typed, *DAY)
    assert (done.exit_code, (folder / SHARED).exists()) == (2, False), done.output
    assert told in " ".join(done.stderr.split())


NAMES = [
    'Robin "Rob" O\'Sample',
    "Robin: Sample # 2",
    "{count} {until} %s",
    "**Robin** [@A1] {{ clinic.name }}",
    "Żółć Ñandú, MD",
]


@pytest.mark.parametrize("name", NAMES)
def test_a_name_is_printed_as_it_is_and_never_read_as_anything_else(folder: Path, name: str) -> None:
    sign(folder, (name, "specialist", "1"))
    sign(folder, ("B", "clinician", "2"))
    sign(folder, LOCAL, "--clinic", "NJ")
    (tmp := folder / "a.pdf").write_bytes(handouts.draw(handouts.plan(job(folder))))
    assert name in job(folder).status
    with pikepdf.open(tmp) as pdf:
        assert f"{name} (specialist)" in str(pdf.docinfo["/Subject"])


def test_a_name_that_the_font_cannot_print_is_told(folder: Path) -> None:
    sign(folder, ("山田 花子", "specialist", "1"))
    sign(folder, CLINICIAN)
    sign(folder, LOCAL, "--clinic", "NJ")
    (found,) = reviews.check(job(folder))
    assert (found.severity, found.rule, found.place.file) == ("block", "review", SHARED)
    assert "has no '山田花子'" in found.message


# A file that somebody wrote by hand.

GOOD = """\
en:
  - reviewer: "A B"
    role: specialist
    licence: "1"
    signed: "2026-11-21"
    until: "2027-05-31"
    statements:
      title: 0000000000000000000000000000000000000000000000000000000000000000
"""
BROKEN = {
    "unknown role": ("role: specialist", "role: specialst", "'specialst' is not one of the choices", 3),
    "no date": ('until: "2027-05-31"', 'until: "31 May 2027"', "'31 May 2027' is no date", 6),
    "a day of a week": ('until: "2027-05-31"', 'until: "2027-W22-1"', "'2027-W22-1' is no date", 6),
    "ends before it began": ('until: "2027-05-31"', 'until: "2025-05-31"', "it ends before it was signed", 6),
    "no digest": ("0" * 64, "yes", "'yes' is no digest of a statement", 8),
    "no licence": ('    licence: "1"\n', "", "a specialist without a licence", 2),
    "unknown setting": ("signed:", "singed:", "unknown setting 'singed'", 5),
    "no letter": ('"A B"', '"---"', "'---' cannot be printed as a name: it holds no letter", 2),
}


@pytest.mark.parametrize(("old", "new", "message", "line"), BROKEN.values(), ids=BROKEN)
def test_a_broken_file_is_told_with_its_place(folder: Path, old: str, new: str, message: str, line: int) -> None:
    assert old in GOOD
    text = GOOD.replace(old, new)
    (folder / SHARED).write_text(text, "utf-8")
    _, findings = signoffs.read(folder / SHARED, SHARED)
    shown = "\n".join(show(finding, lambda _: text) for finding in findings)
    assert f"error: {message}\n  --> {SHARED}:{line}:" in shown
    assert all(finding.hint for finding in findings)
    done = build(folder, "handout", *DAY)
    assert done.exit_code == 4 and message in done.stderr
    assert sign(folder, SPECIALIST).exit_code == 4
    assert (folder / SHARED).read_text("utf-8") == text
    assert "cannot be read" in build(folder, "review", "status", *DAY).stdout


def test_an_older_digest_is_void_and_no_mistake(folder: Path) -> None:
    (folder / SHARED).write_text(GOOD, "utf-8")
    assert (job(folder).state, void(folder)) == ("not-reviewed", {"title"})


# What reviewers get.


@pytest.fixture
def started(folder: Path) -> Path:
    assert build(folder, "review", "start").exit_code == 0
    return folder / "out" / "review" / f"{TOPIC}-en.yaml"


def test_the_pages_for_reviewers_are_tagged_and_hold_every_text_and_source(started: Path) -> None:
    need("verapdf")
    path = started.with_suffix(".pdf")
    for flavour in ("ua1", "2a"):
        assert verapdf.violations(path, flavour) == []
    project = Project(started.parents[2])
    said = " ".join(" ".join(pdf_tree.struct_text(path)).split())
    library = project.library(TOPIC).value
    assert library
    for number, item in enumerate(reviewed.items(project, TOPIC, "en"), 1):
        plain = " ".join("".join(run.text for run in item.runs).split())
        assert f"{number}. {plain}" in said, item.id
    for name in ("Glue 2017", "Taylor 2018"):
        assert f"{name}: " in said
    assert "Shown only where: offers.esketamine" in said
    assert re.search(r"In a picture with the numbers: [^E]*\b18\b", said)


def test_a_filled_in_file_signs_what_it_says_yes_to(started: Path) -> None:
    folder, text = started.parents[2], started.read_text("utf-8")
    items = reviewed.items(Project(folder), TOPIC, "en")
    text = text.replace("ok: open", "ok: yes", 5).replace("ok: yes", "ok: no", 1)
    text = text.replace('comment: "-"', 'comment: "Say what kind."', 1)
    started.write_text(text, "utf-8")
    done = sign(folder, SPECIALIST, "--file", str(started))
    assert done.exit_code == 0, done.stderr
    assert f"4 of {len(items)} texts signed" in done.stdout
    assert "no: title: Say what kind." in done.stdout and f"{len(items) - 5} still open" in done.stdout
    (one,) = reviewed.signed(Project(folder), TOPIC).value["en"]  # type: ignore[index]
    assert one.statements == {item.id: item.digest for item in items[1:5]}


def test_what_changed_since_or_in_the_file_is_named_and_not_signed(started: Path) -> None:
    folder, text = started.parents[2], started.read_text("utf-8")
    text = text.replace("ok: open", "ok: yes").replace('"for adults"', '"for grown-ups"')
    started.write_text(text, "utf-8")
    edited(Project(folder), EN, ('subtitle: "What it is, what', 'subtitle: "What it is and what'))
    done = sign(folder, SPECIALIST, "--file", str(started))
    assert "not signed: 2. subtitle: changed since this file was written (ketamine-anxiety-en.yaml:" in done.stdout
    assert "not signed: 3. audience: its words were changed in this file" in done.stdout
    (one,) = reviewed.signed(Project(folder), TOPIC).value["en"]  # type: ignore[index]
    assert not {"subtitle", "audience"} & set(one.statements) and "title" in one.statements


def test_a_no_takes_back_an_earlier_yes(started: Path) -> None:
    folder = started.parents[2]
    sign(folder, SPECIALIST)
    started.write_text(started.read_text("utf-8").replace("ok: open", "ok: no", 1), "utf-8")
    sign(folder, SPECIALIST, "--file", str(started))
    (one,) = reviewed.signed(Project(folder), TOPIC).value["en"]  # type: ignore[index]
    assert "title" not in one.statements and "subtitle" in one.statements


@pytest.mark.parametrize("other", ["yes", "no", "open"])
def test_a_text_that_was_copied_within_the_file_is_named_and_not_signed(started: Path, other: str) -> None:
    folder, text = started.parents[2], started.read_text("utf-8")
    blocks = text.replace("ok: open", "ok: yes").split("\n  - number: ")
    copied_ = blocks[1].replace("ok: yes", f"ok: {other}")
    started.write_text("\n  - number: ".join([*blocks, copied_]), "utf-8")
    done = sign(folder, SPECIALIST, "--file", str(started))
    assert (
        "not signed: 1. title: it stands 2 times in this file: leave one of them (ketamine-anxiety-en.yaml:"
        in done.stdout
    )
    assert ("  no: title" in done.stdout) is (other == "no")
    (one,) = reviewed.signed(Project(folder), TOPIC).value["en"]  # type: ignore[index]
    assert "title" not in one.statements and "subtitle" in one.statements


def test_a_second_start_does_not_overwrite_answers(started: Path) -> None:
    folder = started.parents[2]
    assert build(folder, "review", "start").exit_code == 0  # nothing filled in yet
    answered = started.read_text("utf-8").replace("ok: open", "ok: yes", 1)
    started.write_text(answered, "utf-8")
    done = build(folder, "review", "start")
    assert done.exit_code == 2 and "is there already" in done.stderr
    assert started.read_text("utf-8") == answered


def test_a_file_that_is_filled_in_wrongly_is_told_with_its_line(started: Path) -> None:
    started.write_text(started.read_text("utf-8").replace("ok: open", "ok: fine", 1), "utf-8")
    done = sign(started.parents[2], SPECIALIST, "--file", str(started))
    assert done.exit_code == 4
    assert "error: 'fine' is not one of the choices\n  --> ketamine-anxiety-en.yaml:" in done.stderr
    assert "12 |     ok: fine" in done.stderr or re.search(r"\d+ \|     ok: fine", done.stderr)


def test_a_clinic_s_own_words_are_sent_apart(folder: Path) -> None:
    assert build(folder, "review", "start", "--clinic", "NJ").exit_code == 0
    path = folder / "out" / "review" / f"NJ-{TOPIC}-en.yaml"
    path.write_text(path.read_text("utf-8").replace("ok: open", "ok: yes"), "utf-8")
    assert sign(folder, LOCAL, "--file", str(path)).exit_code == 0
    assert (folder / OWN).exists() and not (folder / SHARED).exists()
    assert "NJ's own words: approved" in build(folder, "review", "status", *DAY).stdout


def test_status_says_what_is_open(folder: Path) -> None:
    shown = build(folder, "review", "status", *DAY).stdout
    count = len(reviewed.items(Project(folder), TOPIC, "en"))
    assert f"ketamine-anxiety, en: not approved, 0 of {count} texts are\n" in shown
    assert f"kept in {SHARED}" in shown and f"kept in {OWN}" in shown
    sign(folder, SPECIALIST)
    shown = build(folder, "review", "status", "--today", "2027-06-01").stdout
    assert f"Robin Sample, MD (specialist): {count} texts, until 2027-05-31, which has passed" in shown
    assert "    title  outlines/ketamine-anxiety/en.yaml:" in shown and "    and " in shown


UNREAD: dict[str, tuple[str, str, str, str]] = {
    "a clinic": (
        "clinics/NJ/clinic.yaml",
        "phone: ",
        "phnoe: ",
        "ketamine-anxiety, en, NJ's own words: cannot be read",
    ),
    "an outline": (f"outlines/{TOPIC}/en.yaml", "sections:", "setcions:", "ketamine-anxiety, en: cannot be read"),
    "sign-offs": (SHARED, "", "en: [", "ketamine-anxiety, en: cannot be read"),
}


@pytest.mark.parametrize(("name", "old", "new", "line"), UNREAD.values(), ids=UNREAD)
def test_status_tells_what_cannot_be_read(folder: Path, name: str, old: str, new: str, line: str) -> None:
    text = (folder / name).read_text("utf-8") if old else ""
    (folder / name).write_text(text.replace(old, new, 1) if old else new, "utf-8")
    done = build(folder, "review", "status", *DAY)
    assert (done.exit_code, f"{line}; see what is wrong with: build check\n" in done.stdout) == (4, True)
    assert f"--> {name}:" in done.stderr


def test_status_of_a_language_that_is_not_there_is_wrong_use(folder: Path) -> None:
    done = build(folder, "review", "status", "--lang", "eng", *DAY)
    assert (done.exit_code, done.stdout) == (2, "")
    assert "no language is called 'eng': did you mean 'en'?" in done.stderr


@pytest.mark.parametrize("command", [("review", "status"), ("review", "start"), ("evidence",), ("handout",)])
def test_a_project_s_own_topic_that_is_misspelt_is_told_where_it_stands(folder: Path, command: tuple[str, ...]) -> None:
    text = (folder / "plaincare.yaml").read_text("utf-8")
    (folder / "plaincare.yaml").write_text(text.replace("topic: ketamine-anxiety", "topic: ketamine-anxeity"), "utf-8")
    done = build(folder, *command)
    assert done.exit_code == 4
    assert "error: no topic is called 'ketamine-anxeity'\n  --> plaincare.yaml:" in done.stderr
    assert "did you mean 'ketamine-anxiety'?" in done.stderr


def test_start_does_not_write_over_a_folder(folder: Path) -> None:
    (folder / f"out/review/{TOPIC}-en.yaml").mkdir(parents=True)
    done = build(folder, "review", "start")
    assert (done.exit_code, f"{TOPIC}-en.yaml is a folder" in done.stderr) == (2, True)


def test_the_merging_of_sign_offs_keeps_other_people_s() -> None:
    def one(name: str, *ids: str) -> SignOff:
        day = Text("2026-11-21")
        return SignOff(Text(name), "clinician", day, day, {id: Text("x") for id in ids})

    before = (one("A", "a", "b"), one("B", "a"))
    assert signoffs.signed(before, one("a", "b"), whole=False) == (one("A", "a"), one("a", "b"), one("B", "a"))
    assert signoffs.signed(before, one("A", "b"), whole=True) == (one("A", "b"), one("B", "a"))
    assert signoffs.signed(before, one("B"), whole=False, withdrawn=["a"]) == (one("A", "a", "b"),)
