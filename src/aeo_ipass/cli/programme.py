"""`aeo-ipass programme …`: what the brochure tells, and what it means for one's own papers and partners."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from ..errors import N_, UsageError
from .options import single, values
from .screen import console

if TYPE_CHECKING:
    from ..i18n import Translator
    from ..insight.aeolist import Entry
    from ..insight.checklist import Paper
    from ..questionnaire.model import Questionnaire

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
        lang: single.Lang = None,
        questionnaire: single.QuestionnaireOption = None,
        no_color: single.NoColor = False,
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
    from ..pages import programme
    from ..questionnaire import catalog
    from .messages import tell

    found = catalog.load(questionnaire)
    t = translator(values.language(lang, found))
    items = programme.items(found, topic, t)
    if status:
        items = [i for i in items if i.data["status"] == status.replace("-", "_")]
    if format == "json":
        from .write import write_data

        write_data(programme.data(found, topic, items, t), None)
    elif items:
        programme.print_items(items, t, console(no_color))
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
    lang: single.Lang = None,
    questionnaire: single.QuestionnaireOption = None,
    no_color: single.NoColor = False,
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
    as_of: single.AsOf = None,
    format: Format = "text",
    lang: single.Lang = None,
    questionnaire: single.QuestionnaireOption = None,
    no_color: single.NoColor = False,
) -> None:
    """The papers an application needs; with an answer file, which of them are there."""
    if answers is None:
        _show("documents", format, lang, questionnaire, no_color)
        return
    from datetime import date

    from ..answers import store
    from ..i18n import translator
    from ..insight import checklist

    file = store.load(answers, questionnaire)
    sheet, found = file.sheet, file.questionnaire
    t = translator(values.language(lang, found))
    day = values.parse_date(as_of) or sheet.as_of or date.today()
    _print_papers(found, checklist.papers(found, sheet, day), t, format, no_color)


def _print_papers(
    found: Questionnaire, papers: list[Paper], t: Translator, format: str, no_color: bool
) -> None:
    from ..pages import papers as report

    if format == "json":
        from .write import write_data

        write_data(report.data(found, papers), None)
    else:
        report.print_papers(papers, t, console(no_color))


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
    input_encoding: single.InputEncoding = None,
    format: Format = "text",
    lang: single.Lang = None,
    questionnaire: single.QuestionnaireOption = None,
    no_color: single.NoColor = False,
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
    _print_found(found, file, format)
    raise typer.Exit(0 if all(found.values()) else NOT_FOUND)


def _lines(path: Path | None) -> list[str]:
    from ..files.reading import STDIN, decode, read_stdin, read_text

    if path is None:
        return []
    text = decode(read_stdin(), path) if str(path) == STDIN else read_text(path)
    return [line.strip() for line in text.splitlines() if line.strip()]


def _print_found(found: dict[str, list[Entry]], file: Path, format: str) -> None:
    from ..i18n import translator
    from ..text.clean import visible
    from .messages import interface_language, tell

    if format == "json":
        from ..pages.papers import lookup
        from .write import write_data

        write_data(lookup(str(file), found), None)
        return
    t = translator(interface_language())
    absent = t("not in the list")
    for name, entries in found.items():
        tell(f"✓ {visible(name)}" if entries else f"– {visible(name)}: {absent}")
        for entry in entries:
            tell("    " + t("row {row}: {text}").format(row=entry.row, text=visible(entry.text)))


_topic("contact", "Where to ask Customs.")
