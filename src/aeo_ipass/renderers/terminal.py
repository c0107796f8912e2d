"""Documents on the terminal, drawn by rich at any width; every text reaches it as plain text, made safe to show."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain
from typing import assert_never

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.text import Text

from ..document import model
from ..document.forms import Form
from ..document.paper import on_paper
from ..text.typesetting import cells
from .prose import STYLES, Hung, Prose, flat, prose
from .terminal_table import GAP, table

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
        yield prose(document.title, "bold")
        yield from _lines(document.lines)
        return
    yield prose(cover.company, "bold")
    yield prose(f"{cover.programme} · {cover.subtitle}", "dim")
    yield prose(f"{cover.tier} · {cover.verdict} · {cover.score_label} {cover.score}", cover.grade)
    yield from _facts(cover.facts, document.words)
    yield prose(cover.notice, "dim")


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
    text = Prose(f" {flat(title)} ", style="bold")
    fits = cells(text.plain) + GAP <= width
    return Padding(Rule(text, align="left", style="dim") if fits else prose(title, "bold"), (1, 0, 0, 0))


def _block(block: model.Block, words: model.Words, width: int) -> Iterator[RenderableType]:
    match block:
        case model.Heading():
            yield Padding(prose(block.text, "bold"), (1, 0, 0, 0))
        case model.Paragraph():
            yield prose(block.text, _PARAGRAPHS[block.style])
        case model.Lines():
            yield from map(_whole, block.lines) if block.verbatim else _lines(block.lines)
        case model.Bullets():
            yield from _bullets(block.items, block.ordered)
        case model.Facts():
            yield from _facts(block.facts, words)
        case model.Table() | Form():
            yield from _form(block, words, width) if isinstance(block, Form) else table(block, width)
        case model.Callout():
            yield _callout(block)
        case model.Verdicts():
            yield from _verdicts(block, words)
        case model.Chart():
            yield prose(block.description, "dim")
        case model.Tasks():
            yield from _tasks(block, words)
        case model.CriterionBlock():
            yield from _criterion(block, words, width)
        case unreachable:
            assert_never(unreachable)


def _lines(lines: Sequence[model.Cell]) -> Iterator[RenderableType]:
    return (prose(line.text, line.tone) for line in lines)


def _whole(line: model.Cell) -> Text:
    """A line that is not broken, however narrow the terminal."""
    return Text(f"  {flat(line.text)}", STYLES[line.tone], no_wrap=True, overflow="ignore")


def _facts(facts: Sequence[model.Fact], words: model.Words) -> Iterator[RenderableType]:
    return (prose(words.labelled(fact.label, fact.text)) for fact in facts)


def _bullets(items: Sequence[model.Item], ordered: bool = False) -> Iterator[RenderableType]:
    for number, item in enumerate(items, 1):
        bullet = f"{number}." if ordered else "" if item.detail else "·"
        sign = model.SYMBOLS[item.grade] if item.grade else bullet
        tone: model.Tone = item.tone or item.grade or ("bold" if item.detail else "")
        if item.id and sign == "·":
            yield Padding(prose(f"{item.id}  {item.text}"), (0, 0, 0, 2))
        elif item.tone:  # small print runs on
            yield prose(" ".join(p for p in (sign, item.id, item.text) if p), tone)
        else:
            text = prose(" ".join(p for p in (item.id, item.text) if p), tone)
            yield Hung(prose(sign, tone), text) if sign else text
        if item.detail:
            yield Padding(prose(item.detail), (0, 0, 0, cells(sign) + 1 if sign else 2))


def _callout(block: model.Callout) -> RenderableType:
    """A title in bold or in its colour, and the text; a text alone stands apart in italics."""
    if not block.title:
        return Padding(Prose(flat(block.text), style=STYLES[block.tone or ""] or "italic"), (1, 0, 0, 0))
    return prose(f"{block.title} {block.text}", block.tone or "bold")


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
    line.append(flat(verdict.name), "bold")
    line.append(f"{verdict.remark}{words.labelled('', '')}")
    line.append(flat(verdict.text), f"bold {colour}")
    line.append(f" · {flat(verdict.score)}")
    return line


def _reason(reason: model.Item) -> Prose:
    line = Prose()
    if reason.grade:
        line.append(f"{model.SYMBOLS[reason.grade]} ", STYLES[reason.grade])
    if reason.id:
        line.append(f"{reason.id} ", "bold")
    line.append(flat(reason.text), STYLES[reason.tone])
    return line


# --- tasks and criteria ----------------------------------------------------------------------


def _tasks(block: model.Tasks, words: model.Words) -> Iterator[RenderableType]:
    if block.caption:
        yield prose(block.caption, "bold")
    for number, task in enumerate(block.tasks, 1):
        yield from _task(f"{number}. ", task, words)


def _task(number: str, task: model.Task, words: model.Words) -> Iterator[RenderableType]:
    """`1. D-03 Visitors · East · Required · holds the criterion at Red`, and below it what is known."""
    head = Prose(number)
    head.append(flat(f"{task.question} {task.label}"), "bold")
    for part in filter(None, (task.sites, task.level)):
        head.append(f" · {flat(part)}")
    if task.gate_text:
        head.append(" · ")
        head.append(flat(task.gate_text), STYLES[task.gate or ""])
    yield head
    if task.answer:
        yield Padding(prose(words.labelled(words.answer, task.answer), "dim"), (0, 0, 0, 3))
    if advice := " ".join(p for p in (task.advice, task.fixed_text) if p):
        yield Padding(prose(advice), (0, 0, 0, 3))
    told = (
        (words.evidence, words.separator.join(task.evidence)),
        (words.owner, task.owner),
        (words.due, task.due_text),
        (words.effort, task.days_text),
        (words.note, task.note),
    )
    for label, said in told:
        if said:
            yield Padding(prose(words.labelled(label, said)), (0, 0, 0, 3))


def _criterion(block: model.CriterionBlock, words: model.Words, width: int) -> Iterator[RenderableType]:
    head = f"{block.id}  {block.title} · {block.grade_text} · {words.score} {block.score_text}"
    yield Padding(prose(head, block.grade), (1, 0, 0, 0))
    yield from (prose(text, "dim") for text in (block.outside, block.aim) if text)
    yield from _facts(block.facts, words)
    yield from table(block.sites, width) if block.sites else ()
    yield from _titled(words.reasons, _bullets(block.reasons))
    yield from _titled(words.gaps, (line for task in block.gaps for line in _task("", task, words)))
    yield from _titled(words.unanswered, _bullets(block.unanswered))
    yield from _titled(words.not_applicable, _bullets(block.not_applicable))
    yield from _titled(words.good, _bullets(block.good))
    yield from _titled(words.information, _facts(block.information, words))


def _titled(title: str, lines: Iterator[RenderableType]) -> Iterator[RenderableType]:
    """Lines below a title; nothing without them."""
    if found := list(lines):
        yield prose(title, "dim")
        yield from found
