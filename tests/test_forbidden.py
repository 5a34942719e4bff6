"""False claims, praise and benefits without a hedge: found where they stand, in the text, in a clinic's file and as filled."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from plaincare import checks
from plaincare.checks import forbidden as false_claims
from plaincare.checks import hedges, praise
from plaincare.findings import Finding
from plaincare.job import Job, Options
from plaincare.project import Project
from plaincare.prose import asserted, forbidden, heard, phrases
from tests.authors import CLINIC, EN, TOPIC, copied, edited, told
from tests.conftest import TODAY, job_of

TOPIC_FILE = f"outlines/{TOPIC}/forbidden.yaml"
ADDITIONS = f"clinics/SB/additions/{TOPIC}.yaml"
OLD = '"Ketamine blocks one kind of docking spot on brain cells. [@B1]"'
NAME = 'name: "Harbor Light Clinic"'


def of_outline(project: Project) -> list[Finding]:
    text, library = project.outline(TOPIC, "en"), project.library(TOPIC)
    assert text.value is not None and library.value is not None, (text.findings, library.findings)
    made = (false_claims, praise, hedges)
    return [finding for check in made for finding in check.check(text.value, library.value)]


def of_job(job: Job[Any]) -> list[Finding]:
    return [finding for check in (false_claims, praise, hedges) for finding in check.filled(job)]


def lines(findings: list[Finding]) -> list[str]:
    return [f"{f.severity} {f.rule} {f.place.file}:{f.place.line}: {f.message}" for f in findings]


# The shipped project.


def test_the_shipped_texts_are_clean(project: Project) -> None:
    assert of_outline(project) == []
    for clinic in ("AM", "NJ", "SB"):
        for format in ("fact-sheet", "one-page"):
            assert lines(of_job(job_of(project, format, clinic))) == []


def test_the_rules_are_known_with_their_grounds() -> None:
    for rule in (false_claims.RULE, praise.RULE, hedges.RULE):
        assert checks.rules()[rule.name] is rule
        assert rule.finds and rule.why and rule.source


# The text as signed.


def test_a_false_claim_stops_even_a_draft(tmp_path: Path) -> None:
    project = copied(tmp_path)
    text = edited(project, EN, (OLD, '"Ketamine is FDA-approved for anxiety. [@B1]"'))
    findings = of_outline(project)
    assert {finding.severity for finding in findings} == {"block"}
    shown = told(findings[:1], text).splitlines()
    assert shown[0] == "error: 'FDA-approved': the FDA has approved ketamine for surgery only"
    assert '"Ketamine is FDA-approved for anxiety. [@B1]"' in shown[2]
    assert shown[4].endswith("= hint: say it as it is: the FDA has not approved ketamine for anxiety")


def test_a_false_claim_over_strong_words_and_links(tmp_path: Path) -> None:
    project = copied(tmp_path)
    edited(project, EN, (OLD, '"It **cu**res [anxiety](https://a.example). [@B1]"'))
    assert [finding.message.partition(":")[0] for finding in of_outline(project)] == ["'cures'"]


def test_praise_stops_a_document_and_not_a_draft(tmp_path: Path) -> None:
    project = copied(tmp_path)
    edited(project, EN, (OLD, '"Ketamine is a promising breakthrough. [@B1]"'))
    found = of_outline(project)
    assert [(f.severity, f.rule, f.message) for f in found] == [
        ("error", "praise", "'promising': the United States Federal Trade Commission reads it as a promise"),
        ("error", "praise", "'breakthrough': it praises the treatment"),
    ]
    assert {f.hint for f in found} == {
        "say what was found, in how many people, and what is not known",
        "say what it is and what was found, without praise",
    }


def test_a_benefit_without_a_hedge(tmp_path: Path) -> None:
    project = copied(tmp_path)
    edited(project, EN, (OLD, '"Ketamine eases anxiety. [@B1]"'))
    findings = of_outline(project)
    assert [finding.message for finding in findings] == [
        "'eases anxiety' is said as if it were certain",
    ]
    assert findings[0].hint == "say for whom, or where it was found: some people, in small studies, may"


def test_a_section_with_a_benefit_and_no_number(tmp_path: Path) -> None:
    project = copied(tmp_path)
    old = 'key: "Ketamine is a choice for some adults. It is mostly'
    edited(project, EN, (old, 'key: "Ketamine eases anxiety for some adults. It is mostly'))
    findings = of_outline(project)
    assert [f.message for f in findings] == ["'who-it-may-help' tells a benefit in its key and no number"]
    assert findings[0].hint == "give the number of a study, or write: we do not know"
    assert project.source(EN) is not None and findings[0].place.line > 0


def test_what_is_not_known_stands_for_a_number(tmp_path: Path) -> None:
    project = copied(tmp_path)
    old = 'key: "Ketamine is a choice for some adults. It is mostly'
    edited(project, EN, (old, 'key: "It eases anxiety for some adults. We do not know for how many. It is mostly'))
    assert of_outline(project) == []


# What a clinic says.


def filled(tmp_path: Path, name: str, *pairs: tuple[str, str], clinic: str = "NJ") -> list[str]:
    project = copied(tmp_path)
    edited(project, name, *pairs)
    return lines(of_job(job_of(project, "fact-sheet", clinic)))


def test_a_clinic_with_a_false_name_is_told_once_at_its_name(tmp_path: Path) -> None:
    found = filled(tmp_path, CLINIC, (NAME, 'name: "FDA-Approved Anxiety Cure"'))
    assert found == [
        f"block false-claims {CLINIC}:3: 'FDA-Approved': the FDA has approved ketamine for surgery only",
        f"block false-claims {CLINIC}:3: 'Approved Anxiety': the FDA has approved neither ketamine nor esketamine for anxiety",
        f"block false-claims {CLINIC}:3: 'Cure': no treatment here is a cure: it may not work, and what it does may not last",
    ]


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('short_name: "Harbor Light"', 'short_name: "No Side Effects"', "'No Side Effects'"),
        ("The medicine, the nurse, and", "Guaranteed relief, the nurse, and", "'Guaranteed'"),
        ('service: "Check-in visit"', 'service: "Cure check"', "'Cure'"),
        ("Harbor Light Clinic, Newark", "Miracle Cure House", "'Cure'"),
        ("8 am to 5 pm", "8 am to 5 pm, immediate relief", "'immediate relief'"),
        ("Your driver can park free", "Ketamine is non-addictive. Your driver can park", "'non-addictive'"),
    ],
)
def test_every_value_of_a_clinic_is_read(tmp_path: Path, old: str, new: str, message: str) -> None:
    found = filled(tmp_path, CLINIC, (old, new))
    assert any(line.startswith(f"block false-claims {CLINIC}:") and message in line for line in found), found


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("Spravato visits, first month", "Guaranteed visits", False),  # another topic's, which these pages do not print
        ('director: "Robin Sample, MD"', 'director: "Dr. Cure"', False),
        ("number 00-0000", "for a cure", False),
        ("The medicine, the nurse, and", "A cure, the nurse, and", True),
    ],
)
def test_what_a_document_does_not_print_is_not_read_for_it(tmp_path: Path, old: str, new: str, said: bool) -> None:
    found = filled(tmp_path, CLINIC, (old, new))
    assert any("false-claims" in line for line in found) is said


def test_a_text_for_another_topic_is_to_be_filled_in_all_the_same(tmp_path: Path) -> None:
    project = copied(tmp_path)
    edited(project, CLINIC, ("A one-hour talk, a check of your health", "TBD"), ("number 00-0000", "number ???"))
    messages = [finding.message for finding in project.clinic("NJ").findings]
    assert sorted(messages) == ["'???' is still to be filled in", "'TBD' is still to be filled in"]


def test_an_english_notice_is_read(tmp_path: Path) -> None:
    project = copied(tmp_path)
    (project.root / "clinics/NJ/notice.yaml").write_text('en: "Free help, and a guaranteed cure."\n', "utf-8")
    found = lines(of_job(job_of(project, "fact-sheet", "NJ")))
    assert any("false-claims clinics/NJ/notice.yaml:1: 'guaranteed'" in line for line in found), found


def test_praise_in_a_name_is_a_warning_and_elsewhere_an_error(tmp_path: Path) -> None:
    pairs = ((NAME, 'name: "Breakthrough Clinic"'), ("and the room for", "and a life-changing room for"))
    found = filled(tmp_path, CLINIC, *pairs)
    assert [line.partition(" clinics/")[0] for line in found] == ["warning praise", "error praise"]


@pytest.mark.parametrize("name", ["New Hope Clinic", "Safe Harbor Clinic", "Best Street Care"])
def test_names_that_sell_nothing(tmp_path: Path, name: str) -> None:
    assert filled(tmp_path, CLINIC, (NAME, f'name: "{name}"')) == []


def test_a_clinics_own_paragraphs(tmp_path: Path) -> None:
    found = filled(tmp_path, ADDITIONS, ("Our rooms are quiet", "Our drips ease anxiety and cure worry"), clinic="SB")
    assert found == [
        f"block false-claims {ADDITIONS}:4: 'cure': no treatment here is a cure: it may not work, and what it does may not last",
        f"error hedges {ADDITIONS}:4: 'ease anxiety' is said as if it were certain",
    ]


def test_a_sentence_that_is_false_only_as_filled(tmp_path: Path) -> None:
    project = copied(tmp_path)
    edited(project, EN, (OLD, '"{{ clinic.short_name }} approves it. [@B1]"'))
    edited(project, CLINIC, ('short_name: "Harbor Light"', 'short_name: "FDA"'))
    assert of_outline(project) == []
    found = lines(of_job(job_of(project, "fact-sheet")))
    assert found == [f"block false-claims {CLINIC}:4: 'FDA approves': the FDA has approved ketamine for surgery only"]


def test_what_the_shared_text_says_is_not_told_of_each_clinic(tmp_path: Path) -> None:
    project = copied(tmp_path)
    edited(project, EN, (OLD, '"Call {{ clinic.phone }} for a cure. [@B1]"'))
    assert [finding.place.file for finding in of_outline(project)] == [EN]
    assert of_job(job_of(project, "fact-sheet")) == []


def test_the_words_of_the_program_are_read(tmp_path: Path) -> None:
    name = "templates/languages/en.yaml"
    found = filled(tmp_path, name, ('questions: "Questions? Call us."', 'questions: "Want a cure? Call us."'))
    assert [line.partition(": ")[0] for line in found] == [
        f"block false-claims {name}:{line_of(tmp_path, name, 'cure')}"
    ]


FORMATS = [
    ("handouts/fact-sheet", 'title: {en: "Fact sheet"}', "Miracle cure", "cure"),
    ("slides/talk", 'name: {en: "What it is"}', "Ketamine is FDA-approved for anxiety", "FDA-approved"),
    ("slides/staff", 'audience: {en: "for our staff"}', "for all whom we cure", "cure"),
]


@pytest.mark.parametrize(("file", "old", "new", "quote"), FORMATS, ids=[file for file, *_ in FORMATS])
def test_what_a_format_and_its_parts_are_called_is_read(
    tmp_path: Path, file: str, old: str, new: str, quote: str
) -> None:
    project, name = copied(tmp_path), f"templates/{file}.yaml"
    edited(project, name, (old, f'{old.partition(":")[0]}: {{en: "{new}"}}'))
    kind, _, called = file.partition("/")
    read: Any = project.deck(called) if kind == "slides" else project.handout(called)
    job = project.job("NJ", TOPIC, "en", read, Options(TODAY)).value
    assert job
    found = [(f.severity, f.rule, f.place.file, f.place.line, f.message.partition(":")[0]) for f in of_job(job)]
    assert ("block", "false-claims", name, line_of(tmp_path, name, new), f"'{quote}'") in found


def line_of(folder: Path, name: str, word: str) -> int:
    rows = (folder / name).read_text("utf-8").splitlines()
    return next(number for number, row in enumerate(rows, 1) if word in row)


# What is not checked is said.


def test_a_language_that_nobody_searches_is_said_and_not_passed(tmp_path: Path) -> None:
    project = copied(tmp_path)
    spanish = (project.root / EN).read_text("utf-8").replace("language: en", "language: es", 1)
    (project.root / EN.replace("en.yaml", "es.yaml")).write_text(spanish, "utf-8")
    text, library = project.outline(TOPIC, "es"), project.library(TOPIC)
    assert text.value and library.value
    found = false_claims.check(text.value, library.value)
    assert [(f.severity, f.message) for f in found] == [("warning", "false claims in 'es' are not looked for")]
    assert praise.check(text.value, library.value) == hedges.check(text.value, library.value) == []


def test_a_topic_without_its_file_is_said(tmp_path: Path) -> None:
    project = copied(tmp_path)
    (project.root / TOPIC_FILE).unlink()
    found = of_outline(project)
    assert [(f.severity, f.hint) for f in found] == [("warning", f"write {TOPIC_FILE}")]


def test_what_holds_for_all_topics_is_found_without_the_topics_file(tmp_path: Path) -> None:
    project = copied(tmp_path)
    (project.root / TOPIC_FILE).unlink()
    edited(project, EN, (OLD, '"It is a cure. [@B1]"'))
    assert [f.severity for f in of_outline(project)] == ["warning", "block"]


# The file.


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('phrases: ["prove/proven"', 'phrases: ["... prove/proven"', "a phrase starts and ends with a word"),
        ('- "non habit forming"', '- "Non-habit forming"', "'Non-habit' is no word of small letters"),
        ("id: proven", "id: approved", "'approved' a second time"),
        ("of: [ketamine]\n      unless", "of: [ketamin]\n      unless", "'ketamin' is not in names"),
        ('mend: "say it as', 'mended: "say it as', "unknown setting 'mended'"),
    ],
)
def test_a_slip_in_the_file_is_told_at_its_place(tmp_path: Path, old: str, new: str, message: str) -> None:
    project = copied(tmp_path)
    edited(project, TOPIC_FILE, (old, new))
    found = project.library(TOPIC).findings
    assert found[0].message == message
    assert found[0].severity == "block" and found[0].place.file == TOPIC_FILE and found[0].place.line > 1


def test_an_unlike_name_gets_a_hint(tmp_path: Path) -> None:
    path = tmp_path / "forbidden.yaml"
    path.write_text('en: {untrue: [{id: a, says: "no", phrases: ["b"], mend: "c", of: [d]}]}', "utf-8")
    found = forbidden.read(path, path.name)[1]
    assert found[0].hint == "write names: with everything that a sentence may speak of"


# Words, phrases and what is said.


def test_a_sentence_as_it_is_heard() -> None:
    found = heard.sentences("It’s FDA‑ap\u00adproved. Isn't Dr. Ray's 0.5 mg a сure – or cannot?")
    assert [sentence.words for sentence in found] == [
        ("it", "is", "fda", "approved", "."),
        ("is", "not", "dr", ".", "ray", "0.5", "mg", "a", "cure", "–", "or", "can", "not", "?"),
    ]
    assert found[0].quote(2, 3) == "FDA-approved"
    assert (found[0].asks, found[1].asks) == (False, True)


def places(phrase: str, text: str) -> list[tuple[int, ...]]:
    index = phrases.Index.of([(phrase, phrase)])
    return [found for sentence in heard.sentences(text) for _, found in index.found(sentence.words)]


@pytest.mark.parametrize(
    ("phrase", "text", "found"),
    [
        ("cure", "Cures, cured, curing; cure, secure, curtain", [(0,), (2,), (4,), (6,)]),
        ("no", "No nos", [(0,)]),
        ("heal*", "Healthy health", [(0,), (1,)]),
        ("no/zero ... effect", "No bad side effects", [(0, 3)]),
        ("no ... effect", "No one at all here has effects", []),
        ("no ... effect", "No. Effects", []),
        ("# of #", "6 of 18 and six of eighteen", [(0, 1, 2), (4, 5, 6)]),
        ("stop", "stopping and stopped", [(0,), (2,)]),
        ("worry", "worried, worries, worrying", [(0,), (2,), (4,)]),
    ],
)
def test_a_phrase_is_found_in_its_forms(phrase: str, text: str, found: list[tuple[int, ...]]) -> None:
    assert places(phrase, text) == found


@pytest.mark.parametrize("phrase", ["", "...", "cure ...", "... cure", "Cure", "side-effect", "a // b"])
def test_a_phrase_that_says_nothing_is_refused(phrase: str) -> None:
    with pytest.raises(ValueError):
        phrases.steps(phrase)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("It is a cure.", True),
        ("It is not a cure.", False),
        ("It is not a pill, it is a cure.", True),
        ("No needles, a cure.", True),
        ("No pill, drip or spray is a cure.", False),
        ("We know of no drug that is a cure.", False),
        ("Ask if it is a cure.", False),
        ("Is it a cure?", False),
        ("Is it a cure? Yes.", True),
        ("What a cure?", False),
        ("Why is it such a great cure?", True),
        ("Some call it a cure. They are wrong.", False),
        ("Myth: it is a cure.", False),
        ("Some clinics promise a cure, but it is not one.", False),
        ("A cure is not known.", False),
        ("Our cure is not dear.", True),
    ],
)
def test_what_a_sentence_says_as_so(text: str, said: bool) -> None:
    sentences = heard.sentences(text)
    at, found = next((at, s.words.index("cure")) for at, s in enumerate(sentences) if "cure" in s.words)
    assert asserted.asserted(sentences, at, (found,)) is said


# A clinic's own words stand beside the safety statements, and its rules in the place of some: they may not say otherwise.


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("An adult you know must come in and take you home.", "You do not need a driver.", "not need a driver"),
        ("An adult you know must come in and take you home.", "You can drive yourself home.", "You can drive"),
        ("An adult you know must come in and take you home.", "You may go home by yourself.", "go home by yourself"),
        ("Stay until staff say you can go.", "You can leave at once.", "leave at once"),
        ("Your driver can park free", "You may have a glass of wine. Your driver can park free", "glass of wine"),
        ("If you cannot come, call us", "In an emergency, call us, not 911. If you cannot come, call us", "not 911"),
    ],
)
def test_a_rule_of_a_clinic_against_a_safety_statement(tmp_path: Path, old: str, new: str, message: str) -> None:
    found = filled(tmp_path, CLINIC, (old, new))
    assert any(line.startswith(f"block false-claims {CLINIC}:") and message in line for line in found), found


AGAINST = [
    *("You can drive home after your visit.", "No driver is needed.", "You can go home alone.", "Take a taxi home."),
    *("A driver is optional.", "Most people drive home the same day.", "You are free to drive after two hours."),
    *("You do not have to arrange a ride.", "You can drink alcohol that night.", "Alcohol is fine the next morning."),
    *("You can take your dose at home.", "We ship it to your door.", "Do not call 911. Call us first."),
    *("If you feel suicidal, wait until we open.", "Call us instead of 911.", "Call us before you call 911."),
]
BESIDE = [
    *("Do not drive yourself.", "You cannot go home alone.", "We tell you when you can drive.", "Can I drive home?"),
    *("You can drive again the next day, after a good sleep.", "A ride home is needed.", "Do not drink alcohol."),
    *("Bring someone who can drive you home.", "Tell us if you drink alcohol, wine or beer.", "Leave your phone here."),
    *("Don't wait. Call 911.", "Call 911, not us.", "In an emergency, do not wait for us. Call 911."),
    *("You can eat at home before you come.", "Go to the hospital right away.", "A taxi driver alone does not count."),
]


@pytest.mark.parametrize("topic", ["ketamine-anxiety", "esketamine-depression"])
@pytest.mark.parametrize(("text", "bad"), [*((text, True) for text in AGAINST), *((text, False) for text in BESIDE)])
def test_what_may_not_be_said_beside_the_safety_statements(project: Project, topic: str, text: str, bad: bool) -> None:
    library = project.library(topic).value
    assert library is not None
    assert bool([*library.lexicons["en"].found(text, "untrue")]) is bad
