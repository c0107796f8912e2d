"""The report for a workbook: what is read on one sheet, and wide tables to sort and filter, a section each.

As far as their sections are wanted: summary, criteria (`scores`), questions (`criteria` or `open`), actions, the
plan with its steps and what to find out first, evidence, answers that do not fit together (`consistency`), trend,
documents, benefits and method.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...document.clean import cleaned
from ...document.model import (
    Block,
    Cell,
    Chart,
    Column,
    Document,
    Fact,
    Facts,
    Heading,
    Row,
    Section,
    Table,
)
from ...record import replace
from .. import plan_tables
from . import wide_tables
from .course import Course, CourseView


def workbook(report: Document, course: Course) -> Document:
    """A report as it stands in a workbook; `course` is what it was built from."""
    view = CourseView(course.assessment, report.language, course)
    return replace(report, sections=tuple(_sections(view, report)))


def _sections(view: CourseView, report: Document) -> Iterator[Section]:
    found = {section.id: section for section in report.sections}
    t = view.t
    if "summary" in found:
        yield _read(view, found["summary"])
    if "scores" in found:
        charts = (b for b in found["scores"].blocks if isinstance(b, Chart))
        yield Section("scores", t("Criteria"), (*charts, cleaned(wide_tables.criteria(view))))
    if "criteria" in found or "open" in found:
        yield Section("questions", t("Questions"), (cleaned(wide_tables.questions(view)),))
    if "actions" in found:
        yield found["actions"]
    if "plan" in found:
        yield from _plan(view, found["plan"])
    if "evidence" in found:
        yield _evidence(view, found["evidence"])
    if "consistency" in found:
        yield replace(found["consistency"], title=t("Consistency"))
    if "trend" in found:
        yield _trend(view, found["trend"])
    for name, title in (("documents", t("Documents")), ("benefits", t("Benefits")), ("method", t("Method"))):
        if name in found:
            yield replace(found[name], title=title)


def _read(view: CourseView, section: Section) -> Section:
    """A section whose tables are small enough to be read among its text."""
    return replace(
        section, blocks=tuple(inner for block in section.blocks for inner in _readable(view, block))
    )


def _readable(view: CourseView, block: Block) -> Iterator[Block]:
    """A block, and of a table its caption and a line for each row: what names it, then the rest."""
    if not isinstance(block, Table):
        yield block
        return
    yield Heading(block.caption)
    yield Facts(tuple(_fact(view, row, block.columns) for row in block.rows))


def _fact(view: CourseView, row: Row, columns: tuple[Column, ...]) -> Fact:
    text = view.t("{label}: {answer}")
    named = zip(columns[1:], row[1:], strict=True)
    said = (text.format(label=c.title, answer=_said(cell)) for c, cell in named if _said(cell))
    return Fact(_said(row[0]), " · ".join(said))


def _said(cell: Cell) -> str:
    return " – ".join(p for p in (cell.text, cell.detail) if p)


def _plan(view: CourseView, section: Section) -> Iterator[Section]:
    """What the plan comes to, its steps or those to the best that work can reach, and what to find out first."""
    found = view.course.plan
    way = found if found.reachable else view.course.nearest
    yield replace(section, blocks=tuple(b for b in section.blocks if not isinstance(b, Table)))
    if way is not None and way.steps:
        yield Section("steps", view.t("Steps"), (cleaned(plan_tables.steps(view, way)),))
    if found.find_out:
        yield Section("find-out", view.t("Find out first"), (cleaned(plan_tables.find_out(view, found)),))


def _evidence(view: CourseView, section: Section) -> Section:
    """How much there is, and the register with file names in a column of their own."""
    coverage, *registers = (b for b in section.blocks if isinstance(b, Table))
    texts = [b for b in section.blocks if not isinstance(b, Table)]
    blocks = [*texts[:1], *_readable(view, coverage), *texts[1:], *(_register(view, r) for r in registers)]
    return Section(section.id, view.t("Evidence"), tuple(blocks))


def _register(view: CourseView, table: Table) -> Table:
    t = view.t
    columns = (
        Column(t("Evidence"), share=6),
        Column(t("File"), share=6),
        Column(t("For"), share=6),
        Column(t("Issued"), "date"),
        Column(t("Expires"), "date"),
        Column(t("State"), "grade", share=2),
    )
    rows = (
        (Cell(kind.text), Cell(kind.detail), question, issued, expires, state)
        for kind, question, issued, expires, state in table.rows
    )
    return Table(table.caption, columns, tuple(rows))


def _trend(view: CourseView, section: Section) -> Section:
    """The trend, whose table has remarks in a column of their own."""
    blocks = (_days(view, b) if isinstance(b, Table) else b for b in section.blocks)
    return Section(section.id, view.t("Trend"), tuple(blocks))


def _days(view: CourseView, table: Table) -> Table:
    rows = ((replace(row[0], detail=""), *row[1:], Cell(row[0].detail)) for row in table.rows)
    return Table(table.caption, (*table.columns, Column(view.t("Note"), share=4)), tuple(rows))
