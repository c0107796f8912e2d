"""The files of a report: each ending, with what makes its content."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from ... import renderers

if TYPE_CHECKING:
    from ...document.model import Document
    from ...errors import Issue
    from ...pages.report import Course

    Maker = Callable[[Course, Sequence[Document]], bytes]


def _page(format: str) -> Maker:
    return lambda _, reports: renderers.render(format, reports)


def _json(course: Course, reports: Sequence[Document]) -> bytes:
    from ...files.json import dump_json
    from ...machine.result_v1 import result

    return dump_json(result(course.assessment)).encode()


def _checklist(course: Course, reports: Sequence[Document]) -> bytes:
    from ...pages.report.evidence_checklist import checklist

    with renderers.installed("docx"):
        from ...renderers.docx.render import render

        return render([checklist(course.assessment, report) for report in reports], cover=False)


def _xlsx(course: Course, reports: Sequence[Document]) -> bytes:
    from ...pages.report.workbook import workbook

    return renderers.render("xlsx", [workbook(report, course) for report in reports])


FILES: dict[str, Maker] = {
    **{format.ending: _page(name) for name, format in renderers.FORMATS.items() if format.paged},
    "xlsx": _xlsx,
    "json": _json,
    "checklist.docx": _checklist,
}
"""Every format that holds several languages, a workbook with more sheets, and what is the report's own."""


def warnings(ending: str, reports: Sequence[Document]) -> list[Issue]:
    """What a file with this ending cannot show of these reports."""
    format = renderers.ENDINGS.get(ending)
    return renderers.warnings(format, reports) if format else []
