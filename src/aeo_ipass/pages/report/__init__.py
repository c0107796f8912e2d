"""The report's content: one for all formats, section by section, in one language."""

from __future__ import annotations

from collections.abc import Callable, Collection

from ...document.clean import cleaned
from ...document.model import Document, Logo, Section
from ...phrases.words import words
from ...scoring.assessment import Assessment
from . import (
    actions,
    benefits,
    consistency,
    criteria,
    documents,
    evidence,
    method,
    open_answers,
    plan,
    scores,
    summary,
    trend,
)
from .course import Course, CourseView
from .cover import cover


def _review(view: CourseView) -> Section | None:
    """How far the answers are reviewed; loaded for those few files in which some are."""
    if not view.assessment.sheet.reviews:
        return None
    from ..signoff import section

    return section(view)


__all__ = ["SECTIONS", "Course", "Logo", "Section", "build"]

SECTIONS: dict[str, Callable[[CourseView], Section | None]] = {
    "summary": summary.section,
    "scores": scores.section,
    "trend": trend.section,
    "actions": actions.section,
    "plan": plan.section,
    "criteria": criteria.section,
    "review": _review,
    "evidence": evidence.section,
    "consistency": consistency.section,
    "open": open_answers.section,
    "documents": documents.section,
    "benefits": benefits.section,
    "method": method.section,
}
"""The sections in the order in which they are read; one that returns None has nothing to say."""


def build(
    assessment: Assessment,
    language: str,
    *,
    sections: Collection[str] | None = None,
    logo: Logo | None = None,
    course: Course | None = None,
) -> Document:
    """The report in one language; `sections` names those wanted (keys of SECTIONS), by default all.

    `course` brings earlier assessments and spares planning anew for each language.
    Cover and disclaimer are always there. Every text is safe to show: see `clean`.
    """
    view = CourseView(assessment, language, course or Course(assessment))
    made = (make(view) for name, make in SECTIONS.items() if sections is None or name in sections)
    report = Document(
        language=language,
        title=view.report_title(),
        company=view.company(),
        as_of=assessment.as_of,
        as_of_text=view.date(assessment.as_of),
        cover=cover(view, logo),
        sections=tuple(s for s in made if s is not None),
        words=words(view),
    )
    return cleaned(report)
