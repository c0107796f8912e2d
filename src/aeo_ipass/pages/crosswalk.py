"""Answers by the clauses of another scheme, as a page for the terminal and for Markdown."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from ..document.build import section
from ..document.model import Cell, Column, Document, Row, Section, Tone
from ..errors import N_
from ..insight.crosswalk import PARTLY, STATES, ClauseView, Crosswalk, Mapped, State
from ..phrases.programme import doubt, origin_of, said
from ..phrases.reasons import why_out
from ..phrases.view import View
from ..phrases.words import document
from ..scoring.assessment import Assessment

SYMBOLS: dict[State, str] = {
    "met": "✓",
    "partly": "◐",
    "gap": "✗",
    "unknown": "?",
    "na": "–",
    "not_asked": "·",
}
WORDS: dict[State, str] = {
    "met": N_("met"),
    "partly": N_("partly met"),
    "gap": N_("gap"),
    "unknown": N_("no answer yet"),
    "na": N_("not applicable"),
    "not_asked": N_("not asked"),
}
TONES: dict[State, Tone] = {
    "met": "green",
    "partly": "amber",
    "gap": "red",
    "unknown": "amber",
    "na": "dim",
    "not_asked": "dim",
}


def page(assessment: Assessment, found: Crosswalk, language: str) -> Document:
    """The page of a crosswalk."""
    view = View(assessment, language)
    title = view.t.pick(found.scheme.title)
    sections = [
        _summary(view, found),
        _clauses(view, found),
        *_uncovered(view, found),
        *_unmatched(view, found),
    ]
    return document(view, title, tuple(_head(view, found)), tuple(sections))


def _head(view: View, found: Crosswalk) -> Iterator[Cell]:
    if found.scheme.publisher:
        yield Cell(view.t.pick(found.scheme.publisher), tone="dim")
    yield Cell(
        f"{view.company()} · {view.date(view.assessment.as_of)} · {view.questionnaire.ref}", tone="dim"
    )
    yield Cell(
        view.t("By topic only, not legal equivalence: to meet a question here is not to meet the clause."),
        tone="bold",
    )
    if found.scheme.note:
        yield Cell(view.t.pick(found.scheme.note))
    if doubtful := doubt(found.scheme.confirmed, view.t):
        yield Cell(doubtful)
    if origin := said(origin_of(view.questionnaire, found.scheme, view.t), view.t):
        yield Cell(origin, tone="dim")


def _summary(view: View, found: Crosswalk) -> Section:
    counts = [f"{SYMBOLS[s]} {view.t(WORDS[s])} {found.count(s)}" for s in STATES]
    uncovered = view.t("covered by no question")
    counts.append(f"○ {uncovered} {len(found.uncovered)}")
    text = view.t("Clauses by how far they are met: {counts}")
    rule = view.t(
        "Met: every question on the topic that can apply was asked and is at its best. Gap: none of them reaches "
        "{line}. Partly met: in between, or not all were asked."
    )
    cells = (Cell(text.format(counts=view.joined(counts))), Cell(rule.format(line=PARTLY), tone="dim"))
    return section("", cells)


def _clauses(view: View, found: Crosswalk) -> Section:
    t = view.t
    columns = (Column(t("Clause"), share=4), Column(t("State")), Column(t("Questions"), share=4))
    parts = {p.id: f"{p.id} {t.pick(p.title)}" for p in found.scheme.parts}
    rows: list[Row] = []
    for part, clauses in groupby((c for c in found.clauses if c.questions), key=lambda c: c.clause.part):
        if part is not None:
            rows.append((Cell(parts[part], tone="bold"), Cell(""), Cell("")))
        rows.extend(row for c in clauses for row in _rows(view, c))
    return section(t("Clauses"), (), columns, tuple(rows))


def _rows(view: View, clause: ClauseView) -> Iterator[Row]:
    """The clause with its state, and a row for each state that its questions are in; one row when all are in one."""
    name = Cell(f"{clause.clause.id} {view.t.pick(clause.clause.title)}")
    groups = [(s, [q for q in clause.questions if q.state == s]) for s in STATES]
    groups = [(state, found) for state, found in groups if found]
    if clause.state is not None and [state for state, _ in groups] != [clause.state]:
        yield name, _word(view, clause.state), Cell("")
        name = Cell("")
    for state, found in groups:
        yield name, _word(view, state), Cell(_questions(view, state, found))
        name = Cell("")


def _word(view: View, state: State) -> Cell:
    return Cell(f"{SYMBOLS[state]} {view.t(WORDS[state])}", tone=TONES[state])


def _questions(view: View, state: State, found: Sequence[Mapped]) -> str:
    """Questions in one state: gaps with their answer, those not asked by the reason why."""
    if state != "not_asked":
        return view.joined(_question(view, q) for q in found)
    grouped: dict[str, list[str]] = {}
    for mapped in found:
        grouped.setdefault(why_out(view.t, mapped.part.why), []).append(mapped.question)
    return " · ".join(f"{reason}{view.t(': ')}{view.joined(names)}" for reason, names in grouped.items())


def _question(view: View, mapped: Mapped) -> str:
    site = view.site_name(mapped.part.site)
    text = f"{mapped.question} {view.label(mapped.question)}"
    if mapped.state in ("gap", "partly"):
        text += f" – {view.answer(view.question(mapped.question), mapped.part.answer)}"
    return f"{text} ({site})" if site and mapped.state in ("gap", "partly", "unknown") else text


def _uncovered(view: View, found: Crosswalk) -> Iterator[Section]:
    if not found.uncovered:
        return
    lines = tuple(Cell(f"○ {c.clause.id} {view.t.pick(c.clause.title)}") for c in found.uncovered)
    note = Cell(view.t("Nothing asked here says anything about these:"))
    title = view.t("Covered by no question")
    yield section(f"{title} ({len(lines)})", (note, *lines))


def _unmatched(view: View, found: Crosswalk) -> Iterator[Section]:
    if found.unmatched:
        text = view.t("Questions here without a counterpart in the scheme: {questions}")
        yield section("", (Cell(text.format(questions=", ".join(found.unmatched)), tone="dim"),))
