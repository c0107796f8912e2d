"""`aeo-ipass programme …`: what the brochure tells, and what it means for one's own papers and partners."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from ..errors import N_, UsageError
from . import options

if TYPE_CHECKING:
    from ..insight.aeolist import Entry

app = typer.Typer(
    help="The programme: tiers, benefits, mutual recognition, process, documents, contact – with sources.",
    no_args_is_help=True,
)
Format = Annotated[Literal["text", "json"], typer.Option("--format", "-f", help="How to print.")]
Status = Annotated[
    Literal["in-force", "signed", "action-plan"] | None,
    typer.Option("--status", help="Only arrangements of this standing."),
]
NOT_FOUND = 1


def _topic(name: str, help_: str) -> None:
    """A command that prints the facts of a topic."""

    @app.command(name, help=help_)
    def show(
        format: Format = "text",
        lang: options.Lang = None,
        questionnaire: options.QuestionnaireOption = None,
        no_color: options.NoColor = False,
    ) -> None:
        _show(name, format, lang, questionnaire, no_color)


def _show(
    topic: str,
    format: str,
    lang: str | None,
    questionnaire: str | None,
    no_color: bool,
    status: str | None = None,
) -> None:
    from ..i18n import translator
    from ..pages.programme import page
    from ..phrases.programme import items as items_of
    from ..questionnaire import catalog
    from . import pages
    from .messages import tell

    found = catalog.load(questionnaire)
    t = translator(options.language(lang, found))
    items = items_of(found, topic, t)
    if status:
        items = [i for i in items if i.data["status"] == status.replace("-", "_")]
    if format == "json":
        from ..machine.programme_v1 import programme

        pages.write_data(programme(found, topic, items, t), None)
    elif items:
        pages.write_page(page(found, topic, items, t), None, no_color)
    else:
        tell(t("The questionnaire says nothing about this."))


_topic("tiers", "The tiers and the criteria each asks for.")
_topic("eligibility", "Who may apply.")
_topic("benefits", "What accreditation brings.")
_topic("facilities", "Priority counters and parking.")


@app.command()
def mra(
    status: Status = None,
    format: Format = "text",
    lang: options.Lang = None,
    questionnaire: options.QuestionnaireOption = None,
    no_color: options.NoColor = False,
) -> None:
    """Mutual recognition: with which economies, since when, and what is only planned."""
    _show("mra", format, lang, questionnaire, no_color, status)


_topic("process", "From self-assessment to certificate and renewal, step by step.")


@app.command()
def documents(
    answers: Annotated[
        Path | None,
        typer.Argument(
            metavar="[ANSWERS]", help="Tick them off against this answer file.", show_default=False
        ),
    ] = None,
    as_of: options.AsOf = None,
    format: Format = "text",
    lang: options.Lang = None,
    questionnaire: options.QuestionnaireOption = None,
    no_color: options.NoColor = False,
) -> None:
    """The papers an application needs; with an answer file, which of them are there."""
    if answers is None:
        _show("documents", format, lang, questionnaire, no_color)
        return
    from datetime import date

    from ..answers import store
    from ..i18n import translator
    from ..insight import checklist
    from . import pages

    file = store.load(answers, questionnaire)
    sheet, found = file.sheet, file.questionnaire
    t = translator(options.language(lang, found))
    day = options.parse_date(as_of) or sheet.as_of or date.today()
    papers = checklist.papers(found, sheet, day)
    if format == "json":
        from ..machine.papers_v1 import documents as data

        pages.write_data(data(found, papers), None)
    else:
        from ..pages.papers import page

        pages.write_page(page(papers, sheet.company.name, t), None, no_color)


_topic("brand", "The logo, and where it may be used.")


@app.command("list")
def list_(
    file: Annotated[
        Path | None,
        typer.Argument(metavar="[FILE]", help="A downloaded list, CSV or XLSX.", show_default=False),
    ] = None,
    names: Annotated[
        list[str] | None,
        typer.Argument(metavar="[NAME]…", help="Company names or registration numbers.", show_default=False),
    ] = None,
    names_from: Annotated[
        Path | None,
        typer.Option("--names-from", metavar="FILE", help="More names, one a line; - for standard input."),
    ] = None,
    input_encoding: options.InputEncoding = None,
    format: Format = "text",
    lang: options.Lang = None,
    questionnaire: options.QuestionnaireOption = None,
    no_color: options.NoColor = False,
) -> None:
    """Look companies up in a downloaded list of accredited ones; exit 1 when one is not in it."""
    if file is None:
        _show("list", format, lang, questionnaire, no_color)
        return
    from ..insight.aeolist import AeoList

    wanted = [*(names or []), *_lines(names_from)]
    if not wanted:
        raise UsageError(
            N_("no name to look for"), N_("give names after the file, or a file of names with --names-from")
        )
    known = AeoList.read(file, input_encoding)
    found = {name: known.find(name) for name in wanted}
    _print_found(found, file, format, no_color)
    raise typer.Exit(0 if all(found.values()) else NOT_FOUND)


def _lines(path: Path | None) -> list[str]:
    from ..files.reading import STDIN, decode, read_stdin, read_text

    if path is None:
        return []
    text = decode(read_stdin(), path) if str(path) == STDIN else read_text(path)
    return [line.strip() for line in text.splitlines() if line.strip()]


def _print_found(found: dict[str, list[Entry]], file: Path, format: str, no_color: bool) -> None:
    from . import pages

    if format == "json":
        from ..machine.papers_v1 import lookup

        pages.write_data(lookup(str(file), found), None)
        return
    from ..i18n import translator
    from ..pages.lookup import page
    from .messages import interface_language

    pages.write_page(page(str(file), found, translator(interface_language())), None, no_color)


_topic("contact", "Where to ask Customs.")
