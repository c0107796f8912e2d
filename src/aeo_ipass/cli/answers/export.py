"""`aeo-ipass answers export ANSWERS -o FILE`: a part of the questionnaire as a form that colleagues fill in."""

from __future__ import annotations

from shlex import quote
from typing import TYPE_CHECKING, Annotated

import typer

from ...errors import N_, UsageError
from .. import inputs, show
from ..assess.part import Only, site_among
from ..options import single, values
from ..options.groups import Read, grouped

if TYPE_CHECKING:
    from ...batch import Settings
    from ...document.model import Document
    from ...pages.form import Wanted
    from ...questionnaire.model import Questionnaire
    from ...scoring.assessment import Assessment

Blank = Annotated[
    bool, typer.Option("--blank", help="Without the answers given so far: a form for the desk.")
]
To = Annotated[
    str, typer.Option("--to", metavar="WHO", help="Whom it goes back to, as it stands in the form.")
]
Until = Annotated[
    str | None,
    typer.Option("--until", metavar="DATE", help="By when, as it stands in the form: YYYY-MM-DD."),
]


BACK = {"xlsx": "{name}.xlsx", "docx": "{name}.docx", "html": "{name}-form.json"}
"""The forms that `answers import` takes back, and the file that then comes."""


@grouped
def export(
    ctx: typer.Context,
    answers: inputs.Answers,
    *,
    only: Only,
    blank: Blank = False,
    to: To = "",
    until: Until = None,
    questionnaire: single.QuestionnaireOption = None,
    shown: Read,
) -> None:
    """Write a part of the questionnaire as a form to fill in: -o book.xlsx, form.docx, form.pdf or page.html.

    The page can be turned to every language, or to those of --lang.
    """
    from ...pages.form import Wanted

    place = show.place(ctx, shown)
    assessment = inputs.one(answers, _settings(questionnaire), shown.quiet, dated=True)
    part = only.part(assessment.questionnaire)
    site_among(part, [site.id for site in assessment.sheet.sites if site.id])
    wanted = Wanted(part=part, blank=blank, to=to, until=values.parse_date(until))
    languages = _languages(shown, place.format, assessment.questionnaire)
    place.documents([_form(assessment, wanted, language) for language in languages])
    if place.file and not shown.quiet:
        _next(place, str(answers), languages[0])


def _next(place: show.Place, answers: str, language: str) -> None:
    """Say how what was written comes back: what is printed does not."""
    from ...i18n import translator
    from ...text.clean import visible
    from ..messages import say

    t, file = translator(language), str(place.file.path) if place.file else ""
    if place.format in BACK:
        sent = BACK[place.format].format(name=file.rsplit(".", 1)[0])
        text = t("When it is filled in and back: {command}")
        say(text.format(command=visible(f"aeo-ipass answers import {quote(sent)} --into {quote(answers)}")))


def _languages(shown: Read, format: str, questionnaire: Questionnaire) -> list[str]:
    """One, since a form comes back; a page in the browser has several, and opens in the first."""
    if format != "html":
        return [values.language(shown.lang, questionnaire)]
    others = () if shown.lang else questionnaire.programme.languages
    return list(dict.fromkeys([*shown.languages(questionnaire), *others]))


def _settings(questionnaire: str | None) -> Settings:
    from datetime import date

    from ...batch import Settings

    return Settings(today=date.today(), questionnaire=questionnaire)


def _form(assessment: Assessment, wanted: Wanted, language: str) -> Document:
    """The form; raises UsageError when it would ask for nothing."""
    from ...pages import form

    if not form.chosen(assessment, wanted.part):
        raise UsageError(N_("no question belongs to this part"), N_("leave out some of the options"))
    return form.page(assessment, wanted, language)
