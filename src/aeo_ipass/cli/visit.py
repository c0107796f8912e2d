"""`aeo-ipass visit ANSWERS -o visit.docx`: a rehearsal of the visit of those who check."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

import typer

from ..errors import N_, UsageError
from . import inputs, show
from .assess.part import About, site_among
from .options.groups import Judged, Shown, grouped

if TYPE_CHECKING:
    from ..insight.visit import Visit
    from ..questionnaire.programme import Visit as Named
    from ..scoring.assessment import Assessment


@grouped
def visit(ctx: typer.Context, answers: inputs.Answers, *, about: About, judged: Judged, shown: Shown) -> None:
    """Rehearse the visit: what is looked at, asked and read, and where answers will not stand."""
    from ..pages.visit import page

    place = show.place(ctx, shown)
    assessment = inputs.one(answers, judged.settings(), shown.quiet)
    named = _named(assessment)
    found = _found(assessment, about)
    place.page(
        partial(page, assessment, named, found),
        shown.languages(assessment.questionnaire),
        json=partial(_data, assessment, found),
    )


def _named(assessment: Assessment) -> Named:
    """What the visit is called; raises UsageError where the programme knows none."""
    if assessment.questionnaire.programme.visit is None:
        raise UsageError(
            N_("nobody visits the company under the programme “{name}”"),
            N_("its programme.yaml has no “visit”"),
            name=assessment.questionnaire.programme.id,
        )
    return assessment.questionnaire.programme.visit


def _found(assessment: Assessment, about: About) -> Visit:
    """The rehearsal; raises UsageError for names that do not exist, and when nothing is left of it."""
    from ..insight import visit

    wanted = about.part(assessment.questionnaire)
    site_among(wanted, [site.id for site in assessment.sheet.sites if site.id])
    found = visit.visit(assessment, wanted)
    if found.empty:
        raise UsageError(N_("no question belongs to this part"), N_("leave out some of the options"))
    return found


def _data(assessment: Assessment, found: Visit) -> Any:
    from ..machine.desk import visit_v1

    return visit_v1.visit(assessment, found)
