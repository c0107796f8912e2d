"""The JSON Schemas of all formats: what editors complete and checks validate."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from pydantic import TypeAdapter

from ..answers.schema import answers_schema
from ..forms.sent import FORM_RETURN, FormReturnV1
from ..questionnaire import catalog
from ..questionnaire.asked import Asked
from ..questionnaire.consistency.rules import Consistency
from ..questionnaire.coverage import Coverage
from ..questionnaire.earlier import Earlier
from ..questionnaire.glossary import Glossary
from ..questionnaire.offered import Offered
from ..questionnaire.profile import Profile
from ..questionnaire.programme import Programme
from ..questionnaire.questions import Criterion
from ..questionnaire.schemes import Schemes
from ..questionnaire.vocabulary import Vocabulary
from ..validation.models import json_schema
from . import (
    batch_v1,
    comparison_v1,
    comparisons_v1,
    crosswalk_v1,
    diff_v1,
    error_v1,
    explain_v1,
    history_v1,
    lint_v1,
    papers_v1,
    plan_v1,
    portfolio_v1,
    programme_v1,
    result_v1,
)
from .answers import check_v1, merge_v1, migration_v1
from .desk import visit_v1
from .evidence import evidence_v1
from .partner import actions_v1, collected_v1, status_v1

_FIXED: dict[str, Callable[[], dict[str, Any]]] = {
    "programme": lambda: json_schema(Programme, "aeo-ipass programme.yaml"),
    "profile": lambda: json_schema(Profile, "aeo-ipass profile.yaml"),
    "schemes": lambda: json_schema(Schemes, "aeo-ipass schemes.yaml"),
    "consistency": lambda: json_schema(Consistency, "aeo-ipass consistency.yaml"),
    "glossary": lambda: json_schema(Glossary, "aeo-ipass glossary.yaml"),
    "coverage": lambda: json_schema(Coverage, "aeo-ipass coverage.yaml"),
    "asked": lambda: json_schema(Asked, "aeo-ipass asked.yaml"),
    "partners": lambda: json_schema(Offered, "aeo-ipass partners.yaml"),
    "earlier": lambda: json_schema(Earlier, "aeo-ipass earlier.yaml"),
    "terms": lambda: json_schema(Vocabulary, "aeo-ipass terms.yaml"),
    "criterion": lambda: json_schema(Criterion, "aeo-ipass criteria/*.yaml"),
    "result": lambda: json_schema(TypeAdapter(result_v1.ResultV1), result_v1.RESULT),
    "error": lambda: json_schema(TypeAdapter(error_v1.ErrorV1), error_v1.ERROR),
    "batch": lambda: json_schema(TypeAdapter(batch_v1.BatchV1), batch_v1.BATCH),
    "lint": lambda: json_schema(TypeAdapter(lint_v1.LintV1), lint_v1.LINT),
    "questionnaire-diff": lambda: json_schema(TypeAdapter(diff_v1.DiffV1), diff_v1.DIFF),
    "programme-facts": lambda: json_schema(TypeAdapter(programme_v1.ProgrammeV1), programme_v1.PROGRAMME),
    "documents": lambda: json_schema(TypeAdapter(papers_v1.DocumentsV1), papers_v1.DOCUMENTS),
    "evidence": lambda: json_schema(TypeAdapter(evidence_v1.EvidenceV1), evidence_v1.EVIDENCE),
    "evidence-check": lambda: json_schema(TypeAdapter(evidence_v1.EvidenceCheckV1), evidence_v1.CHECK),
    "dossier": lambda: json_schema(TypeAdapter(evidence_v1.DossierV1), evidence_v1.DOSSIER),
    "portfolio": lambda: json_schema(TypeAdapter(portfolio_v1.PortfolioV1), portfolio_v1.PORTFOLIO),
    "lookup": lambda: json_schema(TypeAdapter(papers_v1.LookupV1), papers_v1.LOOKUP),
    "plan": lambda: json_schema(TypeAdapter(plan_v1.PlanV1), plan_v1.PLAN),
    "explain": lambda: json_schema(TypeAdapter(explain_v1.ExplainV1), explain_v1.EXPLAIN),
    "comparison": lambda: json_schema(TypeAdapter(comparison_v1.ComparisonV1), comparison_v1.COMPARISON),
    "comparisons": lambda: json_schema(TypeAdapter(comparisons_v1.ComparisonsV1), comparisons_v1.COMPARISONS),
    "history": lambda: json_schema(TypeAdapter(history_v1.HistoryV1), history_v1.HISTORY),
    "answers-check": lambda: json_schema(TypeAdapter(check_v1.AnswersCheckV1), check_v1.CHECK),
    "merge": lambda: json_schema(TypeAdapter(merge_v1.MergeV1), merge_v1.MERGE),
    "form-return": lambda: json_schema(TypeAdapter(FormReturnV1), FORM_RETURN),
    "migration": lambda: json_schema(TypeAdapter(migration_v1.MigrationV1), migration_v1.MIGRATION),
    "collected": lambda: json_schema(TypeAdapter(collected_v1.CollectedV1), collected_v1.COLLECTED),
    "partner-status": lambda: json_schema(TypeAdapter(status_v1.PartnerStatusV1), status_v1.STATUS),
    "partner-actions": lambda: json_schema(TypeAdapter(actions_v1.PartnerActionsV1), actions_v1.ACTIONS),
    "crosswalk": lambda: json_schema(TypeAdapter(crosswalk_v1.CrosswalkV1), crosswalk_v1.CROSSWALK),
    "visit": lambda: json_schema(TypeAdapter(visit_v1.VisitV1), visit_v1.VISIT),
}


def names() -> list[str]:
    """The names of all formats."""
    return ["answers", *_FIXED]


def schema(name: str, questionnaire: str | None = None) -> dict[str, Any]:
    """The schema of a format; that of `answers` knows the questions and options of a questionnaire."""
    if name == "answers":
        return answers_schema(catalog.load(questionnaire))
    return _FIXED[name]()
