"""What is a statement of fact and what is not, and that one without a claim is told at its place, wherever it is printed."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest

from plaincare.checks import facts
from plaincare.findings import Finding
from plaincare.model import Statement, Text, walk
from plaincare.project import Project
from plaincare.reading.inline import parse
from tests.authors import EN, TOPIC, copied, edited, told

FACTS = (
    "Ketamine works within an hour.",
    "Use of ketamine is safe.",
    "Talk therapy helps many people.",
    "Talk therapy and daily medicines are the first choices.",
    "Sleep gets better.",
    "Change comes within a day.",
    "Take ketamine to feel calm.",
    "Ask us, because it works fast.",
    "Call us: ketamine is safe.",
    "Do not worry; it is safe.",
    "Try ketamine: it works.",
    "Stop worrying, it will work.",
    "Rest assured that ketamine is safe.",
    "Expect relief within an hour.",
    "Know that it is safe.",
    "We cure anxiety.",
    "We see people get well.",
    "We use it to ease worry.",
    "We do not know all the risks.",
    "A nurse gives ketamine, which is safe.",
    "Our treatment works.",
    "Staff can lower the risks.",
    "Your doctor knows best.",
    "This sheet shows that ketamine cures.",
    "You feel better in a day.",
    "You sleep better.",
    "You can take ketamine every day.",
    "You may feel dizzy.",
    "If you feel low, ketamine helps.",
    "After ketamine, you sleep better.",
    "In small studies, some people felt better.",
    "Most side effects fade.",
    "Heart trouble",
    "911",
    # In other mouths, and of what is given.
    "Our nurses say it tames worry.",
    "Our nurses say that ketamine tames worry.",
    "Staff tell you that most people cope well.",
    "We give a medicine that tames worry.",
    "We use a drip which soothes the brain.",
    "Let ketamine quiet your nerves.",
    "Let it ease you.",
    "Let zuranolone do the work.",
    "Let the evening dose calm you.",
    "Watch your worries melt.",
    "Take the spray that tames sadness.",
    # Written when the rule was done.
    "Our doctors say patients leave with a smile.",
    "The clinic offers a drug that quiets fear.",
    "We explain that the liver recovers.",
    "See your mood rise.",
    "A nurse shows you that pulses settle.",
    "Our team says nothing beats it.",
    "Choose a treatment that suits the brain.",
)
OTHERS = (
    "What else can I do?",
    "Ask us what to eat.",
    "Please call us.",
    "Do not drive for 24 hours.",
    "Never stop a medicine on your own.",
    "You must stay until staff say you can go.",
    "You can call or text 988 any time, day or night.",
    "If you feel sick, tell the nurse.",
    "In an emergency, call 911.",
    "When we are closed, call {{ clinic.after_hours }}.",
    "For Spravato: do not eat for 2 hours before.",
    "Bring a list of the medicines that you take.",
    "Get help right away.",
    "Ask what you gain, what you risk, and what else you could do.",
    "Ask the person with you to call 911 if they cannot wake you.",
    "Write down your own questions and bring them with you.",
    "Then wait for the nurse.",
    "Tell us if your mood is worse.",
    "Wear loose clothes and leave jewelry at home.",
    "We call you the next day.",
    "We will talk about the price.",
    "Staff check your blood pressure.",
    "A nurse checks your blood pressure.",
    "Our number is 973-555-0142.",
    "This sheet is not one.",
    "You sign only if you agree.",
    "{{ care.fasting }}",
    "Staff say when you can go.",
    "We tell you what the plan pays.",
    "We give you a form that you sign.",
    "We offer a room that looks out on trees.",
    # Written when the rule was done.
    "Our nurses say hello and show you the room.",
    "We explain that you can stop at any time.",
    "A nurse tells you about the price.",
    "We use a chair that leans back.",
    "Let us know if you feel sick.",
    "Let your own doctor know first.",
    "Do not let them drive for 24 hours.",
    "See your doctor first.",
    "Keep the sheet that we give you.",
    "We say no if you have no driver.",
)
PLACES = {  # the end of a sentence of each part that is printed, and the claims that it would lose
    "key": (
        'misuse, thoughts of death. [@H11][@H10][@H12][@H14][@H17]"\n    points',
        " [@H11][@H10][@H12][@H14][@H17]",
    ),
    "points": ("get no benefit. [@C1] {#no-benefit}", " [@C1]"),
    "detail": ("or your belly hurts. [@H13]", " [@H13]"),
    "callout": ("and stay at least 2 hours. [@I6]", " [@I6]"),
    "table": ('Some feel no change. [@C1]"', " [@C1]"),
    "call": ("or a worse mood. [@H12][@H13][@H17]", " [@H12][@H13][@H17]"),
    "beside a picture": ('most felt strange or cut off. [@H3]"', " [@H3]"),
    "safety, compact": ('and relief may not last. [@C1][@D1]"', " [@C1][@D1]"),
    "safety, full": ('may harm a baby. [@G4]", icon', " [@G4]"),
}


@pytest.mark.parametrize("sentence", FACTS)
def test_a_fact(sentence: str) -> None:
    assert not facts.is_unstated(sentence)


@pytest.mark.parametrize("sentence", OTHERS)
def test_an_instruction_a_question_or_the_clinic_s_own_way(sentence: str) -> None:
    assert facts.is_unstated(sentence)


def of(project: Project) -> list[Finding]:
    text, library = project.outline(TOPIC, "en"), project.library(TOPIC)
    assert text.value is not None and library.value is not None, text.findings
    return facts.check(text.value, library.value)


def test_the_shipped_text_states_nothing_without_a_claim(project: Project) -> None:
    assert of(project) == []


@pytest.mark.parametrize("part", PLACES)
def test_every_part_that_is_printed_is_looked_at(tmp_path: Path, part: str) -> None:
    project = copied(tmp_path)
    sentence, claim = PLACES[part]
    text = edited(project, EN, (sentence, sentence.replace(claim, "")))
    findings = of(project)
    assert findings and {(f.severity, f.rule) for f in findings} == {("error", "facts")}
    line = text[: text.index(sentence.replace(claim, ""))].count("\n") + 1
    assert {f.place.line for f in findings} == {line}


def test_what_an_author_reads(tmp_path: Path) -> None:
    project = copied(tmp_path)
    text = edited(
        project,
        EN,
        ('"Some people get no benefit. [@C1] {#no-benefit}"', '"Some people get no benefit. {#no-benefit}"'),
    )
    lines = told(of(project), text).splitlines()
    assert lines[0] == "error: a statement of fact without a claim: 'Some people get no benefit.'"
    assert lines[2].endswith('|       - "Some people get no benefit. {#no-benefit}"')
    assert lines[4].endswith(
        "= hint: cite the claim it rests on: [@E1]; only instructions, questions and the clinic's own ways need none"
    )


def test_a_fact_behind_the_last_claim(tmp_path: Path) -> None:
    project = copied(tmp_path)
    edited(project, EN, ('some within 1 hour. [@C1]"', 'some within 1 hour. [@C1] **All** sleep better. Ask us how."'))
    assert [f.message for f in of(project)] == ["a statement of fact without a claim: 'All sleep better.'"]


def test_a_step_is_one_sentence_with_its_title(tmp_path: Path) -> None:
    project = copied(tmp_path)
    edited(
        project,
        EN,
        ("other choices and the price. You sign only if you agree. [@J1][@J2]", "other choices and the price."),
    )
    assert of(project) == []
    edited(project, EN, ('title: "We talk"', 'title: "It helps to talk"'))
    assert [f.message for f in Project(project.root).outline(TOPIC, "en").findings] == []
    assert len(of(Project(project.root))) == 1


CHECKLIST = """\
      - checklist:
          lead: "{lead}"
          items:
            - "Loose clothes"
            - "Ketamine is safe."
