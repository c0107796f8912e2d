"""The report as Markdown (CommonMark with GitHub's tables); charts are left to their tables."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import assert_never

from ..document import model
from ..document.build import simple
from ..document.clean import without_isolates
from ..document.forms import Form
from ..text.clean import encoded

_MARKUP = re.compile(
    r"[\\`*_\[\]<>|~#$]|&(?=#?\w+;)|:(?=//)|(?<=www)\.|^[-+=]|^\d+[.)](?=\s|$)", re.IGNORECASE
)


def text(words: str) -> str:
    """A text as Markdown that shows exactly these characters on one line."""
    line = " ".join(without_isolates(words).split())
    return _MARKUP.sub(lambda found: f"{found[0][:-1]}\\{found[0][-1]}", line)


def render(reports: Sequence[model.Document]) -> bytes:
    """One report after the other, with a rule between them."""
    return encoded("\n---\n\n".join(_report(r) for r in reports))


def _report(report: model.Document) -> str:
    parts = [*(_cover(report.cover, report.words) if report.cover else _opening(report))]
    for section in report.sections:
        parts.append(f"## {text(section.title)}" if section.title else "")
        for block in simple(section.blocks):
            parts.extend(_block(block, report))
    return "\n\n".join(p for p in parts if p) + "\n"


def _opening(report: model.Document) -> Iterator[str]:
    yield f"# {text(report.title)}"
    yield _lines(report.lines)


def _lines(lines: Iterable[model.Cell]) -> str:
    """One paragraph, broken where the lines are."""
    said = ((line, text(line.text)) for line in lines)
    return "  \n".join(f"**{words}**" if line.tone == "bold" else words for line, words in said if words)


def _cover(cover: model.Cover, words: model.Words) -> Iterator[str]:
    yield f"# {text(cover.company)}"
    yield f"**{text(cover.programme)}**  \n{text(cover.subtitle)}"
    yield f"**{text(words.labelled(cover.tier, cover.verdict))}** · {text(cover.score_label)} {cover.score}"
    yield from _facts(cover.facts, words)
    yield f"> {text(cover.notice)}"


def _block(block: model.Block, report: model.Document) -> Iterator[str]:
    words = report.words
    match block:
        case model.Heading():
            yield f"### {text(block.text)}"
        case model.Paragraph():
            yield f"*{text(block.text)}*" if block.style == "note" else text(block.text)
        case model.Lines():
            yield _lines(block.lines)
        case model.Bullets():
            yield _bullets(block.items, block.ordered)
        case model.Facts():
            yield from _facts(block.facts, words)
        case model.Table():
            yield _table(block.columns, [[_cell(c) for c in r] for r in block.rows])
        case model.Callout():
            yield (
                f"> **{text(block.title)}**  \n> {text(block.text)}"
                if block.title
                else f"> {text(block.text)}"
            )
        case model.Chart() | model.Verdicts() | Form():  # left to tables, and told in simpler blocks
            return
        case model.Tasks():
            yield _actions(block.tasks, words, brief=report.has("criteria"))
        case model.CriterionBlock():
            yield from _criterion(block, words)
        case unreachable:
            assert_never(unreachable)


def _facts(facts: Iterable[model.Fact], words: model.Words) -> Iterator[str]:
    if lines := [f"- {text(words.labelled(f.label, f.text))}" for f in facts]:
        yield "\n".join(lines)


def _bullets(items: Iterable[model.Item], ordered: bool = False) -> str:
    lines = []
    for number, item in enumerate(items, 1):
        sign = f"{number}." if ordered else "-"
        symbol = f"{model.SYMBOLS[item.grade]} " if item.grade else ""
        head = " ".join(p for p in (item.id, text(item.text)) if p)
        lines.append(f"{sign} {symbol}{f'**{head}**' if item.detail else head}")
        if item.detail:
            lines[-1] += f"  \n{' ' * (len(sign) + 1)}{text(item.detail)}"
    return "\n".join(lines)


def _cell(cell: model.Cell) -> str:
    return f"{text(cell.text)}<br>{text(cell.detail)}" if cell.detail else text(cell.text)


def _table(columns: Sequence[model.Column], rows: Iterable[Sequence[str]]) -> str:
    titles = [text(c.title) or " " for c in columns]
    lines = [titles, ["---:" if c.kind in model.NUMERIC else "---" for c in columns], *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


# --- tasks and criteria ----------------------------------------------------------------------


def _actions(tasks: Sequence[model.Task], words: model.Words, *, brief: bool) -> str:
    titles = (words.number, words.action, words.owner, words.due, words.effort)
    columns = [model.Column(title, "number" if title == words.number else "text") for title in titles]
    rows = []
    for number, task in enumerate(tasks, 1):
        what = [_head(task), "" if brief else text(task.advice)]
        rows.append(
            [
                str(number),
                "<br>".join(w for w in what if w),
                text(task.owner),
                text(task.due_text),
                text(task.days_text),
            ]
        )
    return _table(columns, rows)


def _head(task: model.Task) -> str:
    """`**D-03 Visitors** · East · ■ holds the criterion at Red`."""
    parts = [f"**{task.question} {text(task.label)}**", text(task.sites), _gate(task.gate, task.gate_text)]
    return " · ".join(p for p in parts if p)


def _gate(gate: model.Grade | None, words: str) -> str:
    return f"{model.SYMBOLS[gate]} {text(words)}" if gate else ""


def _criterion(block: model.CriterionBlock, words: model.Words) -> Iterator[str]:
    yield f"### {block.id} {text(block.title)}"
    yield f"**{text(block.grade_text)} · {text(words.score)} {block.score_text}**"
    yield f"*{text(block.aim)}*" if block.aim else ""
    yield text(block.outside)
    yield from _facts(block.facts, words)
    if block.sites:
        yield from (
            f"#### {text(block.sites.caption)}",
            _table(block.sites.columns, [[_cell(c) for c in r] for r in block.sites.rows]),
        )
    lists = (
        (words.reasons, block.reasons),
        (words.good, block.good),
        (words.unanswered, block.unanswered),
        (words.not_applicable, block.not_applicable),
    )
    for title, items in lists[:2]:
        yield from _titled(title, items)
    if block.gaps:
        yield f"#### {text(words.gaps)}"
        yield "\n".join(_gap(task, words) for task in block.gaps)
    for title, items in lists[2:]:
        yield from _titled(title, items)
    if block.information:
        yield f"#### {text(words.information)}"
        yield from _facts(block.information, words)


def _titled(title: str, items: Sequence[model.Item]) -> Iterator[str]:
    if items:
        yield f"#### {text(title)}"
        yield _bullets(items)


def _gap(task: model.Task, words: model.Words) -> str:
    lines = [
        f"{_head(task)} · {text(task.level)}",
        text(words.labelled(words.answer, task.answer)),
        text(task.advice),
        text(task.fixed_text),
        *(text(words.labelled(label, found)) for label, found in details(task, words)),
    ]
    return "- " + "  \n  ".join(line for line in lines if line)


def details(task: model.Task, words: model.Words) -> Iterator[tuple[str, str]]:
    """The labels under a gap that have something to say."""
    evidence = words.separator.join(task.evidence)
    found = (
        (words.evidence, evidence),
        (words.owner, task.owner),
        (words.due, task.due_text),
        (words.effort, task.days_text),
        (words.note, task.note),
    )
    return ((label, said) for label, said in found if said)
