"""Documents on the terminal, drawn by rich at any width; every text reaches it as plain text, made safe to show."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import assert_never

from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table as RichTable

from ..document.model import (
    NUMERIC,
    SYMBOLS,
    Block,
    Bullets,
    Callout,
    Cell,
    Chart,
    Column,
    CriterionBlock,
    Document,
    Fact,
    Facts,
    Heading,
    Item,
    Lines,
    Paragraph,
    Section,
    Table,
    Task,
    Tasks,
    Tone,
    Words,
)
from ..text.clean import one_line
from ..text.typesetting import cells
from .prose import Prose

STYLES: dict[Tone, str] = {
    "": "",
    "bold": "bold",
    "dim": "dim",
    "green": "green",
    "amber": "yellow",
    "red": "red",
}
WIDE_MIN, NARROW_MAX, GAP = 10, 30, 2
"""In terminal cells: what a wide column gets at least, what a narrow one keeps at most, and what is between."""
_PARAGRAPHS: dict[str, Tone] = {"body": "", "lead": "bold", "note": "dim"}


def print_document(document: Document, console: Console) -> None:
    """Print a document at the console's width."""
    for line in opening(document):
        console.print(line)
    for section in document.sections:
        for block in _section(section, document.words, console.width):
            console.print(block)


def opening(document: Document) -> Iterator[RenderableType]:
    """The title and the lines below it; of a cover, what it says in words."""
    cover = document.cover
    if cover is None:
        yield _prose(document.title, "bold")
        yield from _lines(document.lines)
        return
    yield _prose(cover.company, "bold")
    yield _prose(f"{cover.programme} · {cover.subtitle}", "dim")
    yield _prose(f"{cover.tier} · {cover.verdict} · {cover.score_label} {cover.score}", cover.grade)
    yield from _facts(cover.facts, document.words)
    yield _prose(cover.notice, "dim")


def _section(section: Section, words: Words, width: int) -> Iterator[RenderableType]:
    yield _heading(section.title, width) if section.title else ""
    for block in section.blocks:
        yield from _block(block, words, width)


def _heading(title: str, width: int) -> RenderableType:
    """A title on a rule, which would cut one that is too long: such a one is told in full without it."""
    text = Prose(f" {one_line(title)} ", style="bold")
    fits = cells(text.plain) + GAP <= width
    return Padding(Rule(text, align="left", style="dim") if fits else _prose(title, "bold"), (1, 0, 0, 0))


def _block(block: Block, words: Words, width: int) -> Iterator[RenderableType]:
    match block:
        case Heading():
            yield Padding(_prose(block.text, "bold"), (1, 0, 0, 0))
        case Paragraph():
            yield _prose(block.text, _PARAGRAPHS[block.style])
        case Lines():
            yield from _lines(block.lines)
        case Bullets():
            yield from _bullets(block.items, block.ordered)
        case Facts():
            yield from _facts(block.facts, words)
        case Table():
            yield from _table(block, width)
        case Callout():
            yield _prose(f"{block.title} {block.text}", block.tone or "bold")
        case Chart():
            yield _prose(block.description, "dim")
        case Tasks():
            yield from _tasks(block, words)
        case CriterionBlock():
            yield from _criterion(block, words, width)
        case unreachable:
            assert_never(unreachable)


def _prose(text: str, tone: Tone = "") -> Prose:
    return Prose(one_line(text), style=STYLES[tone])


def _lines(lines: Sequence[Cell]) -> Iterator[RenderableType]:
    return (_prose(line.text, line.tone) for line in lines)


def _facts(facts: Sequence[Fact], words: Words) -> Iterator[RenderableType]:
    return (_prose(words.labelled(fact.label, fact.text)) for fact in facts)


def _bullets(items: Sequence[Item], ordered: bool = False) -> Iterator[RenderableType]:
    for number, item in enumerate(items, 1):
        bullet = f"{number}." if ordered else "" if item.detail else "–"
        sign = SYMBOLS[item.grade] if item.grade else bullet
        tone: Tone = item.grade or ("bold" if item.detail else "")
        yield _prose(" ".join(p for p in (sign, item.id, item.text) if p), tone)
        if item.detail:
            yield Padding(_prose(item.detail), (0, 0, 0, 2))


