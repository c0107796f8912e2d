"""`aeo-ipass evidence check ANSWERS`: what is missing, changed, out of date, lacking or unused."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

import typer

from .. import inputs, show
from ..options.groups import Shown, grouped
from .options import Held, keep

if TYPE_CHECKING:
    from ...evidence.check import Checked
    from ...scoring.assessment import Assessment

FINDINGS = 1


@grouped
def check(ctx: typer.Context, answers: inputs.Answers, *, held: Held, shown: Shown) -> None:
    """Say which files are missing, changed, out of date or unused, and which answers lack any: exit 1 for each.

    Unused files are looked for where evidence lies, below the folder of the answers; with --root in all of that one.
    """
    from ...evidence import check as checking
    from ...pages.evidence.check import page

    place = show.place(ctx, shown)
    assessment = held.assessment(answers, shown.quiet)
    found = checking.check(assessment, held.folders(answers), held.within, whole=held.root is not None)
    keep(place.file, found.entries)
    place.page(
        lambda language: page(assessment, found, language),
        shown.languages(assessment.questionnaire),
        json=partial(_data, assessment, found),
    )
    raise typer.Exit(FINDINGS if found.findings else 0)


def _data(assessment: Assessment, found: Checked) -> Any:
    from ...machine.evidence.evidence_v1 import check

    return check(assessment, found)
