"""The report's blocks as Word's paragraphs and tables, in one language."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Protocol, assert_never

from docx.oxml.ns import qn

from ...document import model
from ...document.build import simple
from ...document.forms import Form
from ..columns import widths
from . import forms
from . import table as tables
from .ink import Element, Ink, keep_next, make

STYLES = {"body": "Normal", "lead": "Lead", "note": "SmallPrint"}
CHART_SIZES = {"radar": (76, 92), "bars": (92, 92), "trend": (160, 80)}
"""Millimetres; radar and bars fit beside each other."""


class Paper(Protocol):
    """What blocks need of the document around them."""

    def list_number(self) -> int:
        """A numbered list that begins with 1."""

    def chart(self, chart: model.Chart, size: tuple[int, int]) -> Element:
        """A chart as a drawing."""


class Blocks:
    """Turns blocks into Word's elements."""

    def __init__(self, ink: Ink, report: model.Document, document: Paper) -> None:
        self.ink, self.report, self.document = ink, report, document
        self.words, self.widths = report.words, widths(report)

    def elements(self, blocks: Sequence[model.Block]) -> Iterator[Element]:
        """All of them; charts that follow each other stand side by side."""
        for is_chart, group in groupby(
            simple(blocks, lambda form: (form,)), lambda b: isinstance(b, model.Chart)
        ):
            if is_chart:
                yield from self._charts([b for b in group if isinstance(b, model.Chart)])
            else:
                for block in group:
                    yield from self._block(block)

    def _block(self, block: model.Block) -> Iterator[Element]:
        match block:
            case model.Heading():
                yield self.ink.line("Heading2", block.text)
            case model.Paragraph():
                yield self.ink.line(STYLES[block.style], block.text)
            case model.Lines():
                yield self.lines(block.lines)
            case model.Callout():
                yield self.callout(block.title, block.text)
            case model.Bullets():
                yield from self._bullets(block)
            case model.Facts():
                yield from self.facts(block.facts)
            case model.Table():
                yield from self._table(block)
            case model.Tasks():
                yield from self._actions(block)
            case model.CriterionBlock():
                yield from self._criterion(block)
            case Form():
                yield from forms.form(self.ink, block)
            case model.Chart() | model.Verdicts():
                return  # charts stand side by side; the others are told in simpler blocks
            case unreachable:
                assert_never(unreachable)

    # --- text ----------------------------------------------------------------------------

    def callout(self, title: str, text: str) -> Element:
        """Something the reader must not miss."""
        head = [self.ink.run(title, "Strong"), make("r", make("br"))] if title else []
        return self.ink.paragraph("Callout", *head, self.ink.run(text))

    def lines(self, found: Sequence[model.Cell]) -> Element:
        """Lines that belong together, as one paragraph."""
        parts: list[Element] = []
        for line in found:
            parts += [make("r", make("br"))] if parts else []
            parts.append(self.ink.toned(line.text, line.tone))
        return self.ink.paragraph("Normal", *parts)

    def facts(self, found: Sequence[model.Fact]) -> list[Element]:
        """Labels and what they say."""
        return tables.facts(self.ink, [(f.label, f.text) for f in found])

    def _bullets(self, block: model.Bullets) -> Iterator[Element]:
        number = self.document.list_number() if block.ordered else 0
        for item in block.items:
            paragraph = self._item(item, "ListNumber" if block.ordered else "ListBullet")
            if block.ordered:
                look = make("numPr", make("ilvl", val=0), make("numId", val=number))
                paragraph.find(qn("w:pPr")).append(look)
            yield paragraph

    def _item(self, item: model.Item, style: str) -> Element:
        """An entry: the grade's sign in place of the bullet, the id, the text, and a quieter second line."""
        parts = []
        if item.grade and style == "ListBullet":
            style = "ListMark"
            parts = [self.ink.graded(model.SYMBOLS[item.grade], item.grade), make("r", make("tab"))]
        head = " ".join(p for p in (item.id, item.text) if p)
        parts += self.ink.linked(item.target, self.ink.run(head, "Strong" if item.detail else ""))
        if item.detail:
            parts += [make("r", make("br")), self.ink.run(item.detail, "Detail")]
        return self.ink.paragraph(style, *parts)

    def _charts(self, charts: Sequence[model.Chart]) -> Iterator[Element]:
        drawn = [make("r", self.document.chart(c, CHART_SIZES[c.kind])) for c in charts]
        yield self.ink.paragraph("ChartLine", *drawn)
        bands = self.words.separator.join(band.label for band in charts[-1].bands)
        yield self.ink.line("SmallPrint", bands)

    # --- tables --------------------------------------------------------------------------

    def _table(self, table: model.Table) -> list[Element]:
        titles = [c.title for c in table.columns]
        rows = [[self._cell(cell, c) for cell, c in zip(r, table.columns, strict=True)] for r in table.rows]
        right = frozenset(n for n, c in enumerate(table.columns) if c.kind in model.NUMERIC)
        return tables.table(self.ink, table.caption, titles, self.widths[table.columns], rows, right)

    def _cell(self, cell: model.Cell, column: model.Column) -> list[Element]:
        ink = self.ink
        if column.kind == "check":
            return [ink.paragraph("TableText", ink.box(cell.text == model.TICKED, self.report.title))]
        said = ink.graded(cell.text, cell.grade) if cell.grade else ink.toned(cell.text, cell.tone)
        parts = ink.linked(cell.target, said)
        if cell.detail:
            parts += [make("r", make("br")), ink.run(cell.detail, "Detail")]
        return [ink.paragraph("TableText", *parts)]

    def _actions(self, block: model.Tasks) -> list[Element]:
        words = self.words
        titles = (words.number, words.action, words.owner, words.due, words.effort)
        rows = [self._action(n, task) for n, task in enumerate(block.tasks, 1)]
        return tables.table(self.ink, block.caption, titles, (2, 15, 5, 5, 6), rows, frozenset({0}))

    def _action(self, number: int, task: model.Task) -> list[list[Element]]:
        what = self._task_head(task, linked=True)
        if not self.report.has("criteria"):
            what.append(self.ink.line("TableText", task.advice))
        others = (task.owner, task.due_text, task.days_text)
        return [
            [self.ink.line("TableText", str(number))],
            what,
            *([self.ink.line("TableText", o)] for o in others),
        ]

    def _task_head(self, task: model.Task, linked: bool) -> list[Element]:
        """What a task is, where, and the gate behind which it stands."""
        ink = self.ink
        name = ink.run(f"{task.question} {task.label}", "Strong")
        place = f"gap-{task.id}"
        head = ink.linked(place, name) if linked else [name]
        if task.sites:
            head.append(ink.run(f" · {task.sites}", "Detail"))
        found = [ink.paragraph("TableText", *head, place="" if linked else place)]
        if task.gate:
            gate = ink.graded(f"{model.SYMBOLS[task.gate]} {task.gate_text}", task.gate)
            found.append(ink.paragraph("TableText", gate))
        return found

    # --- criteria ------------------------------------------------------------------------

    def _criterion(self, block: model.CriterionBlock) -> Iterator[Element]:
        ink, words = self.ink, self.words
        yield ink.paragraph("Heading2", ink.run(f"{block.id} {block.title}"), place=block.anchor)
        score = words.labelled(words.score, block.score_text)
        yield ink.paragraph("GradeLine", ink.graded(block.grade_text, block.grade), ink.run(f" · {score}"))
        for text in (block.outside, block.aim):
            if text:
                yield ink.paragraph("Normal", ink.run(text, "Detail"))
        yield from self.facts(block.facts)
        yield from self._table(block.sites) if block.sites else ()
        yield from self._list(words.reasons, block.reasons)
        yield from self._list(words.good, block.good)
        yield from self._gaps(block.gaps)
        yield from self._list(words.unanswered, block.unanswered)
        yield from self._list(words.not_applicable, block.not_applicable)
        if block.information:
            yield ink.line("Heading3", words.information)
            yield from self.facts(block.information)

    def _list(self, title: str, items: Sequence[model.Item]) -> Iterator[Element]:
        if items:
            yield self.ink.line("Heading3", title)
            made = [self._item(item, "ListBullet") for item in items]
            keep_next(made[:1] if len(made) > 1 else [])
            yield from made

    def _gaps(self, gaps: Sequence[model.Task]) -> Iterator[Element]:
        if not gaps:
            return
        words = self.words
        titles = (words.gaps, words.advice, words.evidence, f"{words.owner} / {words.due} / {words.effort}")
        yield self.ink.line("Heading3", words.gaps)
        yield from tables.table(self.ink, "", titles, (5, 6, 4, 3), [self._gap(task) for task in gaps])

    def _gap(self, task: model.Task) -> list[list[Element]]:
        ink, words = self.ink, self.words
        about = [task.level, words.labelled(words.answer, task.answer)]
        about += [words.labelled(words.note, task.note)] if task.note else []
        return [
            [
                *self._task_head(task, linked=False),
                *(ink.paragraph("TableText", ink.run(a, "Detail")) for a in about),
            ],
            self._lines(task.advice, task.fixed_text),
            self._lines(*(f"– {e}" for e in task.evidence)),
            self._lines(task.owner, task.due_text, task.days_text),
        ]

    def _lines(self, *texts: str) -> list[Element]:
        """Texts one below the other; a cell needs at least one paragraph."""
        return [self.ink.line("TableText", text) for text in texts if text] or [
            self.ink.line("TableText", "")
        ]
