"""The report as a workbook: sheets to filter and sort, with native charts; several languages one after the other.

Sheets, as far as their sections are wanted: summary (always), criteria (`scores`), questions (`criteria` or
`open`), actions, steps and answers to find out first (`plan`), evidence, trend, documents, benefits and method.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import takewhile

from ...document.model import (
    SYMBOLS,
    Block,
    Cell,
    Chart,
    Column,
    Document,
    Heading,
    Section,
    Table,
    Task,
    Tasks,
)
from ...document.tables import half_days
from ...pages.report.course import Course
from ...phrases.view import View
from ...scoring.assessment import Assessment
from ..office import one_line
from ..plan_xlsx import find_out_fields, find_out_rows, step_fields, step_rows
from .book import Book, Field, Kind, Sheet, Value
from .charts import Source, drawn, low_high
from .questions import criterion_fields, criterion_rows, question_fields, question_rows, source
from .text import CHARTS, Text

_KINDS: dict[str, Kind] = {"grade": "grade", "date": "date"}
_WIDTH, _HEIGHT = 560, 400
"""A chart's size in pixels."""
_CHART_ROWS = 24
"""How many rows of the usual height a chart and the gap above it cover."""


def render(assessment: Assessment, reports: Sequence[Document]) -> bytes:
    """The workbook."""
    first = reports[0]
    book = Book(f"{first.company} – {first.title}", first.as_of)
    course = Course(assessment)
    for report in reports:
        _write(_Part(book, View(assessment, report.language), report, course))
    return book.content()


@dataclass(frozen=True, slots=True)
class _Part:
    """What every sheet of one language needs."""

    book: Book
    view: View
    report: Document
    course: Course

    def sheet(self, name: str) -> Sheet:
        report = self.report
        footer = f"{one_line(report.company, 40)} · {report.title} · {report.as_of_text}"
        return self.book.sheet(name, report.language, footer)

    def charts(self, section: str) -> list[Chart]:
        return [b for s in self.report.sections if s.id == section for b in s.blocks if isinstance(b, Chart)]

    def tables(self, section: str) -> list[Table]:
        return [b for s in self.report.sections if s.id == section for b in s.blocks if isinstance(b, Table)]


def _write(part: _Part) -> None:
    has, t = part.report.has, part.view.t
    summary = part.sheet(t("Summary"))
    _summary(part, summary, _criteria(part) if has("scores") else None)
    if has("criteria") or has("open"):
        part.sheet(t("Questions")).grid(question_fields(part.view), list(question_rows(part.view)))
    if has("actions"):
        _actions(part)
    if has("plan"):
        _plan(part)
    if has("evidence"):
        _evidence(part)
    if has("trend"):
        _trend(part)
    for table in part.tables("documents"):
        part.sheet(t("Documents")).grid(list(map(_field, table.columns)), _rows(table))
    _texts(part)


# --- summary ---------------------------------------------------------------------------------


def _summary(part: _Part, sheet: Sheet, numbers: Source | None) -> None:
    """Cover and summary, how much evidence there is, what the plan and the trend come to, and the charts."""
    text = Text(sheet, part.report.words)
    text.opening(part.report)
    for section in part.report.sections:
        if section.id == "summary":
            text.section(section)
        if section.id == "evidence":
            text.section(replace(section, blocks=_coverage(section)))
        if section.id in ("plan", "trend"):
            text.section(
                replace(section, blocks=tuple(b for b in section.blocks if not isinstance(b, Table)))
            )
    if numbers:
        for n, chart in enumerate(part.charts("scores")):
            _place(sheet, chart, numbers, 1, n * (_HEIGHT + 20))


def _coverage(section: Section) -> tuple[Block, ...]:
    """How much of the evidence is there: what precedes the register, which has a sheet of its own."""
    return tuple(takewhile(lambda block: not isinstance(block, Heading), section.blocks))


def _place(
    sheet: Sheet, chart: Chart, numbers: Source, row: int, below: int = 0, column: int = CHARTS
) -> None:
    """Draw a chart beside a row, so many pixels below it."""
    drawing = drawn(sheet, chart, numbers)
    drawing.set_size({"width": _WIDTH, "height": _HEIGHT})
    more = {"description": chart.description, "object_position": 3, "y_offset": below}
    sheet.worksheet.insert_chart(row, column, drawing, more)


def _criteria(part: _Part) -> Source:
    chart = part.charts("scores")[-1]
    sheet = part.sheet(part.view.t("Criteria"))
    fields = criterion_fields(part.view, chart.title, chart.bands)
    rows = list(criterion_rows(part.view, chart.points, chart.bands))
    sheet.grid(fields, rows, unprinted=1 + len(chart.bands))
    return source(sheet.name, chart.points)


