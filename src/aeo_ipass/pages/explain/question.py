"""All about one question: where it counts, its evidence, and what each possible answer would come to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ...document.build import section
from ...document.model import Cell, Column, Document, Row, Section
from ...insight.explain import Gate, Line, QuestionSum, Sum
from ...phrases.explain import gate_text, head
from ...phrases.reasons import attainment, evidence, exactly, whole, why
from ...phrases.view import View
from ...phrases.words import document
from .what_if import what_ifs

NONE = Cell("–", tone="dim")


def question_page(view: View, found: QuestionSum) -> Document:
    """The page of a question."""
    question = view.question(found.question)
    level = view.t("{level}, weight {weight}").format(
        level=view.level_word(question.level), weight=view.questionnaire.weight(question)
    )
    lines = (
        Cell(view.t.pick(question.text)),
        Cell(f"{view.criterion_title(found.criterion.criterion.id)} · {level}", tone="dim"),
        *head(view),
    )
    sections = [_places(view, found)]
    if question.evidence:
        names = [view.t.pick(view.questionnaire.documents[e]) for e in question.evidence_ids]
        sections.append(section(view.t("Evidence"), tuple(Cell(f"– {n}") for n in names)))
    sections.extend(what_ifs(view, found))
    return document(view, f"{question.id} {view.t.pick(question.label)}", lines, tuple(sections))


def _places(view: View, found: QuestionSum) -> Section:
    t = view.t
    columns = (
        Column(t("Site"), share=4),
        Column(t("Answer"), share=4),
        Column(t("Weight"), kind="number"),
        Column(t("× Attainment"), kind="number"),
        Column(t("= Points"), kind="number"),
        Column(t("Share of the score"), kind="number"),
    )
    places: list[tuple[Sum | None, Line]] = [
        *found.lines,
        *((None, Line(p, None, None, ())) for p in found.outside),
    ]
    named = any(_site(view, *place) for place in places)
    rows = tuple(_place(view, *place)[0 if named else 1 :] for place in places)
    below = [
        *_reasons(view, places),
        *(Cell(gate_text(view, g), tone=g.cap.grade) for g in _own_gates(found)),
    ]
    return section(t("Where it counts"), (), columns[0 if named else 1 :], rows, tuple(below))


def _site(view: View, found: Sum | None, line: Line) -> str:
    return view.site_name(found.site if found else line.part.site)


def _place(view: View, found: Sum | None, line: Line) -> Row:
    part = line.part
    place = Cell(_site(view, found, line)), Cell(view.answer(view.question(part.question), part.answer))
    if line.points is None or found is None:
        return *place, NONE, NONE, NONE, NONE
    points = whole(line.points.low, line.points.high)
    share = view.t("{part} of {whole}").format(part=exactly(line.share), whole=exactly(found.score))
    return *place, Cell(str(part.weight)), Cell(attainment(part.bounds)), Cell(points), Cell(share)


def _reasons(view: View, places: Iterable[tuple[Sum | None, Line]]) -> Iterator[Cell]:
    """Why it is in or out, and whether there is evidence, place by place."""
    for found, line in places:
        reason = " · ".join(r for r in (why(view, line.part), evidence(view.t, line.part)) if r)
        if reason:
            site = _site(view, found, line)
            yield Cell(f"{site}{view.t(': ')}{reason}" if site else reason)


def _own_gates(found: QuestionSum) -> list[Gate]:
    """The gates this question falls under alone, and those on shares of its level."""
    level = found.lines[0][1].part.level if found.lines else ""
    gates = (g for s, line in found.lines if line.points for g in s.gates)
    own = [
        g for g in gates if g.cap.question == found.question or (not g.cap.question and g.cap.level == level)
    ]
    return list(dict.fromkeys(own))
