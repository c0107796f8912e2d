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
    missing, waiting = assessment.target.missing, _waiting(source, assessment, t)
    if not missing and not waiting:
        tell(t("{file}: complete").format(file=visible(source)))
        return 0
    if missing:
        _tell_missing(source, assessment, t)
    return INCOMPLETE


def _waiting(source: str, assessment: Assessment, t: Translator) -> bool:
    """Tell which answers were moved from another version and not confirmed yet; whether there are such."""
    from ...text.clean import visible
    from ..messages import tell

    waiting = assessment.sheet.unconfirmed
    if not waiting:
        return False
    text = t.plural(
        "{file}: {count} answer is to be confirmed",
        "{file}: {count} answers are to be confirmed",
        len(waiting),
    )
    tell(text.format(file=visible(source), count=len(waiting)))
    names = {name for name, _ in waiting}
    for question in (q for q in assessment.questionnaire.questions.values() if q.id in names):
        sites = ", ".join(sorted(site for name, site in waiting if name == question.id and site))
        tell(f"  {question.id}  {t.pick(question.label)}" + (f"  [{visible(sites)}]" if sites else ""))
    return True


def _tell_missing(source: str, assessment: Assessment, t: Translator) -> None:
    from ...text.clean import visible
    from ..messages import tell

    missing = assessment.target.missing
    text = t.plural("{file}: {count} answer is missing", "{file}: {count} answers are missing", len(missing))
    tell(text.format(file=visible(source), count=len(missing)))
    for criterion in assessment.target.criteria:
        for question in criterion.missing:
            parts = [p for p in criterion.by_question[question] if p.counted and p.unknown]
            sites = ", ".join(p.site for p in parts if p.site)
            label = t.pick(assessment.questionnaire.questions[question].label)
            tell(f"  {question}  {label}" + (f"  [{visible(sites)}]" if sites else ""))
