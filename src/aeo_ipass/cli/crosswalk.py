"""`aeo-ipass crosswalk ANSWERS --scheme NAME`: the same answers seen through another scheme's clauses."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Annotated, Any

import typer

from ..errors import N_, UsageError
from . import inputs, show
from .options.groups import Judged, Shown, grouped

if TYPE_CHECKING:
    from ..insight.crosswalk import Crosswalk
    from ..questionnaire.model import Questionnaire
    from ..scoring.assessment import Assessment

Scheme = Annotated[
    str | None,
    typer.Option(
        "--scheme", metavar="NAME", help="Such as wco-safe, ctpat, eu-saq, china-2026 or iso-28000."
    ),
]


@grouped
def crosswalk(
    ctx: typer.Context, answers: inputs.Answers, scheme: Scheme = None, *, judged: Judged, shown: Shown
) -> None:
    """Show answers by another scheme's clauses: a match of topics, not legal equivalence."""
    from ..insight import crosswalk
    from ..pages.crosswalk import page

    place = show.place(ctx, shown)
    assessment = inputs.one(answers, judged.settings(), shown.quiet)
    found = crosswalk.crosswalk(assessment, _known(scheme, assessment.questionnaire))
    place.page(
        partial(page, assessment, found),
        shown.languages(assessment.questionnaire),
        json=partial(_data, assessment, found),
    )


def _data(assessment: Assessment, found: Crosswalk) -> Any:
    from ..machine import crosswalk_v1

    return crosswalk_v1.crosswalk(assessment, found)


def _known(scheme: str | None, questionnaire: Questionnaire) -> str:
    """The scheme asked for; raises UsageError when the questionnaire refers to none of that name."""
    from ..validation import nearest

    names = [s.id for s in questionnaire.schemes]
    if scheme in names:
        return scheme
    known = ", ".join(names) or "–"
    if scheme is None:
        raise UsageError(N_("say which scheme: --scheme NAME"), N_("known: {known}"), known=known)
    best = nearest(scheme, names)
    hint = N_("did you mean “{nearest}”?") if best else N_("known: {known}")
    raise UsageError(N_("there is no scheme “{name}”"), hint, name=scheme, nearest=best, known=known)
