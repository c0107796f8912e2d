"""Where today's answers will not stand: first and plainly."""

from __future__ import annotations

from ...document.build import table
from ...document.model import Callout, Cell, Column, Paragraph, Section
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
    fields = (
        (Column(t("Question"), share=5), lambda w: _about(view, w)),
        (Column(t("Level"), share=2), lambda w: Cell(view.level_word(w.part.level))),
        (Column(t("Answer today"), share=4), lambda w: Cell(_answer(view, w))),
        (Column(t("Why it will not stand"), "grade", 3), lambda w: why(view, w.reason)),
        (Column(t("What to do"), share=7), lambda w: Cell(_advice(view, w))),
        (Column(t("Owner"), share=2), lambda w: Cell(_owner(view, w))),
    )
    lead = Paragraph(_lead(view, found), "lead")
    return Section("weak", title, (lead, table(t("Answers that will not stand"), fields, found.weak)))


def _lead(view: View, found: Visit) -> str:
    seen = sum(w.reason in ("gap", "unanswered", "unsure") for w in found.weak)
    text = view.t(
        "{seen} answers show a gap by themselves or are not known; {claimed} sound good but cannot be shown today."
    )
    return text.format(seen=seen, claimed=len(found.weak) - seen)


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