def _texts(part: _Part) -> None:
    """What is there to be read: what accreditation would bring, and how this was judged."""
    names = {"benefits": part.view.t("Benefits"), "method": part.view.t("Method")}
    for section in part.report.sections:
        if section.id in names:
            Text(part.sheet(names[section.id]), part.report.words).section(section)


# --- tables ----------------------------------------------------------------------------------


def _field(column: Column) -> Field:
    return Field(column.title, max(7 * column.share, 12), _KINDS.get(column.kind, "text"))


def _rows(table: Table) -> list[list[Value]]:
    return [[_value(cell, c) for cell, c in zip(row, table.columns, strict=True)] for row in table.rows]


def _value(cell: Cell, column: Column) -> Value:
    """The value where it says all that the text says; else the text with its second line."""
    if isinstance(cell.value, date) or (column.kind == "number" and cell.text.replace(".", "", 1).isdigit()):
        return cell.value
    return "\n".join(p for p in (cell.text, cell.detail) if p)


def _trend(part: _Part) -> None:
    """Every assessment so far, and the chart over the columns that follow the table."""
    for table in part.tables("trend"):
        sheet = part.sheet(part.view.t("Trend"))
        fields, rows = list(map(_field, table.columns)), _rows(table)
        chart = next(iter(part.charts("trend")), None)
        if chart is None:
            sheet.grid(fields, rows)
            continue
        low, high = low_high(chart, part.report.words.score)
        titles = (low, high, chart.title, *(b.label for b in chart.bands))
        more = [[p.low, p.high, p.id, *(b.at for b in chart.bands)] for p in chart.points]
        extra = [Field(title, 14, "quiet") for title in titles]
        sheet.grid(
            [*fields, *extra], [[*row, *m] for row, m in zip(rows, more, strict=True)], unprinted=len(extra)
        )
        first = len(fields)
        numbers = Source(sheet.name, len(rows), first + 2, first, first + 1, first + 2, first + 3)
        _place(sheet, chart, numbers, len(rows) + 2, column=0)
        sheet.worksheet.print_area(0, 0, len(rows) + _CHART_ROWS, first - 1)


def _plan(part: _Part) -> None:
    """The steps to the goal, else to the best verdict that work can reach, and what to find out first."""
    found = part.course.plan
    way = found if found.reachable else part.course.nearest
    if way is not None and way.steps:
        part.sheet(part.view.t("Steps")).grid(step_fields(part.view), list(step_rows(part.view, way)))
    if found.find_out:
        rows = list(find_out_rows(part.view, found))
        part.sheet(part.view.t("Find out first")).grid(find_out_fields(part.view), rows)


def _actions(part: _Part) -> None:
    t, words = part.view.t, part.report.words
    fields = [
        Field(words.number, 6, "number"), Field(t("Question"), 11), Field(t("Criterion"), 10),
        Field(words.action, 32, "strong"), Field(words.site, 24), Field(t("Level"), 14), Field(words.answer, 36),
        Field(t("Gate"), 30, "grade"), Field(words.advice, 60), Field(words.evidence, 44), Field(words.owner, 20),
        Field(words.due, 17, "date"), Field(t("Person-days"), 12, "days"), Field(words.note, 40),
    ]  # fmt: skip
    found = [b for s in part.report.sections for b in s.blocks if isinstance(b, Tasks)]
    rows = [_action(n, task, part.view) for block in found for n, task in enumerate(block.tasks, 1)]
    part.sheet(words.actions).grid(fields, rows)


def _action(number: int, task: Task, view: View) -> list[Value]:
    gate = f"{SYMBOLS[task.gate]} {task.gate_text}" if task.gate else ""
    advice = "\n".join(p for p in (task.advice, task.fixed_text) if p)
    days = None if task.days is None else half_days(task.days) / 2
    return [
        number, task.question, task.criterion, task.label, task.sites, task.level, task.answer, gate, advice,
        view.listed(task.evidence), task.owner, task.due, days, task.note,
    ]  # fmt: skip


def _evidence(part: _Part) -> None:
    """The register, file names in a column of their own."""
    t = part.view.t
    fields = [
        Field(t("Evidence"), 44, "strong"), Field(t("File"), 44), Field(t("For"), 44),
        Field(t("Issued"), 17, "date"), Field(t("Expires"), 17, "date"), Field(t("State"), 18, "grade"),
    ]  # fmt: skip
    rows: list[list[Value]] = [
        [kind.text, kind.detail, question.text, issued.value, expires.value, state.text]
        for register in part.tables("evidence")[1:]
        for kind, question, issued, expires, state in register.rows
    ]
    part.sheet(t("Evidence")).grid(fields, rows)
