"""`aeo-ipass explain ANSWERS [CRITERION|QUESTION]`: where every point comes from."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Annotated, Any

import typer

from ..errors import N_, UsageError
from . import inputs, show
from .options.groups import Judged, Shown, grouped

if TYPE_CHECKING:
    from ..insight.explain import CriterionSum, QuestionSum, TierSum
    from ..scoring.assessment import Assessment

What = Annotated[
    str | None,
    typer.Argument(
        metavar="[CRITERION|QUESTION]", help="Only this, e.g. D or D-07; else the tier.", show_default=False
    ),
]


@grouped
def explain(
    ctx: typer.Context, answers: inputs.Answers, what: What = None, *, judged: Judged, shown: Shown
) -> None:
    """Show the sum behind a score, line by line, and what every other answer would make of it."""
    from ..pages.explain import page

    place = show.place(ctx, shown)
    assessment = inputs.one(answers, judged.settings(), shown.quiet)
    found = _explained(assessment, what)
    place.page(
        partial(page, assessment, found),
        shown.languages(assessment.questionnaire),
        json=partial(_data, assessment, found),
    )


def _data(assessment: Assessment, found: TierSum | CriterionSum | QuestionSum) -> Any:
    from ..machine.explain_v1 import explanation

    return explanation(assessment, found)


def _explained(assessment: Assessment, what: str | None) -> TierSum | CriterionSum | QuestionSum:
    """The explanation of the target tier, a criterion or a question; raises UsageError for another name."""
    from ..insight.explain import explain_criterion, explain_question, explain_tier
    from ..validation import nearest

    if what is None:
        return explain_tier(assessment)
    if what in assessment.criteria:
        return explain_criterion(assessment, what)
    questions = assessment.questionnaire.questions
    if what in questions:
        return explain_question(assessment, what)
    best = nearest(what, [*assessment.criteria, *questions])
    hint = N_("did you mean “{nearest}”?") if best else N_("`aeo-ipass questionnaire show` lists all")
    raise UsageError(N_("there is no criterion or question “{name}”"), hint, name=what, nearest=best)
