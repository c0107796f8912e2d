"""The whole assessment of one sheet: `score`."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from ..answers.model import NO_ANSWERS, Depth, Sheet, Site
from ..questionnaire.model import Questionnaire
from ..questionnaire.questions import Criterion, Question
from . import attainment
from .applicability import why_not
from .assessment import UNKNOWN, AsOfSource, Assessment, Bounds, Code, CriterionResult, EvidencePolicy, Part
from .criterion import judge
from .verdict import tier_result


def score(
    sheet: Sheet,
    questionnaire: Questionnaire,
    *,
    as_of: date,
    as_of_source: AsOfSource = "option",
    evidence: EvidencePolicy = "ignore",
    tier: str | None = None,
    depth: Depth | None = None,
) -> Assessment:
    """What a company's answers come to on the day `as_of`, for every tier. Pure: no file, no clock.

    `tier` and `depth` override the sheet's own.
    """
    scorer = _Scorer(sheet, questionnaire, as_of, evidence, depth or sheet.depth)
    criteria = {c.id: scorer.criterion(c) for c in questionnaire.criteria}
    tiers = {
        name: tier_result(name, [criteria[c] for c in level.criteria], questionnaire)
        for name, level in questionnaire.programme.tiers.items()
    }
    return Assessment(
        questionnaire=questionnaire,
        sheet=sheet,
        target_tier=tier or sheet.target_tier,
        depth=scorer.depth,
        as_of=as_of,
        as_of_source=as_of_source,
        evidence_policy=evidence,
        criteria=criteria,
        tiers=tiers,
        warnings=tuple(scorer.idle_answers(criteria)),
    )


class _Scorer:
    """The sheet being scored, with the date and the policy that hold for all of it."""

    def __init__(
        self, sheet: Sheet, questionnaire: Questionnaire, as_of: date, policy: EvidencePolicy, depth: Depth
    ) -> None:
        self.sheet, self.questionnaire = sheet, questionnaire
        self.as_of, self.policy, self.depth = as_of, policy, depth

    def criterion(self, criterion: Criterion) -> CriterionResult:
        company = [self.part(q, None, {}) for q in criterion.questions if q.scope == "company"]
        site_questions = [q for q in criterion.questions if q.scope == "site"]
        sites = [
            [self.part(q, s, s.facts) for q in site_questions] for s in self.sheet.sites if site_questions
        ]
        return judge(criterion.id, company, sites, self.questionnaire.programme)

    def part(self, question: Question, site: Site | None, facts: Mapping[str, Any]) -> Part:
        name = site.id if site else None
        answer = self.sheet.answers.get(question.id, NO_ANSWERS).at(name)
        weight = self.questionnaire.weight(question)
        reason = why_not(question, self.sheet.profile, facts, self.depth)
        if reason is not None:
            return Part(question.id, name, question.level, weight, "no", answer, UNKNOWN, reason)
        proven = attainment.proven(answer, self.as_of)
        evidence = (bool(question.evidence), proven)
        if answer.not_applicable:
            why = Code("not_applicable", {"reason": answer.reason or ""})
            foreseen = question.allow_na == "foreseen"
            bounds = Bounds(0, 0)
            return Part(
                question.id, name, question.level, weight, "na", answer, bounds, why, *evidence, foreseen
            )
        bounds, why = attainment.bounds(
            question, answer, self.questionnaire.programme, self.as_of, self.policy
        )
        return Part(question.id, name, question.level, weight, "yes", answer, bounds, why, *evidence)

    def idle_answers(self, criteria: Mapping[str, CriterionResult]) -> list[Code]:
        """Answers that stand in the file and do not count now, with the reason."""
        return [
            Code("idle_answer", {"question": p.question, "site": p.site, "why": p.why.code, **p.why.data})
            for result in criteria.values()
            for p in result.parts
            if p.applicable == "no" and p.answer.known and p.why.code != "information"
        ]
