"""Every text of a document that a reader has to find in each format."""

import re
from collections.abc import Iterator
from dataclasses import replace

from aeo_ipass.document.build import simple
from aeo_ipass.document.forms import Form
from aeo_ipass.document.model import (
    Bullets,
    Callout,
    Chart,
    CriterionBlock,
    Facts,
    Heading,
    Lines,
    Paragraph,
    Table,
    Tasks,
    Verdicts,
)
from aeo_ipass.document.paper import on_paper

_NOT_SEEN = re.compile("[\\s\u200b\u00ad\u2060\u2066-\u2069]|\u2010$")


def bare(text):
    """A text without blanks, line ends, places where a word may break, and signs that turn it."""
    return _NOT_SEEN.sub("", text)


def texts(document, captions=True) -> Iterator[str]:
    """All of them, in their order."""
    yield document.title
    if document.cover:
        cover = document.cover
        yield from (cover.programme, cover.company, cover.tier, cover.verdict, cover.score, cover.notice)
        yield from _facts(cover.facts)
    else:
        yield from (line.text for line in document.lines)
    for section in document.sections:
        yield section.title
        for block in section.blocks:
            yield from _block(replace(block, caption="") if _called(block) and not captions else block)


def _called(block) -> bool:
    return isinstance(block, Table | Tasks | Form)


def tables(document, told=on_paper) -> Iterator[Table]:
    """The tables that stand in sections, as formats without bars draw them; `told`: how they tell forms."""
    return (b for s in document.sections for b in simple(s.blocks, told) if isinstance(b, Table))


def _block(block) -> Iterator[str]:
    match block:
        case Heading() | Paragraph():
            yield block.text
        case Lines():
            yield from (line.text for line in block.lines)
        case Bullets():
            yield from _items(block.items)
        case Facts():
            yield from _facts(block.facts)
        case Table():
            yield from _table(block)
        case Callout():
            yield from (block.title, block.text)
        case Tasks() | Verdicts():
            yield from _each(block)
        case CriterionBlock():
            yield from _criterion(block)
        case Form():
            yield from _form(block)
        case Chart():
            return  # a picture; its numbers stand in a table beside it
        case _:
            raise AssertionError(f"say which texts of {type(block).__name__} are read")


def _form(block) -> Iterator[str]:
    yield from (block.caption, *block.seen.values())
    for asked in block.asked:
        yield from (asked.id, asked.label, asked.site, asked.text, asked.detail, asked.remark)
        seen = (field for field in asked.fields if not field.quiet)
        yield from (line for field in seen for line in field.shown().split("\n"))


def _each(block) -> Iterator[str]:
    if isinstance(block, Verdicts):
        for verdict in block.verdicts:
            yield from (verdict.name, verdict.remark, verdict.text, verdict.score)
            yield from _items(verdict.reasons)
        return
    yield block.caption
    for task in block.tasks:
        yield from (task.question, task.label, task.owner, task.due_text, task.days_text)


def _table(table) -> Iterator[str]:
    yield table.caption
    yield from (column.title for column in table.columns)
    yield from (text for row in table.rows for cell in row for text in (cell.text, cell.detail))


def _items(items) -> Iterator[str]:
    return (text for item in items for text in (item.id, item.text, item.detail))


def _facts(facts) -> Iterator[str]:
    return (text for fact in facts for text in (fact.label, fact.text))


def _criterion(block) -> Iterator[str]:
    yield from (block.id, block.title, block.aim, block.outside, block.grade_text, block.score_text)
    yield from _facts((*block.facts, *block.information))
    for items in (block.reasons, block.good, block.unanswered, block.not_applicable):
        yield from _items(items)
    yield from _table(block.sites) if block.sites else ()
    for task in block.gaps:
        yield from (task.question, task.label, task.sites, task.level, task.answer, task.gate_text)
        yield from (task.advice, *task.evidence, task.owner, task.due_text, task.days_text, task.note)
