"""Questions with their answers in, slides out: the question as the headline, or asked first and answered on the next slide."""

from __future__ import annotations

from plaincare.model import Answers, Asked, Statement
from plaincare.values import replace
from slides import art, fit
from slides.deck import Filling, Paragraph, Slide
from slides.lists import closer, headed
from slides.worded import DISC
from slides.words import DeckJob, kit_of, plain, said, sentences


def answers(block: Answers, heading: Statement, job: DeckJob) -> list[Slide]:
    """A slide for each question: the question is its headline, or stands below the section's where it is too long for one."""
    return [slide for one in block.items for slide in _answer(one, heading, job)]


def _answer(one: Asked, heading: Statement, job: DeckJob) -> list[Slide]:
    if not headed(said(one.question), job):
        return _answered(one, said(heading), job)
    body, section = kit_of(job).size.body, job.filled.section(one.about or "")
    picture = job.icons[section.icon if section else "chat"]
    sign = art.decoration("Topic", art.disc(picture, body.x + DISC / 2, body.y + body.height / 2, DISC))
    first, *others = sentences(one.answer)
    lines = [first, *(replace(line, level=1) for line in others)]
    pages = fit.pages(lines, kit_of(job).holder("Questions", "body"), job.family)
    title = Filling("title", (said(one.question),))
    return [Slide("Questions", (title, Filling("body", page), sign), ()) for page in pages]


def quiz(block: Answers, job: DeckJob) -> list[Slide]:
    """Two slides for each question: to think and to talk, and then what a good answer holds."""
    count = len(block.items)
    return [
        slide
        for i, one in enumerate(block.items, 1)
        for slide in (_question(one, i, count, job), *_told(one, i, count, job))
    ]


def _question(one: Asked, number: int, count: int, job: DeckJob) -> Slide:
    kit, words = kit_of(job), job.words
    box = kit.holder("Quiz", "question").box
    sign = art.disc(job.icons["question"], kit.size.margin + DISC / 2, box.y + box.height / 2, DISC)
    parts = (
        Filling("title", (plain(words.quiz.format(number=number, count=count)),)),
        Filling("question", (said(one.question),)),
        Filling("task", (plain(words.quiz_task),)),
        art.decoration("Question sign", sign),
    )
    return Slide("Quiz", parts, (said(one.question), plain(words.quiz_task)))


def _told(one: Asked, number: int, count: int, job: DeckJob) -> list[Slide]:
    return _answered(one, plain(job.words.quiz_answer.format(number=number, count=count)), job)


def _answered(one: Asked, title: Paragraph, job: DeckJob) -> list[Slide]:
    """The question above its answer."""
    holder = kit_of(job).holder("Answer", "body")
    head = (Filling("title", (title,)), Filling("question", (said(one.question),)))
    disc = art.disc(job.icons["circle-tick"], holder.box.x + 62, holder.box.y + holder.box.height / 2, 60)
    sign = art.decoration("Answer sign", disc)
    pages = fit.pages(closer(sentences(one.answer), holder, job), holder, job.family)
    return [Slide("Answer", (*head, Filling("body", page), sign), ()) for page in pages]
