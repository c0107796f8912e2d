"""`aeo-ipass report ANSWERS -o OUT…`: the whole report as files, one content for every format."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ..errors import N_, UsageError
from . import inputs, outputs
from .options.groups import Judged, grouped
from .options.single import Languages, Quiet
from .options.values import languages

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ..batch import Settings
    from ..document.model import Document
    from ..files.outputs import Writable
    from ..insight.history import History
    from ..pages.report import Course, Logo
    from ..scoring.assessment import Assessment

Outputs = Annotated[
    list[Path],
    typer.Option(
        "--output", "-o", metavar="FILE", show_default=False,
        help="Where to write; the ending decides the format: html, pdf, docx, xlsx, md, json; "
        "NAME.checklist.docx is the evidence checklist. Repeat for several.",
    ),
]  # fmt: skip
Sections = Annotated[
    str | None,
    typer.Option(
        "--sections",
        metavar="NAMES",
        help="Only these: summary, scores, trend, actions, plan, criteria, evidence, open, documents, "
        "benefits, method.",
    ),
]
Earlier = Annotated[
    list[str] | None,
    typer.Option(
        "--history", metavar="DIR|FILE", help="Earlier answers of the company, for the trend; repeatable."
    ),
]
LogoFile = Annotated[Path | None, typer.Option("--logo", metavar="FILE", help="A PNG or JPEG for the cover.")]
Redact = Annotated[
    bool, typer.Option("--redact", help="Leave out names, notes, reasons and file names, for sharing.")
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What the report is to tell, and what not."""

    sections: Sections = None
    history: Earlier = None
    logo: LogoFile = None
    redact: Redact = False


@grouped
def report(
    ctx: typer.Context,
    answers: inputs.Answers,
    output: Outputs,
    lang: Languages = None,
    *,
    told: Told,
    judged: Judged,
    quiet: Quiet = False,
) -> None:
    """Write the report: summary, scores, trend, gaps, actions, plan, evidence, documents and method."""
    from ..renderers import ending
    from .messages import say_issues
    from .report_files import FILES, warnings

    endings = [ending(path, FILES) for path in output]
    places = [place for place in outputs.all_allowed(ctx, output) if place]
    wanted, picture = _sections(told.sections, told.history), _logo(told.logo, told.redact)
    assessment = inputs.one(answers, judged.settings(), quiet)
    past = replace(judged, as_of=None, tier=None).settings()
    course = _course(assessment, _trend(assessment, told.history, wanted, past, quiet), told.redact)
    reports = _reports(course, lang, wanted, picture)
    contents = [FILES[name](course, reports) for name in endings]
    if not quiet:
        say_issues(w for name in dict.fromkeys(endings) for w in warnings(name, reports))
    _write(places, contents, quiet)


def _course(assessment: Assessment, trend: History | None, redact: bool) -> Course:
    """What the report is about, without names when it is to be shared."""
    from ..pages.report import Course

    if not redact:
        return Course(assessment, trend)
    from ..pages.redact import redacted, redacted_history

    return Course(redacted(assessment), redacted_history(trend) if trend else None)


def _trend(
    assessment: Assessment, files: list[str] | None, sections: list[str] | None, past: Settings, quiet: bool
) -> History | None:
    """The trend up to this report's assessment, if it is wanted; one of the same answers is not told twice."""
    if not files or (sections is not None and "trend" not in sections):
        return None
    from ..insight.history import history

    earlier = inputs.many(files, past, quiet, dated=True)
    others = [a for a in earlier if a.sheet.sha256 != assessment.sheet.sha256]
    return history([*others, assessment], assessment.target_tier)


def _sections(text: str | None, history: list[str] | None) -> list[str] | None:
    """The names of the sections wanted; raises UsageError for one that does not exist or has nothing to tell."""
    if text is None:
        return None
    from ..pages.report import SECTIONS
    from ..validation import suggestion

    names = [n.strip() for n in text.split(",") if n.strip()]
    for name in names:
        if name not in SECTIONS:
            hint, facts = suggestion(name, list(SECTIONS))
            raise UsageError(
                N_("the report has no section “{name}”"), hint or N_("known: {known}"),
                **{"name": name, "known": ", ".join(SECTIONS), **facts},
            )  # fmt: skip
    if "trend" in names and not history:
        raise UsageError(N_("the section “trend” tells of earlier answers"), N_("name them with --history"))
    return names


def _logo(path: Path | None, redact: bool) -> Logo | None:
    if path is None:
        return None
    if redact:
        raise UsageError(N_("--logo shows whose report it is, --redact hides it"), N_("give one of the two"))
    from ..files.reading import read_bytes
    from ..pages.report.logo import logo

    return logo(read_bytes(path), str(path))


def _reports(
    course: Course, lang: str | None, sections: list[str] | None, logo: Logo | None
) -> Sequence[Document]:
    from ..pages import report as content

    assessment = course.assessment
    return [
        content.build(assessment, name, sections=sections, logo=logo, course=course)
        for name in languages(lang, assessment.questionnaire)
    ]


def _write(places: Sequence[Writable], contents: Sequence[bytes], quiet: bool) -> None:
    """Files are opened only now that every one of them is ready."""
    from ..files.outputs import writing
    from ..i18n import translator
    from ..text.clean import visible
    from .messages import interface_language, say

    with writing(places) as opened:
        for file, content in zip(opened, contents, strict=True):
            file.write(content)
    t = translator(interface_language())
    for place in () if quiet else places:
        say(t("written: {file}").format(file=visible(str(place.path))))
