"""What the parts of the rehearsal have in common: a question, today's answer, and where to tick and write."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from ...document.model import MARKS, OPEN, Cell, Column, Grade
from ...errors import N_
from ...insight.visit.weak import Reason, reason_of
from ...phrases.view import View
from ...scoring.assessment import Part

REASONS: Final[dict[Reason, str]] = {
    "gap": N_("not fully in place"),
    "unanswered": N_("no answer yet"),
    "unsure": N_("unsure"),
    "not_applicable": N_("“not applicable” in your own judgement"),
    "expired": N_("the evidence is out of date"),
    "unproven": N_("no evidence is named"),
}
"""Why an answer will not stand."""
_GRADES: Final[dict[Reason, Grade]] = {
    "gap": "red",
    "unanswered": "red",
    "unsure": "red",
    "not_applicable": "amber",
    "expired": "amber",
    "unproven": "amber",
}
"""Red: an officer sees it; amber: an officer asks for it."""


def seen() -> Column:
    """The column of boxes to tick."""
    return Column("✓", "check", 1)


def note(view: View) -> Column:
    """The column to write in."""
    return Column(view.t("Note"), share=6)


BOX: Final = Cell(OPEN)
BLANK: Final = Cell("")


def name(view: View, question: str) -> str:
    """A question by its id and few words."""
    return f"{question} {view.label(question)}"


def why(view: View, reason: Reason) -> Cell:
    """Why an answer will not stand, with a sign."""
    grade = _GRADES[reason]
    return Cell(f"{MARKS[grade]} {view.t(REASONS[reason])}", grade=grade)


def today(view: View, parts: Sequence[Part]) -> Cell:
    """What was answered, where it is answered worst, with the sign of whether it will stand."""
    part = min(parts, key=_standing)
    reason = reason_of(part)
    grade: Grade = _GRADES[reason] if reason else "green"
    answer = view.answer(view.question(part.question), part.answer)
    worse = len(parts) > 1 and _standing(part) < max(map(_standing, parts))
    if worse and (where := view.site_name(part.site)):
        answer = view.t("{label} ({where})").format(label=answer, where=where)
    said = view.t(REASONS[reason]) if reason and reason not in ("unanswered", "unsure") else ""
    return Cell(f"{MARKS[grade]} {answer}", grade=grade, detail=said)


def _standing(part: Part) -> tuple[int, int]:
    reason = reason_of(part)
    rank = ("red", "amber", "green").index(_GRADES[reason] if reason else "green")
    return rank, part.bounds.low


def minutes(view: View, count: int) -> str:
    """Minutes as people say them."""
    hours, rest = divmod(count, 60)
    if not hours:
        return view.t("{minutes} min").format(minutes=rest)
    if not rest:
        return view.t("{hours} h").format(hours=hours)
    return view.t("{hours} h {minutes} min").format(hours=hours, minutes=rest)


def role(view: View, owner: str) -> str:
    """A role in the programme's words."""
    found = next((o for o in view.programme.owners if o.id == owner), None)
    return view.t.pick(found.text) if found else view.t("Whoever answers for it")
