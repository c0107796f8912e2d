"""Running text in a workbook: labels in the first column, what they say in the second, which wraps."""

from __future__ import annotations

from typing import assert_never

from ...document import model
from ...document.forms import Form
from .book import ACCENT, HEAD, QUIET, TONES, Kind, Sheet

LABELS, TEXTS, GAP = 30, 84, 3
CHARTS = 3
"""The first column beside the text."""
_LONG_NAME = 60


class Writing:
    """A sheet of lines being written from top to bottom."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet
        self.row = 0
        for column, width in enumerate((LABELS, TEXTS, GAP)):
            sheet.column(column, width)

    def line(self, label: str, text: str = "", kind: Kind = "text", **look: object) -> None:
        """A label and its text in the next row."""
        if label:
            self.sheet.put(self.row, 0, label, "quiet")
        if text:
            self.sheet.put(self.row, 1, text, kind, **look)
        self.row += 1

    def head(self, text: str, size: float, **look: object) -> None:
        """A line across the columns; a long one wraps in the second."""
        long = len(text) > _LONG_NAME
        self.sheet.put(self.row, int(long), text, "strong", font_size=size, text_wrap=long, **look)
        self.row += 1


class Text(Writing):
    """The report's blocks on such a sheet."""

    def __init__(self, sheet: Sheet, words: model.Words) -> None:
        super().__init__(sheet)
        self.words = words

    def opening(self, report: model.Document) -> None:
        """What a document begins with: its cover, or its title and the lines below it."""
        if report.cover:
            self.cover(report.cover)
            return
        self.head(report.title, 20)
        self.lines(report.lines)
        self.sheet.settle()

    def lines(self, lines: tuple[model.Cell, ...]) -> None:
        """Lines, one below the other."""
        for line in lines:
            kind: Kind = "strong" if line.tone == "bold" else "quiet" if line.tone == "dim" else "text"
            colour = {"font_color": TONES[line.tone][0]} if line.tone in ("green", "amber", "red") else {}
            self.line("", _text(line), kind, **colour)

    def cover(self, cover: model.Cover) -> None:
        """Whose report it is, the verdict, and that it is an estimate."""
        ink, fill = TONES[cover.grade]
        self.head(cover.programme, 11, font_color=ACCENT)
        self.head(cover.company, 20)
        self.head(cover.subtitle, 11, font_color=QUIET, bold=False)
        self.row += 1
        self.line(cover.tier, cover.verdict, "strong", font_size=14, font_color=ink, bg_color=fill)
        self.line(cover.score_label, cover.score, "strong", font_size=14)
        self.facts(cover.facts)
        self.row += 1
        self.line("", cover.notice, "quiet")
        self.sheet.settle()

    def facts(self, facts: tuple[model.Fact, ...]) -> None:
        """Labels and what they say."""
        for fact in facts:
            self.line(fact.label, fact.text)

    def section(self, title: str) -> None:
        """A section's title."""
        self.row += 1
        if title:
            self.head(title, 14, font_color=ACCENT)

    def pointer(self, sheet: str, caption: str) -> None:
        """Where a table is that has a sheet of its own."""
        self.line("", f"{caption} → {sheet}" if caption else f"→ {sheet}", "quiet")

    def block(self, block: model.Block) -> None:
        """A block of text; tables have sheets of their own, and charts stand beside the text."""
        match block:
            case model.Heading():
                self.row += 1
                self.head(block.text, 11)
            case model.Paragraph():
                self.line("", block.text, "quiet" if block.style == "note" else "text")
            case model.Lines():
                self.lines(block.lines)
            case model.Callout():
                self.line(block.title, block.text, bg_color=HEAD)
            case model.Facts():
                self.facts(block.facts)
            case model.Bullets():
                for number, item in enumerate(block.items, 1):
                    self.item(item, f"{number}." if block.ordered else "")
            case model.CriterionBlock():
                self.criterion(block)
            case model.Chart() | model.Table() | model.Tasks() | model.Verdicts() | Form():
                return
            case unreachable:
                assert_never(unreachable)

    def item(self, item: model.Item, number: str = "") -> None:
        """An entry of a list: its number, id or grade before it, its second line below it."""
        grade = f"{model.SYMBOLS[item.grade]} {self.words.grade(item.grade)}" if item.grade else ""
        label = " ".join(p for p in (number, grade, item.id) if p)
        self.line(label, "\n".join(p for p in (item.text, item.detail) if p))

    # --- criteria ------------------------------------------------------------------------

    def criterion(self, block: model.CriterionBlock) -> None:
        """Everything about one criterion."""
        words = self.words
        self.row += 1
        self.head(f"{block.id} {block.title}", 12)
        ink, fill = TONES[block.grade]
        score = words.labelled(words.score, block.score_text)
        self.line(block.grade_text, score, "strong", font_color=ink, bg_color=fill)
        if block.aim:
            self.line(words.aim, block.aim)
        if block.outside:
            self.line("", block.outside, "quiet")
        self.facts(block.facts)
        if block.sites:
            self.rows(block.sites)
        self.items(words.reasons, block.reasons)
        self.items(words.good, block.good)
        self.gaps(words.gaps, block.gaps)
        self.items(words.unanswered, block.unanswered)
        self.items(words.not_applicable, block.not_applicable)
        if block.information:
            self.line("", words.information, "strong")
            self.facts(block.information)

    def items(self, title: str, items: tuple[model.Item, ...]) -> None:
        """A list with its title, if there is anything in it."""
        if items:
            self.line("", title, "strong")
            for item in items:
                self.item(item)

    def gaps(self, title: str, gaps: tuple[model.Task, ...]) -> None:
        """Gaps, each with all that is known of it."""
        if gaps:
            self.line("", title, "strong")
        for task in gaps:
            self.line(task.question, self._task(task))

    def _task(self, task: model.Task) -> str:
        words = self.words
        gate = f"{model.SYMBOLS[task.gate]} {task.gate_text}" if task.gate else ""
        head = " · ".join(p for p in (task.label, task.sites, task.level, gate) if p)
        told = (
            (words.answer, task.answer),
            (words.advice, task.advice),
            (words.evidence, words.separator.join(task.evidence)),
            (words.owner, task.owner),
            (words.due, task.due_text),
            (words.effort, task.days_text),
            (words.note, task.note),
        )
        below = [words.labelled(label, said) for label, said in told if said]
        return "\n".join(p for p in (head, *below, task.fixed_text) if p)

    def rows(self, table: model.Table) -> None:
        """A small table: what names a row as the label, the rest on one line."""
        self.line("", table.caption, "strong")
        for first, *rest in table.rows:
            named = zip(table.columns[1:], rest, strict=True)
            said = [self.words.labelled(c.title, text) for c, cell in named if (text := _text(cell))]
            self.line(_text(first), " · ".join(said))


def _text(cell: model.Cell) -> str:
    return " – ".join(p for p in (cell.text, cell.detail) if p)
