"""Documents on the terminal, drawn by rich at any width; every text reaches it as plain text, made safe to show."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain
from typing import assert_never

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table as RichTable
from rich.text import Text

from ..document import model
from ..document.clean import without_isolates
from ..document.forms import Form
from ..document.paper import on_paper
from ..text.typesetting import cells, units
from .prose import Prose

STYLES: dict[model.Tone, str] = {
    "": "",
    "bold": "bold",
    "dim": "dim",
    "green": "green",
    "amber": "yellow",
    "red": "red",
}
WIDE_MIN, WIDE_WORD, NARROW_MAX, GAP = 10, 18, 30, 2
"""In terminal cells: what a wide column gets at least, up to which it holds its longest word, what a narrow one keeps
at most, and what is between."""
BAR = 10
"""The cells of a bar."""
_PARAGRAPHS: dict[str, model.Tone] = {"body": "", "lead": "bold", "note": "dim"}


def print_document(document: model.Document, console: Console, framed: bool = False) -> None:
    """Print a document at the console's width; `framed` sets it apart from what others stand around it."""
    frame = [Rule(style="dim")] if framed else []
    sections = (_section(section, document.words, console.width) for section in document.sections)
    console.print(Group(*frame, *opening(document), *chain.from_iterable(sections), *frame), crop=False)


def opening(document: model.Document) -> Iterator[RenderableType]:
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


def _section(section: model.Section, words: model.Words, width: int) -> Iterator[RenderableType]:
    if section.title:
        yield _heading(section.title, width)
    elif not (
        section.blocks and isinstance(section.blocks[0], model.Heading | model.Verdicts)
    ):  # these stand apart
        yield ""
    for before, block in zip((None, *section.blocks), section.blocks, strict=False):
        if not _told(before, block):
            yield from _block(block, words, width)


def _form(form: Form, words: model.Words, width: int) -> Iterator[RenderableType]:
    """A form as it lies on a desk."""
    return chain.from_iterable(_block(part, words, width) for part in on_paper(form))


def _told(before: model.Block | None, block: model.Block) -> bool:
    """Whether a picture shows what the one before it has shown: in words it is the same."""
    if not isinstance(before, model.Chart) or not isinstance(block, model.Chart):
        return False
    return before.description == block.description


def _heading(title: str, width: int) -> RenderableType:
    """A title on a rule, which would cut one that is too long: such a one is told in full without it."""
    text = Prose(f" {_flat(title)} ", style="bold")
    fits = cells(text.plain) + GAP <= width
    return Padding(Rule(text, align="left", style="dim") if fits else _prose(title, "bold"), (1, 0, 0, 0))


def _block(block: model.Block, words: model.Words, width: int) -> Iterator[RenderableType]:
    match block:
        case model.Heading():
            yield Padding(_prose(block.text, "bold"), (1, 0, 0, 0))
        case model.Paragraph():
            yield _prose(block.text, _PARAGRAPHS[block.style])
        case model.Lines():
            yield from map(_whole, block.lines) if block.verbatim else _lines(block.lines)
        case model.Bullets():
            yield from _bullets(block.items, block.ordered)
        case model.Facts():
            yield from _facts(block.facts, words)
        case model.Table() | Form():
            yield from _form(block, words, width) if isinstance(block, Form) else _table(block, width)
        case model.Callout():
            yield _callout(block)
        case model.Verdicts():
            yield from _verdicts(block, words)
        case model.Chart():
            yield _prose(block.description, "dim")
        case model.Tasks():
            yield from _tasks(block, words)
        case model.CriterionBlock():
            yield from _criterion(block, words, width)
        case unreachable:
            assert_never(unreachable)


def _prose(text: str, tone: model.Tone = "") -> Prose:
    return Prose(_flat(text), style=STYLES[tone])


def _flat(text: str) -> str:
    """A text on one line; isolates are for formats that obey them, and those in it are ours."""
    return " ".join(line for part in without_isolates(text).splitlines() if (line := part.strip()))


def _lines(lines: Sequence[model.Cell]) -> Iterator[RenderableType]:
    return (_prose(line.text, line.tone) for line in lines)


def _whole(line: model.Cell) -> Text:
    """A line that is not broken, however narrow the terminal."""
    return Text(f"  {_flat(line.text)}", STYLES[line.tone], no_wrap=True, overflow="ignore")


def _facts(facts: Sequence[model.Fact], words: model.Words) -> Iterator[RenderableType]:
    return (_prose(words.labelled(fact.label, fact.text)) for fact in facts)


