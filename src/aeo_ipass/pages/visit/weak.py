"""Where today's answers will not stand: first and plainly."""

from __future__ import annotations

from collections.abc import Sequence

from ...document.build import Fields, table
from ...document.model import Block, Callout, Cell, Column, Heading, Paragraph, Section, Table
from ...insight.visit import Visit, Weak
from ...phrases.view import View
from .words import name, role, why


def weak(view: View, found: Visit) -> Section:
    """The answers that will not stand, the most important first, and what to do about each."""
    t = view.t
    title = t("Where today’s answers will not stand")
    if not found.weak:
        good = t("Every answer is fully in place, with current evidence where evidence is named.")
        return Section("weak", title, (Callout("", good, "green"),))
    showing = [w for w in found.weak if w.shows]
    claimed = [w for w in found.weak if not w.shows]
    blocks: list[Block] = []
    if showing:
        caption = t("Shows by itself, or is not known")
        blocks += [Heading(t("Gaps and open answers")), _table(view, caption, showing)]
    if claimed:
        caption = t("Sounds good, but cannot be shown today")
        blocks += [Heading(t("Answers without proof")), _table(view, caption, claimed)]
    return Section("weak", title, (Paragraph(_lead(view, showing, claimed), "lead"), *blocks))


def _table(view: View, caption: str, rows: Sequence[Weak]) -> Table:
    t = view.t
    fields: Fields[Weak] = (
        (Column(t("Question"), share=5), lambda w: _about(view, w)),
        (Column(t("Level"), share=3), lambda w: Cell(view.level_word(w.part.level))),
        (Column(t("Answer today"), share=4), lambda w: Cell(_answer(view, w))),
        (Column(t("Why it will not stand"), "grade", 3), lambda w: why(view, w.reason)),
        (Column(t("What to do"), share=7), lambda w: Cell(_advice(view, w))),
        (Column(t("Owner"), share=3), lambda w: Cell(_owner(view, w))),
    )
    return table(caption, fields, rows)


def _lead(view: View, showing: Sequence[Weak], claimed: Sequence[Weak]) -> str:
    text = view.t(
        "Answers that show a gap by themselves or are not known: {showing}. Answers that sound good but cannot be "
        "shown today: {claimed}."
    )
    return text.format(showing=len(showing), claimed=len(claimed))


def _about(view: View, weak: Weak) -> Cell:
    return Cell(name(view, weak.part.question), detail=view.site_name(weak.part.site))


def _answer(view: View, weak: Weak) -> str:
    return view.answer(view.question(weak.part.question), weak.part.answer)


def _owner(view: View, weak: Weak) -> str:
    question = view.question(weak.part.question)
    return weak.part.answer.owner or (role(view, question.owner) if question.owner else "")


def _advice(view: View, weak: Weak) -> str:
    t, part = view.t, weak.part
    question = view.question(part.question)
    match weak.reason:
        case "gap" | "unanswered" | "unsure":
            option = part.answer.value if isinstance(part.answer.value, str) else None
            advice = question.advice_for(option, part.bounds.low)
            if weak.reason == "gap":
                return t.pick(advice) if advice else ""
            return t("Find out and answer before the visit.")
        case "not_applicable":
            reason = part.answer.reason or "–"
            return t("Be ready to show why: {reason}").format(reason=reason)
        case "expired" | "unproven":
            kinds = view.listed(view.evidence(question))
            return t("Lay out: {papers}").format(papers=kinds)
