"""CSV: a line per company, and a line for each fault of an input that could not be scored.

The columns and codes are the same in every language; only error messages are translated. No cell begins
like a formula.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from fractions import Fraction

from ...batch import Failed, Outcome, Verdict
from ...errors import Issue
from ...i18n import translator
from ...questionnaire.terms import Grade
from ...scoring.assessment import Assessment, CriterionResult, Score, Span, TierResult, floor_tenth
from ...text.formula import cell

COMPANY = [
    "source",
    "company",
    "questionnaire",
    "as_of",
    "target_tier",
    "verdict_worst",
    "verdict_best",
    "score_low",
    "score_high",
    "grade_worst",
    "grade_best",
    "missing",
]
ERROR = ["error", "line", "column", "key", "message", "hint"]

Row = dict[str, str]


def piece(outcome: Outcome, language: str) -> list[Row]:
    """The rows of one outcome."""
    if isinstance(outcome, Failed):
        return [_error(outcome.source, issue, language) for issue in outcome.issues]
    return [_company(outcome.source, outcome.assessment)]


def assemble(pieces: Sequence[list[Row]], verdict: Verdict, language: str) -> str:
    """All rows under one head; the columns of criteria are those of all programmes that occur."""
    rows = [row for piece_ in pieces for row in piece_]
    fixed = {*COMPANY, *ERROR}
    criteria = dict.fromkeys(column for row in rows for column in row if column not in fixed)
    text = io.StringIO()
    writer = csv.DictWriter(text, [*COMPANY, *criteria, *ERROR], restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()


def _company(source: str, assessment: Assessment) -> Row:
    target = assessment.target
    row = {
        "source": source,
        "company": assessment.sheet.company.name,
        "questionnaire": assessment.questionnaire.ref,
        "as_of": assessment.as_of.isoformat(),
        "target_tier": assessment.target_tier,
        "verdict_worst": target.verdict.worst,
        "verdict_best": target.verdict.best,
        **_numbers(target),
        "missing": str(len(target.missing)),
    }
    for name, criterion in assessment.criteria.items():
        row |= {f"{name}.{column}": value for column, value in _numbers(criterion).items()}
    return _safe(row)


def _numbers(result: TierResult | CriterionResult) -> Row:
    return {**_score(result.score), **_grade(result.grade)}


def _score(score: Score | None) -> Row:
    low, high = ("", "") if score is None else (_shown(score.low), _shown(score.high))
    return {"score_low": low, "score_high": high}


def _shown(number: Fraction) -> str:
    return f"{float(floor_tenth(number)):.1f}"


def _grade(grade: Span[Grade]) -> Row:
    return {"grade_worst": grade.worst, "grade_best": grade.best}


def _error(source: str, issue: Issue, language: str) -> Row:
    t = translator(language)
    return _safe(
        {
            "source": source,
            "error": issue.code,
            "line": str(issue.line or ""),
            "column": str(issue.column or ""),
            "key": issue.key,
            "message": issue.text(t),
            "hint": issue.hint_text(t),
        }
    )


def _safe(row: Mapping[str, str]) -> Row:
    return {column: cell(value) for column, value in row.items()}
