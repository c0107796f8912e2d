"""The first page."""

from __future__ import annotations

from collections.abc import Iterator

from ..._version import __version__
from ...document.model import SYMBOLS, Cover, Fact, Logo
from ...phrases.view import View
from ...phrases.words import otherwise


def cover(view: View, logo: Logo | None) -> Cover:
    """Company, date, tier and verdict, and that this is an estimate."""
    target = view.assessment.target
    grade = target.grade.worst
    return Cover(
        programme=view.t.pick(view.programme.title),
        subtitle=view.report_title(),
        company=view.company(),
        tier=view.tier_name(target.id),
        verdict=f"{SYMBOLS[grade]} {view.verdicts(target.verdict)}",
        grade=grade,
        score_label=view.t("Score"),
        score=view.score(target.score),
        facts=tuple(_facts(view)),
        notice=view.t.pick(view.programme.disclaimer),
        logo=logo,
    )


def _facts(view: View) -> Iterator[Fact]:
    t, assessment = view.t, view.assessment
    yield Fact(t("As of"), view.date(assessment.as_of))
    if number := assessment.sheet.company.business_registration:
        yield Fact(t("Business registration"), number)
    yield Fact(t("Questions"), t("quick set") if assessment.depth == "quick" else t("full set"))
    if assessment.evidence_policy == "require":
        yield Fact(t("Evidence"), t("evidence required"))
    yield from (Fact(t("Answers"), text) for text in otherwise(view))
    yield Fact(t("Questionnaire"), view.questionnaire.ref)
    yield Fact(t("Program"), f"aeo-ipass {__version__}")
