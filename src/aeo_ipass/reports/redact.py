"""An assessment without anything that says whose it is, for sharing."""

from __future__ import annotations

from dataclasses import replace

from ..answers.model import Answer, Company, QuestionAnswers, Sheet, Site
from ..assessment import Assessment
from ..questionnaire.model import TextQuestion
from ..scoring import score


def redacted(assessment: Assessment) -> Assessment:
    """The same result without names, notes, reasons, free texts and file names.

    Company and sites lose their names and ids, people and written texts go; grades, scores, dates and
    which document a piece of evidence proves stay.
    """
    texts = {q.id for q in assessment.questionnaire.questions.values() if isinstance(q, TextQuestion)}
    sheet = _sheet(assessment.sheet, texts)
    return score(
        sheet, assessment.questionnaire, as_of=assessment.as_of, as_of_source=assessment.as_of_source,
        evidence=assessment.evidence_policy, tier=assessment.target_tier, depth=assessment.depth,
    )  # fmt: skip


def _sheet(sheet: Sheet, texts: set[str]) -> Sheet:
    names = {s.id: f"site-{n}" for n, s in enumerate(sheet.sites, 1) if s.id is not None}
    answers = {
        question: QuestionAnswers(
            _answer(given.plain, question in texts),
            {names[site]: kept for site, a in given.sites.items() if (kept := _answer(a, question in texts))},
        )
        for question, given in sheet.answers.items()
    }
    return replace(
        sheet, company=Company(name=""), answers=answers, source="", assumed=_assumed(sheet, names),
        sites=tuple(Site(names.get(s.id or ""), "", s.facts) for s in sheet.sites),
    )  # fmt: skip


def _answer(answer: Answer | None, is_text: bool) -> Answer | None:
    if answer is None:
        return None
    evidence = tuple(e.model_copy(update={"file": "", "sha256": None, "note": None}) for e in answer.evidence)
    value = None if is_text else answer.value
    return Answer(value=value, evidence=evidence, due=answer.due)


def _assumed(sheet: Sheet, names: dict[str, str]) -> tuple[str, ...]:
    """Keys assumed by default; those of a site are written `SITE.KEY`."""
    found = []
    for key in sheet.assumed:
        site, dot, rest = key.rpartition(".")
        found.append(f"{names[site]}.{rest}" if dot and site in names else key)
    return tuple(found)
