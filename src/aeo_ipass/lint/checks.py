"""The checks. Each takes a Context and yields findings, each with a code of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import combinations

from ..errors import N_, Issue
from ..questionnaire.model import ChecklistQuestion, DateQuestion, NumberQuestion, Question, TextQuestion
from ..validation import issue_at
from .context import Context

Check = Callable[[Context], Iterator[Issue]]


def missing_advice(context: Context) -> Iterator[Issue]:
    """Every answer that leaves a gap needs advice."""
    for question in context.active:
        for option, attainment in _gap_answers(context, question):
            if question.advice_for(option, attainment) is None:
                yield context.at(
                    question, code="missing-advice", message=N_("{name} has no advice for the answer “{option}”"),
                    option=option or ("none" if attainment == 0 else "partial"),
                )  # fmt: skip


def _gap_answers(context: Context, question: Question) -> list[tuple[str | None, int]]:
    if isinstance(question, TextQuestion):
        return []
    if isinstance(question, ChecklistQuestion):
        return [(None, 0), (None, 50)]
    if isinstance(question, NumberQuestion | DateQuestion):
        partial = any(0 < b.attainment < 100 for b in question.bands)
        return [(None, 0), *([(None, 50)] if partial else [])]
    attainments = question.option_attainments(context.questionnaire.programme)
    return [(o, a) for o, a in attainments.items() if a < 100]


def incomplete_question(context: Context) -> Iterator[Issue]:
    """A question tells who mends it, how much work it is, how it is verified and what to look for."""
    for question in context.active:
        missing = [k for k in ("guidance", "effort", "owner", "verify", "since") if not getattr(question, k)]
        if not isinstance(question, TextQuestion) and not question.evidence:
            missing.append("evidence")
        for key in missing:
            yield context.at(
                question, code="incomplete-question", message=N_("{name} has no “{key}”"), key=key
            )


def critical_not_quick(context: Context) -> Iterator[Issue]:
    """A quick estimate that leaves out a knock-out would mislead."""
    levels = context.questionnaire.programme.levels
    for question in context.active:
        if any(cap.grade == "red" for cap in levels[question.level].caps):
            if not question.quick:
                yield context.at(
                    question,
                    code="critical-not-quick",
                    message=N_("{name} is critical and must be in the quick set"),
                )
            if question.allow_na:
                yield context.at(
                    question, "allow_na", code="critical-na",
                    message=N_("{name} is critical: whether it applies is for its condition to say, not for N/A"),
                )  # fmt: skip


def no_full_answer(context: Context) -> Iterator[Issue]:
    """A question that nobody can answer with 100, or that nobody can miss, cannot tell anything."""
    for question in context.active:
        if isinstance(question, TextQuestion | ChecklistQuestion):
            continue
        if isinstance(question, NumberQuestion | DateQuestion):
            values = [0, *(b.attainment for b in question.bands)]
        else:
            values = list(question.option_attainments(context.questionnaire.programme).values())
        if max(values) < 100 or min(values) == 100:
            yield context.at(
                question, code="no-full-answer", message=N_("{name} has no answer worth 100, or none below")
            )


def duplicate_label(context: Context) -> Iterator[Issue]:
    """Two questions with one label cannot be told apart in a table."""
    language = context.questionnaire.programme.languages[0]
    for first, second in combinations(context.active, 2):
        if first.label.get(language) == second.label.get(language):
            yield context.at(
                second,
                "label",
                code="duplicate-label",
                message=N_("{name} has the same label as {other}"),
                other=first.id,
            )


def unused_document(context: Context) -> Iterator[Issue]:
    """A document that no question asks for and no application needs is a leftover."""
    used = {e for q in context.active for e in q.evidence_ids}
    for n, document in enumerate(context.questionnaire.programme.documents):
        if document.id not in used and not document.application:
            yield issue_at(
                context.files.get("programme.yaml"), ("documents", n), f"{context.folder}/programme.yaml",
                "unused-document", N_("no question asks for the document “{name}”"), name=document.id,
            )  # fmt: skip


CHECKS: tuple[Check, ...] = (
    missing_advice,
    incomplete_question,
    critical_not_quick,
    no_full_answer,
    duplicate_label,
    unused_document,
)
