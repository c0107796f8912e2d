"""`aeo-ipass score INPUT…`: verdicts for answer files, and an exit code that a build can trust."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from ...record import Record
from ..options.groups import Judged, grouped
from ..options.single import CsvEncoding, Languages, NoColor, Output, Quiet
from ..options.values import csv_encoding, one_language
from .formats import NAMES, PAGED
from .options import FromFormat, Inputs, Worked
from .required import Required

if TYPE_CHECKING:
    from ...machine.formats import Look
    from .places import Place

if TYPE_CHECKING:
    Name = str
else:  # Typer offers what a type lists
    Name = Literal[NAMES]


class Results(Record, kw_only=True):
    """In which formats results are shown, and where they go."""

    format: Annotated[
        Name | None,
        typer.Option(
            "--format",
            "-f",
            help="How to print the results. [default: by the ending of --output, else table]",
        ),
    ] = None
    output: Output = None
    output_format: Annotated[
        list[str] | None,
        typer.Option(
            "--output-format", metavar="FORMAT=FILE", help="Write this format to a file as well; repeat."
        ),
    ] = None
    lang: Languages = None
    csv_encoding: CsvEncoding = None
    sarif_limit: Annotated[
        int,
        typer.Option(
            "--sarif-limit",
            metavar="N",
            min=1,
            max=25_000,
            help="Findings that SARIF holds, the worst first.",
        ),
    ] = 5000
    quiet: Quiet = False
    no_color: NoColor = False

    def places(self, ctx: typer.Context) -> list[Place]:
        """The formats asked for and their files; raises UsageError or StorageError for what cannot be written."""
        from .places import places

        found = places(ctx, self.format, self.output, self.output_format or [])
        for place in found:
            one_language(place.format, self.lang, PAGED)
        csv_encoding(self.csv_encoding, any(p.format == "csv" and p.file for p in found))
        return found

    def look(self, places: list[Place]) -> Look:
        """How texts are to look."""
        from ...machine.formats import Look

        if all(place.format != "table" for place in places):  # nothing is drawn
            return Look(self.lang, findings=self.sarif_limit)
        from ..screen import look

        return replace(look(self.lang, self.no_color, places[0].file), findings=self.sarif_limit)


@grouped
def score(
    ctx: typer.Context,
    inputs: Inputs,
    *,
    results: Results,
    input_format: FromFormat = None,
    judged: Judged,
    required: Required,
    worked: Worked,
) -> None:
    """Score answer files: verdict, score and reasons for each tier."""
    from .run import Run

    worked.checked()
    places = results.places(ctx)
    settings = judged.settings(input_format)
    gates = required.gates(settings)
    run = Run(
        settings,
        gates,
        places,
        results.look(places),
        required.baseline,
        results.quiet,
        required.baseline_questionnaire,
        results.csv_encoding,
    )
    raise typer.Exit(run.of(inputs, worked))
