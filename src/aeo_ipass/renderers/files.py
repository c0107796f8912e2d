"""The report as files: one visible table of endings, each with what renders it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from ..document.model import Document
from ..errors import N_, Issue, UsageError
from ..scoring.assessment import Assessment


class Renderer(Protocol):
    """A format: pure, from an assessment and its report in one or more languages to a file's content."""

    def __call__(self, assessment: Assessment, reports: Sequence[Document]) -> bytes:
        """The content of the file; languages one after the other, in the order given."""


@dataclass(frozen=True, slots=True)
class Format:
    """How a kind of file is made, the extra that has to be installed for it, and what it cannot show, if anything."""

    render: Renderer
    extra: str = ""
    warnings: Callable[[Sequence[Document]], Iterable[Issue]] | None = None


def _html(assessment: Assessment, reports: Sequence[Document]) -> bytes:
    from .html import render

    return render(reports)


def _markdown(assessment: Assessment, reports: Sequence[Document]) -> bytes:
    from .markdown import render

    return render(reports)


def _json(assessment: Assessment, reports: Sequence[Document]) -> bytes:
    from ..files.json import dump_json
    from ..machine.result_v1 import result

    return dump_json(result(assessment)).encode()


def _xlsx(assessment: Assessment, reports: Sequence[Document]) -> bytes:
    from .xlsx.render import render

    return render(reports)


def _pdf(assessment: Assessment, reports: Sequence[Document]) -> bytes:
    from .pdf import render

    return render(reports)


def _no_glyph(reports: Sequence[Document]) -> Iterable[Issue]:
    from .glyphs import issues

    return issues(reports)


def _docx(assessment: Assessment, reports: Sequence[Document]) -> bytes:
    from .docx.render import render

    return render(reports)


def _checklist(assessment: Assessment, reports: Sequence[Document]) -> bytes:
    from ..pages.report.evidence_checklist import checklist
    from .docx.render import render

    return render([checklist(assessment, report) for report in reports], cover=False)


FORMATS: dict[str, Format] = {
    "html": Format(_html),
    "md": Format(_markdown),
    "json": Format(_json),
    "pdf": Format(_pdf, extra="pdf", warnings=_no_glyph),
    "docx": Format(_docx, extra="docx"),
    "checklist.docx": Format(_checklist, extra="docx"),
    "xlsx": Format(_xlsx),
}
"""By a file name's ending. A renderer imports its libraries when it is called."""


def ending(path: Path) -> str:
    """The ending of a file that decides its format; raises UsageError for one that is not known."""
    known = [name for name in FORMATS if path.name.lower().endswith(f".{name}")]
    found = max(known, key=len, default="")
    if found not in FORMATS:
        raise UsageError(
            N_("“{file}”: the ending does not say a known format"), N_("known: {known}"),
            file=str(path), known=", ".join(FORMATS),
        )  # fmt: skip
    return found


def warnings(name: str, reports: Sequence[Document]) -> list[Issue]:
    """What a file with this ending cannot show of these reports."""
    found = FORMATS[name].warnings
    return list(found(reports)) if found else []


def render(name: str, assessment: Assessment, reports: Sequence[Document]) -> bytes:
    """The content of a file with this ending; raises UsageError naming the extra that is not installed."""
    format = FORMATS[name]
    try:
        return format.render(assessment, reports)
    except ModuleNotFoundError as error:
        if not format.extra or (error.name or "").startswith(__package__.partition(".")[0]):
            raise
        raise UsageError(
            N_("{name} files need a library that is not installed"), N_("run: pip install 'aeo-ipass[{extra}]'"),
            name=name.upper(), extra=format.extra,
        ) from None  # fmt: skip
