"""Which answers are missing for the tier a company aims at, and where. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from ..scoring.assessment import Assessment


def unanswered(assessment: Assessment) -> Iterator[tuple[str, list[str]]]:
    """Each question of the target tier without an answer, with the sites where, as far as these have names."""
    for criterion in assessment.target.criteria:
        for question in criterion.missing:
            parts = [p for p in criterion.by_question[question] if p.counted and p.unknown]
            yield question, [p.site for p in parts if p.site]
