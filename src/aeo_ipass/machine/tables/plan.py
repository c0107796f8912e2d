"""A plan as CSV: a line per step. Columns and codes are the same in every language; texts are translated."""

from __future__ import annotations

import csv
import io

from ...answers.values import plain
from ...phrases import plan as words
from ...phrases.view import View
from ...plan.model import Plan, Step
from ...text.formula import cell

COLUMNS = [
    "step",
    "question",
    "site",
    "criterion",
    "level",
    "label",
    "change",
    "advice",
    "owner",
    "effort",
    "attainment",
    "to_attainment",
    "to_answer",
    "days",
    "gate",
    "points",
    "unknown",
    "evidence",
    "evidence_required",
    "score",
    "verdict",
    "criterion_score",
    "criterion_grade",
]


def render(plan: Plan, language: str) -> str:
    """The steps in order; no cell begins like a formula."""
    view = View(plan.assessment, language)
    text = io.StringIO()
    writer = csv.DictWriter(text, COLUMNS, lineterminator="\n")
    writer.writeheader()
    for number, step in enumerate(plan.steps, 1):
        writer.writerow({k: cell(v) for k, v in _row(view, number, step).items()})
    return text.getvalue()


def _row(view: View, number: int, step: Step) -> dict[str, str]:
    return {
        "step": str(number),
        "question": step.question,
        "site": step.site or "",
        "criterion": step.criterion,
        "level": step.level,
        "label": view.label(step.question),
        "change": words.change(view, step),
        "advice": words.advice(view, step),
        "owner": words.owner(view, step),
        "effort": step.effort or "",
        "attainment": str(step.attainment),
        "to_attainment": str(step.move.attainment),
        "to_answer": _written(step),
        "days": words.count_days(step.move.cost),
        "gate": step.gate or "",
        "points": words.score(step.points),
        "unknown": _yes(step.unknown),
        "evidence": view.listed(words.evidence(view, step)),
        "evidence_required": _yes(step.move.proof),
        "score": "" if step.after.score is None else words.score(step.after.score),
        "verdict": step.after.verdict,
        "criterion_grade": step.criterion_grade,
        "criterion_score": "" if step.criterion_score is None else words.score(step.criterion_score),
    }


def _written(step: Step) -> str:
    value = plain(step.move.value)
    return ";".join(value) if isinstance(value, list) else str(value)


def _yes(is_so: bool) -> str:
    return "yes" if is_so else "no"
