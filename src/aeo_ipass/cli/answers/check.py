"""`aeo-ipass answers check FILE…`: what is wrong, and what is missing."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ..options import single, values

if TYPE_CHECKING:
    from ...i18n import Translator
    from ...scoring.assessment import Assessment

INCOMPLETE = 1
BAD_INPUT = 2


def check(
    files: Annotated[list[Path], typer.Argument(metavar="FILE…", help="Answer files.", show_default=False)],
    questionnaire: single.QuestionnaireOption = None,
    tier: single.Tier = None,
    lang: single.Lang = None,
) -> None:
    """Say what is wrong or missing: exit 2 for errors, 1 for missing answers, 0 when complete."""
    from datetime import date

    from ... import batch
    from ..messages import say_issues

    worst = 0
    for outcome in batch.run(
        files, batch.Settings(today=date.today(), questionnaire=questionnaire, tier=tier)
    ):
        if isinstance(outcome, batch.Failed):
            say_issues(outcome.issues)
            worst = BAD_INPUT
            continue
        say_issues(outcome.warnings)
        language = values.language(lang, outcome.assessment.questionnaire)
        worst = max(worst, _report(outcome.source, outcome.assessment, language))
    raise typer.Exit(worst)


def _report(source: str, assessment: Assessment, language: str) -> int:
    from ...i18n import translator
    from ...text.clean import visible
    from ..messages import tell

    t: Translator = translator(language)
    missing = assessment.target.missing
    if not missing:
        tell(t("{file}: complete").format(file=visible(source)))
        return 0
    text = t.plural("{file}: {count} answer is missing", "{file}: {count} answers are missing", len(missing))
    tell(text.format(file=visible(source), count=len(missing)))
    for criterion in assessment.target.criteria:
        for question in criterion.missing:
            parts = [p for p in criterion.by_question[question] if p.counted and p.unknown]
            sites = ", ".join(p.site for p in parts if p.site)
            label = t.pick(assessment.questionnaire.questions[question].label)
            tell(f"  {question}  {label}" + (f"  [{visible(sites)}]" if sites else ""))
    return INCOMPLETE
