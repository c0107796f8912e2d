"""`aeo-ipass report ANSWERS -o OUT…`: the whole report as files, one content for every format."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from .. import inputs, outputs
from ..options.groups import Judged, grouped
from ..options.single import Quiet
from .files import FILES, warnings
from .told import Told

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ...files.outputs import Writable

Outputs = Annotated[
    list[Path],
    typer.Option(
        "--output",
        "-o",
        metavar="FILE",
        show_default=False,
        help=f"Where to write; the ending decides the format: {', '.join(e for e in FILES if '.' not in e)}; "
        "NAME.checklist.docx is the evidence checklist. Repeat for several.",
    ),
]


@grouped
def report(
    ctx: typer.Context,
    answers: inputs.Answers,
    output: Outputs,
    *,
    told: Told,
    judged: Judged,
    quiet: Quiet = False,
) -> None:
    """Write the report: summary, scores, trend, gaps, actions, plan, evidence, documents and method."""
    from ...pages.report import build
    from ...renderers import ending
    from ..messages import say_issues

    endings = [ending(path, FILES) for path in output]
    places = [place for place in outputs.all_allowed(ctx, output) if place]
    sections, logo = told.names(), told.picture()
    assessment = inputs.one(answers, judged.settings(), quiet)
    course = told.course(assessment, judged, quiet)
    reports = [
        build(course.assessment, language, sections=sections, logo=logo, course=course)
        for language in told.languages(assessment.questionnaire)
    ]
    contents = [FILES[name](course, reports) for name in endings]
    if not quiet:
        say_issues(w for name in dict.fromkeys(endings) for w in warnings(name, reports))
    _write(places, contents)
    outputs.say_written(*places, quiet=quiet)


def _write(places: Sequence[Writable], contents: Sequence[bytes]) -> None:
    """Files are opened only now that every one of them is ready."""
    from ...files.outputs import writing

    with writing(places) as opened:
        for file, content in zip(opened, contents, strict=True):
            file.write(content)