def _bullets(items: Sequence[model.Item], ordered: bool = False) -> Iterator[RenderableType]:
    for number, item in enumerate(items, 1):
        bullet = f"{number}." if ordered else "" if item.detail else "·"
        sign = model.SYMBOLS[item.grade] if item.grade else bullet
        tone: model.Tone = item.tone or item.grade or ("bold" if item.detail else "")
        if item.id and sign == "·":
            yield Padding(_prose(f"{item.id}  {item.text}"), (0, 0, 0, 2))
        elif item.tone:  # small print runs on
            yield _prose(" ".join(p for p in (sign, item.id, item.text) if p), tone)
        else:
            yield _hung(sign, _prose(" ".join(p for p in (item.id, item.text) if p), tone), tone)
        if item.detail:
            yield Padding(_prose(item.detail), (0, 0, 0, cells(sign) + 1 if sign else 2))


def _hung(sign: str, text: Prose, tone: model.Tone) -> RenderableType:
    """A text whose lines begin below each other, beside its sign."""
    if not sign:
        return text
    grid = RichTable.grid(padding=(0, 1, 0, 0))
    grid.add_column(no_wrap=True, width=cells(sign))
    grid.add_column()
    grid.add_row(_prose(sign, tone), text)
    return grid


def _callout(block: model.Callout) -> RenderableType:
    """A title in bold or in its colour, and the text; a text alone stands apart in italics."""
    if not block.title:
        return Padding(Prose(_flat(block.text), style=STYLES[block.tone or ""] or "italic"), (1, 0, 0, 0))
    return _prose(f"{block.title} {block.text}", block.tone or "bold")


# --- verdicts --------------------------------------------------------------------------------


def _verdicts(block: model.Verdicts, words: model.Words) -> Iterator[RenderableType]:
    for verdict in block.verdicts:
        yield Padding(_verdict(verdict, words), (1, 0, 0, 0))
        for reason in verdict.reasons:
            yield Padding(_reason(reason), (0, 0, 0, 2))


def _verdict(verdict: model.Verdict, words: model.Words) -> Prose:
    colour = STYLES[verdict.grade]
    line = Prose(f"{model.SYMBOLS[verdict.grade]} ", style="")
    line.stylize(colour)
    line.append(_flat(verdict.name), "bold")
    line.append(f"{verdict.remark}{words.labelled('', '')}")
    line.append(_flat(verdict.text), f"bold {colour}")
    line.append(f" · {_flat(verdict.score)}")
    return line


def _reason(reason: model.Item) -> Prose:
    line = Prose()
    if reason.grade:
        line.append(f"{model.SYMBOLS[reason.grade]} ", STYLES[reason.grade])
    if reason.id:
        line.append(f"{reason.id} ", "bold")
    line.append(_flat(reason.text), STYLES[reason.tone])
    return line


# --- tables ----------------------------------------------------------------------------------


def _table(table: model.Table, width: int) -> Iterator[RenderableType]:
    if table.caption:
        yield _prose(table.caption, "bold")
    least = [_least_width(column, texts) for column, texts in zip(table.columns, _texts(table), strict=True)]
    room = width - GAP * len(least)
    yield from [_grid(table, least, _tight(table, least, room))] if sum(least) <= room else _stacked(table)


def _tight(table: model.Table, least: Sequence[int], room: int) -> set[int]:
    """The columns that get no more than they need at least, so that the others find room; rich would forget it."""
    widest = [max(map(cells, texts)) for texts in _texts(table)]
    free, tight = {n for n, column in enumerate(table.columns) if _wide(column)}, set[int]()
    while free:
        left = room - sum(need for n, need in enumerate(least) if n not in free)
        level = max(
            cut for cut in range(room + 1) if cut == 0 or sum(min(widest[n], cut) for n in free) <= left
        )
        pressed = {n for n in free if level < least[n]}
        if not pressed:
            break
        free, tight = free - pressed, tight | pressed
    return tight


def _texts(table: model.Table) -> list[list[str]]:
    """What is said in each column, its title too."""
    return [
        [_flat(column.title), *(_said(row[n]) for row in table.rows)]
        for n, column in enumerate(table.columns)
    ]


def _said(cell: model.Cell) -> str:
    return _flat(" – ".join(p for p in (cell.text, cell.detail) if p))


def _tone(cell: model.Cell) -> model.Tone:
    return cell.tone or cell.grade or ""


def _wide(column: model.Column) -> bool:
    """Whether a column shares the room that is left, and wraps."""
    return column.share > 1 and column.kind in ("text", "grade")


def _least_width(column: model.Column, texts: Sequence[str]) -> int:
    """The width in terminal cells below which a column cannot be read."""
    if column.kind == "bar":
        return BAR
    widest = max(map(cells, texts))
    if not _wide(column):
        return min(widest, NARROW_MAX)
    longest = max((cells(word) for text in texts for word in units(text)), default=0)
    return min(widest, max(WIDE_MIN, min(longest, WIDE_WORD)))


