"""The report as a workbook: sheets to filter and sort, with native charts; several languages one after the other.

Sheets, as far as their sections are wanted: summary (always), criteria (`scores`), questions (`criteria` or
`open`), actions, evidence, documents, benefits and method.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..assessment import Assessment, CriterionResult, Part
from ..questionnaire.model import TextQuestion
from .content.criteria import why_open
from .content.evidence import pieces
from .content.model import Chart, Report, Section, SectionId, Table, Tasks
from .content.scores import outside
from .result_v1 import shown
from .view import SYMBOLS, View
from .xlsx_book import Book, Field, Sheet, Value
from .xlsx_charts import Source, drawn, label
from .xlsx_text import Text

Row = list[Value]


def render(assessment: Assessment, reports: Sequence[Report]) -> bytes:
    """The workbook."""
    first = reports[0]
    book = Book(f"{first.company} – {first.title}", first.as_of)
    for report in reports:
        _Pages(book, View(assessment, report.language), report).write()
    return book.content()


class _Pages:
    """The sheets of one language."""

    def __init__(self, book: Book, view: View, report: Report) -> None:
        self.book, self.view, self.report = book, view, report
        self.t = view.t

    def write(self) -> None:
        """Every sheet whose section is in the report."""
        summary = self.sheet(self.t("Summary"))
        source = self.criteria() if self.report.has("scores") else None
        self.summary(summary, source)
        if self.report.has("criteria") or self.report.has("open"):
            self.sheet(self.t("Questions")).grid(self.question_fields(), list(self.questions()))
        self.tables()

    def sheet(self, name: str) -> Sheet:
        """A sheet in this language."""
        report = self.report
        return self.book.sheet(name, report.language, f"{report.company} · {report.title} · {report.as_of_text}")

    def section(self, name: SectionId) -> Section | None:
        """A section of the report, if it is in it."""
        return next((s for s in self.report.sections if s.id == name), None)

    # --- summary and charts --------------------------------------------------------------

    def summary(self, sheet: Sheet, source: Source | None) -> None:
        """Cover and summary in words, the charts beside them."""
        text = Text(sheet, self.report.words)
        text.cover(self.report)
        for name in ("summary", "evidence"):
            if section := self.section(name):
                text.section(section, whole=name == "summary")
        if source:
            self.charts(sheet, source)

    def charts(self, sheet: Sheet, source: Source) -> None:
        """The charts to the right of the text, one below the other."""
        section = self.section("scores")
        found = [b for b in section.blocks if isinstance(b, Chart)] if section else []
        row = 1
        for chart in found:
            drawing = drawn(sheet, chart, source)
            drawing.set_size({"width": 560, "height": 380})
            more = {"description": chart.description, "object_position": 3}
            sheet.worksheet.insert_chart(row, Text.CHARTS, drawing, more)
            row += 20

    # --- criteria ------------------------------------------------------------------------
