"""The whole assessment of one sheet: `score`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import partial

from ..answers.model import NO_ANSWERS, Depth, QuestionAnswers, Sheet
from ..questionnaire.model import Questionnaire
from .assessment import AsOfSource, Assessment, AtSite, Code, CriterionResult, EvidencePolicy, Judged, Part
from .criterion import judge_all
from .rules import Rules, all_judged, rules_of
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
    rules = rules_of(questionnaire, evidence, depth or sheet.depth)
    criteria = {c.id: c for c in _criteria(sheet, rules, as_of)}
    tiers = {
        name: tier_result(name, [criteria[c] for c in level.criteria], questionnaire)
        for name, level in questionnaire.programme.tiers.items()
    }
    return Assessment(
        questionnaire=questionnaire,
        sheet=sheet,
        target_tier=tier or sheet.target_tier,
        depth=rules.depth,
        as_of=as_of,
        as_of_source=as_of_source,
        evidence_policy=evidence,
        criteria=criteria,
        tiers=tiers,
        warnings=tuple(code for c in criteria.values() if c.idle for code in _idle_answers(c)),
    )


def score_alike(sheet: Sheet, assessment: Assessment) -> Assessment:
    """What other answers come to, all else as in an assessment."""
    return score(
        sheet,
        assessment.questionnaire,
        as_of=assessment.as_of,
        as_of_source=assessment.as_of_source,
        evidence=assessment.evidence_policy,
        tier=assessment.target_tier,
        depth=assessment.depth,
    )


def _criteria(sheet: Sheet, rules: Rules, as_of: date) -> Iterator[CriterionResult]:
    """Each criterion from the company's answers and those at its sites."""
    company = rules.company(sheet.profile)
    sites = [(site.id, rules.site(sheet.profile, site.facts)) for site in sheet.sites]
    answers = sheet.answers
    for n, criterion in enumerate(rules.questionnaire.criteria):
        ours = all_judged(company[n], answers, None, as_of)
        theirs = [(id, all_judged(asked[n], answers, id, as_of)) for id, asked in sites if asked[n]]
        parts = partial(_parts, ours, theirs, answers)
        yield judge_all(criterion.id, ours, theirs, rules.standards, parts)


def _parts(
    company: Sequence[Judged], at_sites: Sequence[AtSite], answers: Mapping[str, QuestionAnswers]
) -> tuple[Part, ...]:
    return tuple(
        one.part(site, answers.get(one.question, NO_ANSWERS).at(site))
        for site, rows in ((None, company), *at_sites)
        for one in rows
    )


def _idle_answers(criterion: CriterionResult) -> Iterator[Code]:
    """Answers that stand in the file and do not count now, with the reason."""
    for site, rows in ((None, criterion.company), *criterion.at_sites):
        for one in rows:
            if one.idle:
                yield Code(
                    "idle_answer",
                    {"question": one.question, "site": site, "why": one.why.code, **one.why.data},
                )
