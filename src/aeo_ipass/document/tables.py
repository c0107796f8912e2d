"""The tables of a document, each with a name: for formats in which a table stands by itself."""

from __future__ import annotations

from collections.abc import Iterator

from .build import simple
from .model import SYMBOLS, Block, Cell, Column, Document, Heading, Row, Section, Table, Task, Tasks, Words
from .paper import to_read


def named(section: Section, document: Document) -> Iterator[tuple[Block, str, Table | None]]:
    """Each block of a section, told in simple ones, with its name and its table if it is one.

    The only table of a section bears its title; of several each the heading above it, else its caption.
    """
    blocks = tuple(simple(section.blocks, lambda form: (to_read(form),)))
    tables = [table_of(block, document.words) for block in blocks]
    alone = sum(table is not None for table in tables) == 1
    heading = ""
    for block, table in zip(blocks, tables, strict=True):
        if isinstance(block, Heading):
            heading = block.text
        name = ""
        if table is not None:
            own = "" if alone else heading or table.caption
            name = own or section.title or table.caption or document.title
        yield block, name, table


def table_of(block: Block, words: Words) -> Table | None:
    """The table that a block is, or can be told as; None for all others."""
    if isinstance(block, Table):
        return block
    return actions(block, words) if isinstance(block, Tasks) else None


def half_days(days: float) -> int:
    """Person-days in half days, rounded; at least one."""
    return max(round(2 * days), 1)


# --- the action list -------------------------------------------------------------------------


def actions(block: Tasks, words: Words) -> Table:
    """The action list as a table, with all there is to know of each task."""
    columns = (
        Column(words.number, "number"),
        Column(words.question, "id"),
        Column(words.criterion, "id"),
        Column(words.action, share=5),
        Column(words.site, share=3),
        Column(words.level, share=2),
        Column(words.answer, share=5),
        Column(words.gate, "grade", share=4),
        Column(words.advice, share=8),
        Column(words.evidence, share=6),
        Column(words.owner, share=3),
        Column(words.due, "date"),
        Column(words.days, "days"),
        Column(words.note, share=6),
    )
    rows = tuple(_action(number, task, words) for number, task in enumerate(block.tasks, 1))
    return Table(block.caption, columns, rows)


def _action(number: int, task: Task, words: Words) -> Row:
    gate = f"{SYMBOLS[task.gate]} {task.gate_text}" if task.gate else ""
    days = None if task.days is None else half_days(task.days) / 2
    return (
        Cell(str(number), number),
        Cell(task.question),
        Cell(task.criterion),
        Cell(task.label),
        Cell(task.sites),
        Cell(task.level),
        Cell(task.answer),
        Cell(gate, grade=task.gate),
        Cell("\n".join(p for p in (task.advice, task.fixed_text) if p)),
        Cell(words.separator.join(task.evidence)),
        Cell(task.owner),
        Cell(task.due_text, task.due),
        Cell("" if days is None else f"{days:g}", days),
        Cell(task.note),
    )
