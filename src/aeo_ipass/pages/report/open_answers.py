"""What the result leaves open: questions without an answer, those set aside, answers that do not count or may not."""

from __future__ import annotations

from collections.abc import Iterator

from ...document.model import Block, Cell, Column, Heading, Paragraph, Section, Table
from ...phrases.view import View
from ...phrases.words import at
from ...scoring.assessment import Part
from .criteria import why_open


def section(view: View) -> Section:
    """Unanswered in the target tier, not applicable, and idle answers."""
    return Section("open", view.t("Unanswered and not applicable"), tuple(_blocks(view)))


def _blocks(view: View) -> Iterator[Block]:
    t = view.t
    parts = [p for c in view.assessment.criteria.values() for p in c.parts]
    wanted = [p for c in view.assessment.target.criteria for p in c.parts]
    yield Heading(t("Not answered yet"))
    if rows := tuple(_open_row(view, p) for p in wanted if p.counted and p.unknown):
        columns = Column(t("Question"), share=5), Column(t("Level"), share=2), Column(t("Why"), share=3)
        yield Table(t("Questions without an answer"), columns, rows)
    else:
        yield Paragraph(t("Every question that applies is answered."))
    yield Heading(t("Not applicable"))
    if rows := tuple(_na_row(view, p) for p in parts if p.applicable == "na"):
        titles = (Column(t("Question"), share=4), Column(t("Reason"), share=5))
        yield Table(t("Questions set aside as not applicable"), titles, rows)
    else:
        yield Paragraph(t("No question was set aside as not applicable."))
    yield from _idle(view)
    yield from _unconfirmed(view)


def _question(view: View, question: str, site: str | None) -> Cell:
    return Cell(at(view, f"{question} {view.label(question)}", site))


def _open_row(view: View, part: Part) -> tuple[Cell, ...]:
    return (
        _question(view, part.question, part.site),
        Cell(view.level_word(part.level)),
        Cell(why_open(view, part)),
    )


def _na_row(view: View, part: Part) -> tuple[Cell, ...]:
    return _question(view, part.question, part.site), Cell(part.answer.reason or view.t("(reason left out)"))


def _idle(view: View) -> Iterator[Block]:
    """Answers that stand in the file and do not count, with the reason."""
    t = view.t
    words = {
        "condition": t("does not apply to this profile"),
        "depth": t("not in the quick set"),
        "retired": t("retired from the questionnaire"),
    }
    idle = [w.data for w in view.assessment.warnings if w.code == "idle_answer"]
    if not idle:
        return
    columns = (Column(t("Question"), share=5), Column(t("Why"), share=4))
    rows = tuple((_question(view, d["question"], d["site"]), Cell(words[d["why"]])) for d in idle)
    yield Heading(t("Answers that do not count"))
    yield Table(t("Answers in the file that do not count"), columns, rows)


def _unconfirmed(view: View) -> Iterator[Block]:
    """Answers that were moved from another version of the questionnaire, and that nobody has confirmed since."""
    t, waiting = view.t, view.assessment.sheet.unconfirmed
    asked = [q for q in view.questionnaire.questions if any(name == q for name, _ in waiting)]
    rows = [(q, site) for q in asked for name, site in sorted(waiting, key=str) if name == q]
    if not rows:
        return
    yield Heading(t("Answers to be confirmed"))
    text = t.plural(
        "{count} answer comes from another version of the questionnaire, and nobody has confirmed it since.",
        "{count} answers come from another version of the questionnaire, and nobody has confirmed them since.",
        len(rows),
    )
    yield Paragraph(text.format(count=len(rows)))
    columns = (Column(t("Question"), share=5), Column(t("In the result"), share=4))
    told = tuple((_question(view, q, s), Cell(_rests(view, q, s))) for q, s in rows)
    yield Table(t("Answers to be confirmed"), columns, told)


def _rests(view: View, question: str, site: str | None) -> str:
    """Whether the result rests on an answer that nobody has confirmed."""
    found = view.assessment.sheet.answers.get(question)
    given = (found.sites.get(site) if site else found.plain) if found else None
    return view.t("not answered yet") if given is None or given.value is None else view.t("counts as it was")
