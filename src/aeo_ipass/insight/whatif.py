"""What another answer would make of an assessment: the possible answers, each scored anew. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import Literal, assert_never

from ..answers.model import NEVER, NO_ANSWERS, NOT_APPLICABLE, Answer, Evidence, QuestionAnswers, Sheet, Value
from ..questionnaire import questions as kinds
from ..questionnaire.programme import Programme
from ..record import Record
from ..scoring import score_alike
from ..scoring.assessment import Applicable, Assessment, Bounds, CriterionResult, Part, TierResult
from ..scoring.attainment import UNPROVEN, add_months, attainment

Reach = Literal["exact", "at_least", "at_most", "such_as"]
"""Which answers a value stands for: itself, it and higher or later ones, it and lower ones, any other."""

ASSUMED_REASON = "–"
ASSUMED_EVIDENCE = Evidence(file="–")


class Possible(Record):
    """A possible answer; of a number or a date one that stands for all that are worth the same."""

    value: Value
    reach: Reach = "exact"


class WhatIf(Record):
    """A possible answer at a site (None: everywhere the question applies) and what it would come to.

    `evidence`: a current piece of it is assumed. `current`: it is the answer that stands there now.
    """

    site: str | None
    possible: Possible
    evidence: bool
    current: bool
    applicable: Applicable
    bounds: Bounds
    criterion: CriterionResult
    tiers: Mapping[str, TierResult]


def what_ifs(assessment: Assessment, question: str) -> list[WhatIf]:
    """Every possible answer to a question, tried everywhere and, at several sites, at each of them.

    Empty when the question does not apply or is not scored.
    """
    criterion = assessment.criteria[assessment.questionnaire.criterion_of[question].id]
    parts = [p for p in criterion.by_question.get(question, []) if p.applicable != "no"]
    tried = [parts, *([p] for p in parts)] if len(parts) > 1 else [parts] if parts else []
    return [found for places in tried for found in _tries(assessment, criterion.id, places)]


def rescored(assessment: Assessment, changes: Mapping[tuple[str, str | None], Answer]) -> Assessment:
    """The assessment with these answers instead, by question and site (None: the company)."""
    sheet = assessment.sheet
    for (question, site), answer in changes.items():
        sheet = _with(sheet, question, site, answer)
    return score_alike(sheet, assessment)


def _with(sheet: Sheet, question: str, site: str | None, answer: Answer) -> Sheet:
    old = sheet.answers.get(question, NO_ANSWERS)
    new = (
        old._replace(plain=answer)
        if site is None
        else QuestionAnswers(old.plain, {**old.sites, site: answer})
    )
    return replace(sheet, answers={**sheet.answers, question: new})


# --- possible answers ------------------------------------------------------------------------


def possible(question: kinds.Question, programme: Programme, as_of: date, now: Value) -> list[Possible]:
    """The possible answers to a question, the present one among them when there is one."""
    found = list(_possible(question, programme, as_of, now))
    if now is not None and all(p.value != now for p in found):
        found.insert(0, Possible(now))
    if question.allow_na and all(p.value != NOT_APPLICABLE for p in found):
        found.append(Possible(NOT_APPLICABLE))
    return found


def _possible(question: kinds.Question, programme: Programme, as_of: date, now: Value) -> Iterator[Possible]:
    match question:
        case kinds.ChecklistQuestion():
            yield from map(Possible, _ticks(question, now))
        case kinds.NumberQuestion():
            yield from _numbers(question)
        case kinds.DateQuestion():
            yield Possible(NEVER)
            yield from (Possible(earliest(as_of, b.within_months), "at_least") for b in question.bands)
        case kinds.ScaleQuestion() | kinds.ChoiceQuestion() | kinds.YesNoQuestion() | kinds.TextQuestion():
            yield from map(Possible, question.option_attainments(programme))
        case unreachable:
            assert_never(unreachable)


def _ticks(question: kinds.ChecklistQuestion, now: Value) -> Iterator[tuple[str, ...]]:
    """Nothing ticked, each point ticked or unticked on top of what is ticked now, everything."""
    every = tuple(i.id for i in question.items)
    ticked = now if isinstance(now, tuple) else ()
    turned = [tuple(i for i in every if (i in ticked) != (i == point)) for point in every]
    yield from dict.fromkeys([(), *turned, every])


def _numbers(question: kinds.NumberQuestion) -> Iterator[Possible]:
    """The limit of every band, and a number that is in none."""
    limits = [b.at_least if b.at_least is not None else b.at_most for b in question.bands]
    for band, limit in zip(question.bands, limits, strict=True):
        yield Possible(limit, "at_least" if band.at_least is not None else "at_most")
    outside = [question.min, question.max, *(n + s for n in limits if n is not None for s in (-1, 1))]
    free = [n for n in outside if n is not None and _allowed(question, n) and not _in_a_band(question, n)]
    if free:
        yield Possible(free[0], "such_as")


def _allowed(question: kinds.NumberQuestion, number: float) -> bool:
    return (question.min is None or number >= question.min) and (
        question.max is None or number <= question.max
    )


def _in_a_band(question: kinds.NumberQuestion, number: float) -> bool:
    return any(
        (b.at_least is not None and number >= b.at_least) or (b.at_most is not None and number <= b.at_most)
        for b in question.bands
    )


def earliest(as_of: date, months: int) -> date:
    """The earliest day that is not longer than that many calendar months before `as_of`."""
    day = add_months(as_of, -months)
    while add_months(day, months) < as_of:  # a month's end that was clipped
        day += timedelta(days=1)
    return day


# --- tried -----------------------------------------------------------------------------------


def _tries(assessment: Assessment, criterion: str, places: list[Part]) -> Iterator[WhatIf]:
    question = assessment.questionnaire.questions[places[0].question]
    values = {p.answer.value for p in places}
    now = values.pop() if len(values) == 1 else None
    for answer in possible(question, assessment.questionnaire.programme, assessment.as_of, now):
        yield _try(assessment, criterion, places, answer, now, evidence=False)
        if _wants_evidence(assessment, question, answer.value) and not all(p.has_evidence for p in places):
            yield _try(assessment, criterion, places, answer, now, evidence=True)


def _wants_evidence(assessment: Assessment, question: kinds.Question, value: Value) -> bool:
    if assessment.evidence_policy != "require" or not question.evidence or not Answer(value).known:
        return False
    if value == NOT_APPLICABLE or (isinstance(value, date) and value > assessment.as_of):
        return False
    return attainment(question, value, assessment.questionnaire.programme, assessment.as_of) > UNPROVEN


def _try(
    assessment: Assessment,
    criterion: str,
    places: list[Part],
    answer: Possible,
    now: Value,
    *,
    evidence: bool,
) -> WhatIf:
    changes = {(p.question, p.site): _answered(p.answer, answer.value, evidence) for p in places}
    after = rescored(assessment, changes)
    result = after.criteria[criterion]
    part = next(p for p in result.parts if (p.question, p.site) in changes)
    return WhatIf(
        site=places[0].site if len(places) == 1 else None,
        possible=answer,
        evidence=evidence,
        current=answer.value == now and not evidence,
        applicable=part.applicable,
        bounds=part.bounds,
        criterion=result,
        tiers=after.tiers,
    )


def _answered(old: Answer, value: Value, evidence: bool) -> Answer:
    more = (ASSUMED_EVIDENCE,) if evidence else ()
    return old._replace(value=value, reason=old.reason or ASSUMED_REASON, evidence=(*old.evidence, *more))
