"""Each option that several commands share."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from ...renderers import FORMATS
from ..help import app

if TYPE_CHECKING:
    ReadFormat = str
    PageFormat = str
    DatedFormat = str
else:  # Typer offers what a type lists, and these follow the one table of formats
    ReadFormat = Literal[tuple(FORMATS)]
    PageFormat = Literal[(*FORMATS, "json")]
    DatedFormat = Literal[(*FORMATS, "json", "ics")]

_FORMAT = typer.Option(
    "--format", "-f", help="How to show it. [default: by the ending of --output, else table]"
)
ToRead = Annotated[ReadFormat | None, _FORMAT]
Format = Annotated[PageFormat | None, _FORMAT]
WithDates = Annotated[DatedFormat | None, _FORMAT]
Output = Annotated[
    Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write here instead of standard output.")
]
Languages = Annotated[
    str | None,
    typer.Option(
        "--lang",
        metavar="LANGUAGES",
        help=f"Language: {app.LANGUAGES}; in files to be read several one after the other: zh-Hant,en. "
        "[default: the environment's]",
        show_default=False,
    ),
]
Lang = app.Lang
CsvEncoding = Annotated[
    Literal["utf-8-sig", "utf-8", "utf-16", "gb18030", "cp936", "big5", "cp950"] | None,
    typer.Option(
        "--csv-encoding",
        case_sensitive=False,
        show_default=False,
        help="How CSV files are written. [default: utf-8-sig, which spreadsheet programs open]",
    ),
]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="No warnings or notes.")]
NoColor = Annotated[bool, typer.Option("--no-color", help="No colours (also by NO_COLOR).")]

Tier = Annotated[
    str | None, typer.Option("--tier", metavar="TIER", help="Tier to aim at. [default: the file's]")
]
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
View = Annotated[
    Literal["company", "reviewed"],
    typer.Option("--view", help="Judge the company's own answers, or its reviewers' where they gave others."),
]
QuestionnaireOption = Annotated[
    str | None,
    typer.Option("--questionnaire", metavar="ID|PATH", help="Questionnaire to use, by id or folder."),
]
InputEncoding = Annotated[
    Literal["utf-8", "utf-16", "gb18030", "gbk", "cp936", "big5", "big5hkscs", "cp950", "cp1252"] | None,
    typer.Option(
        "--input-encoding",
        case_sensitive=False,
        show_default=False,
        help="How CSV files without a byte-order mark are written: big5 (Excel in Hong Kong), "
        "gb18030 (on the Mainland). [default: utf-8]",
    ),
]
