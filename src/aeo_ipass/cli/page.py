"""`aeo-ipass page -o selfcheck.html`: the whole self-assessment in one file, for people without Python."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from . import outputs
from .options import single, values

if TYPE_CHECKING:
    from ..document.model import Logo
    from ..questionnaire.model import Questionnaire

Page = Annotated[Path, typer.Option("--output", "-o", metavar="FILE", help="Write here.", show_default=False)]
Depth = Annotated[
    Literal["quick", "full", "both"],
    typer.Option("--depth", help="Which questions it asks; with “both”, the person chooses."),
]
Tags = Annotated[
    str | None,
    typer.Option(
        "--lang",
        metavar="LANGUAGES",
        help="Languages it can be turned to, opening in the first: zh-Hant,en. [default: all, the browser’s first]",
        show_default=False,
    ),
]
Picture = Annotated[Path | None, typer.Option("--logo", metavar="FILE", help="A PNG or JPEG for its top.")]
Begun = Annotated[
    Path | None,
    typer.Option("--answers", metavar="ANSWERS", help="Begin with these answers (YAML or JSON)."),
]


def page(
    ctx: typer.Context,
    output: Page,
    depth: Depth = "both",
    lang: Tags = None,
    questionnaire: single.QuestionnaireOption = None,
    logo: Picture = None,
    answers: Begun = None,
    quiet: single.Quiet = False,
) -> None:
    """Write the self-assessment as one page: ask, judge and show in any browser, without a network."""
    from ..files.outputs import write
    from ..renderers.selfcheck import render

    place = outputs.allowed(ctx, output)
    used, start = _begun(answers, questionnaire)
    content = render(_data(used, questionnaire or used.programme.id, lang, depth, start), _picture(logo))
    if place is None:
        from .write import write_text

        write_text(content.decode(), None)
        return
    write(place, content)
    outputs.say_written(place, quiet=quiet)
    if not quiet:
        _say(len(content))


def _begun(answers: Path | None, questionnaire: str | None) -> tuple[Questionnaire, dict[str, Any] | None]:
    """The questionnaire, and the answers to begin with; raises InputError for those that cannot be read."""
    if answers is None:
        from ..questionnaire import catalog

        return catalog.load(questionnaire), None
    from ..answers import store
    from ..errors import InputError

    file = store.load(answers, questionnaire, partial=True)
    if file.reading.errors:
        raise InputError(file.reading.errors)
    return file.questionnaire, file.data


def _data(
    used: Questionnaire, wanted: str, lang: str | None, depth: Any, start: dict[str, Any] | None
) -> dict[str, Any]:
    from ..i18n import translator
    from ..machine.page.data import data
    from ..pages.selfcheck import words
    from ..questionnaire.earlier import records

    languages = values.languages(lang, used) if lang else used.programme.languages
    said = {tag: words(used, translator(tag)) for tag in languages}
    return data(used, said, depth, start, records(wanted), follow=lang is None)


def _picture(path: Path | None) -> Logo | None:
    from ..files.reading import read_bytes
    from ..pages.report.logo import logo

    return None if path is None else logo(read_bytes(path), str(path))


def _say(size: int) -> None:
    from ..i18n import translator
    from .messages import interface_language, say

    t = translator(interface_language())
    text = t("{kilobytes} KB; open it in a browser, nothing leaves it")
    say(text.format(kilobytes=-(-size // 1000)))