"""


@pytest.mark.parametrize(
    ("lead", "told_of"),
    [
        ("Bring these with you.", ["Ketamine is safe."]),
        ("These are the harms. [@H3]", ["Loose clothes", "Ketamine is safe."]),
    ],
)
def test_a_checklist_goes_on_with_what_its_lead_asks(tmp_path: Path, lead: str, told_of: list[str]) -> None:
    project = copied(tmp_path)
    anchor = '      - "Write down your own questions and bring them with you. {#write-down}"\n'
    edited(project, EN, (anchor, anchor + CHECKLIST.format(lead=lead)))
    # the lead that cites is no instruction to the check: what stands under it must cite too
    expected = {f"a statement of fact without a claim: '{text}'" for text in told_of}
    assert {f.message for f in of(project)} == expected


def test_what_a_presenter_says_and_headings_are_no_part_of_it(tmp_path: Path) -> None:
    project = copied(tmp_path)
    edited(project, EN, ('    heading: "Possible benefits"', '    heading: "What may be better"'))
    edited(project, EN, ("What would you need to see to call it a success? [@C1][@E6]", "It is so."))
    assert of(project) == []


def test_other_languages_are_left_to_people(project: Project) -> None:
    text, library = project.outline(TOPIC, "en").value, project.library(TOPIC).value
    assert text is not None and library is not None
    bare = dataclasses.replace(text.sections[0], key=dataclasses.replace(text.sections[0].key, claims=()))
    changed = dataclasses.replace(text, sections=(bare, *text.sections[1:]))
    assert len(facts.check(changed, library)) == 2
    assert facts.check(dataclasses.replace(changed, language=Text("es")), library) == []


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("All of it.", "All of it."),
        ("So. [@A1]", ""),
        ("So. [@A1][@A2] And more. {#x}", "And more."),
        ("So [@A1] it is. [@A2]", ""),
        ("So. [@A1].", "."),
    ],
)
def test_what_stands_behind_the_last_claim(text: str, after: str) -> None:
    found = parse(text)
    last = Statement(found.runs, found.claims, parts=found.parts).cited[-1]
    assert ("" if last.claims else last.text.strip()) == after


def test_statements_that_lose_their_claims_are_told_of(project: Project) -> None:
    """One at a time, each printed statement without its claims: what is not told of are instructions and the clinic's ways."""
    outline, library = project.outline(TOPIC, "en").value, project.library(TOPIC).value
    assert outline is not None and library is not None
    cited = [one for section in outline.sections for one in facts._printed(section) if one.claims]
    cited += [one for one in walk(outline.safety) if one.claims]
    missed = [one for one in cited if not list(facts._uncited(dataclasses.replace(one, claims=(), parts=())))]
    assert len(missed) < len(cited) / 3  # the sheets for the pen say little but what to do
    assert [one.text for one in missed if one.kind == "benefit"] == []
    assert [one.text for one in missed if one.kind == "harm"] == [
        "Emergency: call 911. Thoughts of death: call or text 988."
    ]