# --- tables ----------------------------------------------------------------------------------


def _table(table: Table, width: int) -> Iterator[RenderableType]:
    if table.caption:
        yield _prose(table.caption, "bold")
    widths = [_least_width(column, table, n) for n, column in enumerate(table.columns)]
    fits = sum(widths) + GAP * (len(widths) - 1) <= width
    yield from [_grid(table, widths)] if fits else _stacked(table)


def _said(cell: Cell) -> str:
    return one_line(" – ".join(p for p in (cell.text, cell.detail) if p))


def _tone(cell: Cell) -> Tone:
    return cell.tone or cell.grade or ""


def _wide(column: Column) -> bool:
    """Whether a column shares the room that is left, and wraps."""
    return column.share > 1 and column.kind in ("text", "grade")


def _least_width(column: Column, table: Table, n: int) -> int:
    """The width in terminal cells below which a column cannot be read."""
    widest = max(cells(text) for text in (one_line(column.title), *(_said(row[n]) for row in table.rows)))
    return min(widest, WIDE_MIN if _wide(column) else NARROW_MAX)


def _grid(table: Table, widths: Sequence[int]) -> RichTable:
    grid = RichTable(box=None, pad_edge=False, padding=(0, GAP, 0, 0), header_style="dim", expand=False)
    for column, width in zip(table.columns, widths, strict=True):
        wide, justify = _wide(column), "right" if column.kind in NUMERIC else "left"
        grid.add_column(
            _prose(column.title),
            justify="right" if justify == "right" else "left",
            overflow="fold",
            no_wrap=not wide,
            ratio=1 if wide else None,
            min_width=width,
        )
    for row in table.rows:
        grid.add_row(*(Prose(_said(cell), style=STYLES[_tone(cell)]) for cell in row))
    return grid


def _stacked(table: Table) -> Iterator[RenderableType]:
    """The rows one below the other, each cell on a line with its column's title: for narrow terminals."""
    for first, *rest in table.rows:
        yield _prose(_said(first), _tone(first))
        for column, cell in zip(table.columns[1:], rest, strict=True):
            if said := _said(cell):
                yield Padding(_prose(f"{column.title}  {said}", _tone(cell)), (0, 0, 0, 2))


# --- tasks and criteria ----------------------------------------------------------------------


def _tasks(block: Tasks, words: Words) -> Iterator[RenderableType]:
    for number, task in enumerate(block.tasks, 1):
        yield from _task(f"{number}. ", task, words)


def _task(number: str, task: Task, words: Words) -> Iterator[RenderableType]:
    head = " · ".join(
        p for p in (f"{task.question} {task.label}", task.sites, task.level, task.gate_text) if p
    )
    yield _prose(f"{number}{head}", task.gate or "bold")
    told = (
        (words.answer, task.answer),
        (words.advice, task.advice),
        (words.owner, task.owner),
        (words.due, task.due_text),
        (words.effort, task.days_text),
        (words.note, task.note),
    )
    for label, said in told:
        if said:
            yield Padding(_prose(words.labelled(label, said)), (0, 0, 0, 3))


def _criterion(block: CriterionBlock, words: Words, width: int) -> Iterator[RenderableType]:
    head = f"{block.id}  {block.title} · {block.grade_text} · {words.score} {block.score_text}"
    yield Padding(_prose(head, block.grade), (1, 0, 0, 0))
    yield from (_prose(text, "dim") for text in (block.outside, block.aim) if text)
    yield from _facts(block.facts, words)
    yield from _table(block.sites, width) if block.sites else ()
    lists = (
        (words.reasons, block.reasons),
        (words.good, block.good),
        (words.unanswered, block.unanswered),
        (words.not_applicable, block.not_applicable),
    )
    for title, items in lists:
        if items:
            yield _prose(title, "dim")
            yield from _bullets(items)
    for task in block.gaps:
        yield from _task("", task, words)
    yield from _facts(block.information, words)