def _grid(table: model.Table, least: Sequence[int], tight: set[int]) -> RichTable:
    grid = RichTable(box=None, pad_edge=False, padding=(0, GAP, 0, 0), header_style="dim", expand=False)
    for n, (column, width) in enumerate(zip(table.columns, least, strict=True)):
        wide = _wide(column)
        grid.add_column(
            _prose(column.title),
            justify="right" if column.kind in model.NUMERIC else "left",
            overflow="fold",
            no_wrap=not wide,
            ratio=1 if wide else None,
            min_width=width,
            width=width if n in tight else None,
        )
    for row in table.rows:
        grid.add_row(*(_drawn(cell, column) for cell, column in zip(row, table.columns, strict=True)))
    return grid


def _drawn(cell: model.Cell, column: model.Column) -> Text:
    return _bar(cell) if column.kind == "bar" else Prose(_said(cell), style=STYLES[_tone(cell)])


def _bar(cell: model.Cell) -> Text:
    """Ten cells: solid up to the low end, shaded up to what is still possible."""
    if cell.bar is None:
        return Text("·" * BAR, "dim")
    solid, possible = (int(end * BAR // 100) for end in cell.bar)
    bar = Text("█" * solid, STYLES[_tone(cell)])
    bar.append("▒" * (possible - solid), "dim")
    return bar.append("·" * (BAR - possible), "dim")


def _stacked(table: model.Table) -> Iterator[RenderableType]:
    """The rows one below the other, each cell on a line with its column's title: for narrow terminals."""
    for first, *rest in table.rows:
        yield _prose(_said(first), _tone(first))
        for column, cell in zip(table.columns[1:], rest, strict=True):
            if column.kind == "bar":
                yield Padding(_bar(cell), (0, 0, 0, 2))
            elif said := _said(cell):
                yield Padding(_prose(f"{column.title}  {said}", _tone(cell)), (0, 0, 0, 2))


# --- tasks and criteria ----------------------------------------------------------------------


def _tasks(block: model.Tasks, words: model.Words) -> Iterator[RenderableType]:
    if block.caption:
        yield _prose(block.caption, "bold")
    for number, task in enumerate(block.tasks, 1):
        yield from _task(f"{number}. ", task, words)


def _task(number: str, task: model.Task, words: model.Words) -> Iterator[RenderableType]:
    """`1. D-03 Visitors · East · Required · holds the criterion at Red`, and below it what is known."""
    head = Prose(number)
    head.append(_flat(f"{task.question} {task.label}"), "bold")
    for part in filter(None, (task.sites, task.level)):
        head.append(f" · {_flat(part)}")
    if task.gate_text:
        head.append(" · ")
        head.append(_flat(task.gate_text), STYLES[task.gate or ""])
    yield head
    if task.answer:
        yield Padding(_prose(words.labelled(words.answer, task.answer), "dim"), (0, 0, 0, 3))
    if advice := " ".join(p for p in (task.advice, task.fixed_text) if p):
        yield Padding(_prose(advice), (0, 0, 0, 3))
    told = (
        (words.evidence, words.separator.join(task.evidence)),
        (words.owner, task.owner),
        (words.due, task.due_text),
        (words.effort, task.days_text),
        (words.note, task.note),
    )
    for label, said in told:
        if said:
            yield Padding(_prose(words.labelled(label, said)), (0, 0, 0, 3))


def _criterion(block: model.CriterionBlock, words: model.Words, width: int) -> Iterator[RenderableType]:
    head = f"{block.id}  {block.title} · {block.grade_text} · {words.score} {block.score_text}"
    yield Padding(_prose(head, block.grade), (1, 0, 0, 0))
    yield from (_prose(text, "dim") for text in (block.outside, block.aim) if text)
    yield from _facts(block.facts, words)
    yield from _table(block.sites, width) if block.sites else ()
    yield from _titled(words.reasons, _bullets(block.reasons))
    yield from _titled(words.gaps, (line for task in block.gaps for line in _task("", task, words)))
    yield from _titled(words.unanswered, _bullets(block.unanswered))
    yield from _titled(words.not_applicable, _bullets(block.not_applicable))
    yield from _titled(words.good, _bullets(block.good))
    yield from _titled(words.information, _facts(block.information, words))


def _titled(title: str, lines: Iterator[RenderableType]) -> Iterator[RenderableType]:
    """Lines below a title; nothing without them."""
    if found := list(lines):
        yield _prose(title, "dim")
        yield from found
