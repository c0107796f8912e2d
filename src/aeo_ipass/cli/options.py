"""Options that several commands share, each said once."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from ..errors import N_, UsageError
from ..i18n import environment_language, match_language

if TYPE_CHECKING:
    from rich.console import Console

    from ..files.outputs import Writable
    from ..machine.formats import Look
    from ..questionnaire.model import Questionnaire

Lang = Annotated[
    str | None,
    typer.Option(
        "--lang", metavar="LANGUAGE", help="Language: en, zh-Hant or zh-Hans. [default: the environment's]"
    ),
]
QuestionnaireOption = Annotated[
    str | None,
    typer.Option("--questionnaire", metavar="ID|PATH", help="Questionnaire to use, by id or folder."),
]
Tier = Annotated[str | None, typer.Option("--tier", help="Tier to aim at. [default: the file's]")]
Quick = Annotated[
    bool | None,
    typer.Option("--quick/--full", help="Judge by the quick set or all questions. [default: the file's]"),
]
AsOf = Annotated[
    str | None,
    typer.Option(
        "--as-of", metavar="DATE", help="Judge as of this day, YYYY-MM-DD. [default: the file's, else today]"
    ),
]
Evidence = Annotated[
    Literal["ignore", "require"],
    typer.Option("--evidence", help="With “require”, an answer above 50 needs current evidence."),
]
NoColor = Annotated[bool, typer.Option("--no-color", help="No colours (also by NO_COLOR).")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="No warnings or notes.")]
Output = Annotated[
    Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write here instead of standard output.")
]

InputEncoding = Annotated[
    Literal["utf-8", "utf-16", "gb18030", "gbk", "cp936", "big5", "big5hkscs", "cp950", "cp1252"] | None,
    typer.Option(
        "--input-encoding", case_sensitive=False, show_default=False,
        help="How CSV files without a byte-order mark are written: big5 (Excel in Hong Kong), "
        "gb18030 (on the Mainland). [default: utf-8]",
    ),
]  # fmt: skip
CsvEncoding = Annotated[
    Literal["utf-8-sig", "utf-8", "utf-16", "gb18030", "cp936", "big5", "cp950"] | None,
    typer.Option(
        "--csv-encoding", case_sensitive=False, show_default=False,
        help="How CSV files are written. [default: utf-8-sig, which spreadsheet programs open]",
    ),
]  # fmt: skip


def csv_encoding(wanted: str | None, writes_csv: bool) -> str | None:
    """The encoding of CSV files; raises UsageError when one is asked for and no CSV file is written."""
    if wanted and not writes_csv:
        raise UsageError(
            N_("--csv-encoding is for CSV files, and none is written"),
            N_("name one: -o FILE, or score's --output-format csv=FILE"),
        )
    return wanted


def parse_date(text: str | None) -> date | None:
    """A date given as an option; raises UsageError when it is none."""
    from .. import validation

    if text is None or (found := validation.parse_date(text)):
        return None if text is None else found
    raise UsageError(N_("“{value}” is not a date; expected YYYY-MM-DD"), value=text)


def tier(tier: str | None, questionnaire: Questionnaire) -> str:
    """The tier asked for, else the programme's first; raises UsageError when there is none such."""
    tiers = list(questionnaire.programme.tiers)
    if tier is not None and tier not in tiers:
        raise UsageError(
            N_("tier “{name}” does not exist"), N_("known: {known}"), name=tier, known=", ".join(tiers)
        )
    return tier or tiers[0]


def language(wanted: str | None, questionnaire: Questionnaire) -> str:
    """The programme's language that was asked for, else the environment's, else its first."""
    available = questionnaire.programme.languages
    if wanted is None:
        return environment_language(available) or available[0]
    if found := match_language(wanted, available):
        return found
    raise UsageError(
        N_("the language “{value}” is not available"),
        N_("available: {known}"),
        value=wanted,
        known=", ".join(available),
    )


def look(lang: str | None, no_color: bool, output: Writable | None) -> Look:
    """How results are to look: colours and the terminal's width only where a person sees them."""
    from ..machine.formats import Look

    screen = console(no_color)
    return Look(
        lang, 100 if output else screen.width, screen.is_terminal and not screen.no_color and not output
    )


def console(no_color: bool = False, stderr: bool = False) -> Console:
    """A console for reports; 100 columns where there is no terminal to ask."""
    from ..renderers.screen import screen

    stream = sys.stderr if stderr else sys.stdout
    return screen(stream, width=None if stream.isatty() else 100, no_color=no_color or None)
