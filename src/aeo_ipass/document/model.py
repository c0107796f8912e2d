"""What a person reads, as frozen blocks in one language; every format renders these and computes nothing.

All texts are plain text, never markup. What a person reads is text; typed values ride along for formats
that can use them (numbers and dates in a workbook, grades for colour).
"""

from __future__ import annotations

from datetime import date
from typing import Literal

from ..record import Record
from .forms import Form, FormHead

Grade = Literal["green", "amber", "red"]
SYMBOLS: dict[Grade, str] = {"green": "●", "amber": "▲", "red": "■"}
"""A shape for each grade, so that none is told by colour alone."""
MARKS: dict[Grade, str] = {"green": "✓", "amber": "!", "red": "✗"}
"""What stands for a grade where something is there, not as it should be, or missing."""
TICKED, OPEN = "☑", "☐"
"""What a cell of the kind `check` says."""

CellValue = date | float | int | None
ColumnKind = Literal["text", "id", "number", "score", "days", "date", "grade", "check", "bar"]
NUMERIC: frozenset[ColumnKind] = frozenset({"number", "score", "days"})
"""What stands to the right: whole numbers, scores of 0–100 and person-days."""
Tone = Literal["", "bold", "dim", "green", "amber", "red"]


class Heading(Record):
    """A heading inside a section: one level below the section's own."""

    text: str


class Paragraph(Record):
    """Running text; `lead` opens a section, `note` is small print."""

    text: str
    style: Literal["body", "lead", "note"] = "body"


class Item(Record):
    """An entry of a list: its text, an id before it, a second, quieter line, a grade, a link inside the report.

    A tone only repeats what the text says.
    """

    text: str
    id: str = ""
    detail: str = ""
    grade: Grade | None = None
    target: str = ""
    tone: Tone = ""


class Bullets(Record):
    """A list, numbered when the order matters."""

    items: tuple[Item, ...]
    ordered: bool = False


class Fact(Record):
    """A label and what it says."""

    label: str
    text: str


class Facts(Record):
    """Labels and what they say, one a line."""

    facts: tuple[Fact, ...]


class Column(Record):
    """A table's column; `share` is its part of the width, in comparison with the others.

    A column of bars shows again what another says; formats that draw none leave it out.
    """

    title: str
    kind: ColumnKind = "text"
    share: int = 1


class Cell(Record):
    """A table's cell, or a line: what people read, the value behind it, a grade, a second line, a link inside.

    A grade is shown as one; a tone only repeats what the text says. `link`: the address of a file that lies beside
    the document, for formats that can lead there. A bar goes from 0 to its low end and, as far as
    it is still possible, to its high end, of 100.
    """

    text: str
    value: CellValue = None
    grade: Grade | None = None
    detail: str = ""
    target: str = ""
    tone: Tone = ""
    link: str = ""
    bar: tuple[float, float] | None = None


Row = tuple[Cell, ...]


class Table(Record):
    """A table whose first column names the row; as many cells in each row as there are columns.

    `sifted`: readers look through it for some of the rows, and may sort and filter where a format can do so.
    """

    caption: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    sifted: bool = False


class Lines(Record):
    """Lines that belong together, one below the other; verbatim ones can be copied: no format breaks them."""

    lines: tuple[Cell, ...]
    verbatim: bool = False


class Callout(Record):
    """Something the reader must not miss; the title may be empty."""

    title: str
    text: str
    tone: Grade | None = None


class Verdict(Record):
    """What something comes to: its name, words behind the name, the verdict, a score, and why."""

    name: str
    remark: str
    text: str
    grade: Grade
    score: str
    reasons: tuple[Item, ...]


class Verdicts(Record):
    """Verdicts, one below the other."""

    verdicts: tuple[Verdict, ...]


class Point(Record):
    """One criterion in a chart, or one day of a trend; `low` and `high` are 0–100 and None when there is no score."""

    id: str
    label: str
    low: float | None
    high: float | None
    grade: Grade
    text: str
    day: date | None = None


class Band(Record):
    """A line in a chart from which a grade begins."""

    at: int
    grade: Grade
    label: str


class Chart(Record):
    """Scores by criterion, or of a tier over time; `description` says in words what the picture shows."""

    kind: Literal["radar", "bars", "trend"]
    title: str
    description: str
    points: tuple[Point, ...]
    bands: tuple[Band, ...]


class Task(Record):
    """A gap and what to do about it; `sites` is empty when it is about the whole company."""

    id: str
    question: str
    label: str
    criterion: str
    sites: str
    level: str
    answer: str
    gate: Grade | None
    gate_text: str
    advice: str
    evidence: tuple[str, ...]
    owner: str
    due: date | None
    due_text: str
    days: float | None
    days_text: str
    note: str
    fixed_text: str


class Tasks(Record):
    """The action list, most urgent first."""

    caption: str
    tasks: tuple[Task, ...]


class CriterionBlock(Record):
    """Everything about one criterion; empty tuples and texts are left out.

    `outside` says that the target tier does not ask for it; empty when it does.
    """

    id: str
    anchor: str
    title: str
    aim: str
    outside: str
    grade: Grade
    grade_text: str
    score_text: str
    facts: tuple[Fact, ...]
    reasons: tuple[Item, ...]
    sites: Table | None
    good: tuple[Item, ...]
    gaps: tuple[Task, ...]
    unanswered: tuple[Item, ...]
    not_applicable: tuple[Item, ...]
    information: tuple[Fact, ...]


Block = (
    Heading
    | Paragraph
    | Lines
    | Bullets
    | Facts
    | Table
    | Callout
    | Verdicts
    | Chart
    | Tasks
    | CriterionBlock
    | Form
)


class Section(Record):
    """A part of a document; of some, `id` tells which. The title may be empty."""

    id: str
    title: str
    blocks: tuple[Block, ...]


class Logo(Record):
    """A picture for the cover; `media_type` is image/png or image/jpeg."""

    content: bytes
    media_type: Literal["image/png", "image/jpeg"]


class Cover(Record):
    """The first page."""

    programme: str
    subtitle: str
    company: str
    tier: str
    verdict: str
    grade: Grade
    score_label: str
    score: str
    facts: tuple[Fact, ...]
    notice: str
    logo: Logo | None = None


class Words(Record):
    """The few words that formats add themselves, in the report's language."""

    own_name: str
    summary: str
    contents: str
    language: str
    page: str
    actions: str
    action: str
    number: str
    question: str
    criterion: str
    level: str
    gate: str
    answer: str
    advice: str
    evidence: str
    owner: str
    due: str
    effort: str
    days: str
    note: str
    site: str
    aim: str
    reasons: str
    good: str
    gaps: str
    unanswered: str
    not_applicable: str
    information: str
    score: str
    logo: str
    label: str
    separator: str
    find: str
    every: str
    part: str
    grades: tuple[tuple[Grade, str], ...]

    def grade(self, grade: Grade) -> str:
        """A grade's name."""
        return dict(self.grades)[grade]

    def labelled(self, label: str, text: str) -> str:
        """A label and its text on one line, as the language writes it."""
        return self.label.format(label=label, answer=text)


class Document(Record):
    """The whole of what is read, in one language; `as_of` is the date documents bear.

    With a cover it begins there, without one with its title and the lines below it.
    """

    language: str
    title: str
    company: str
    as_of: date | None
    as_of_text: str
    cover: Cover | None
    sections: tuple[Section, ...]
    words: Words
    lines: tuple[Cell, ...] = ()
    number: int = 1
    """Which one it is of those in the same language in one file."""
    form: FormHead | None = None
    """Of a document to be filled in."""

    @property
    def key(self) -> str:
        """What the places in it are named by, where others stand in the same file."""
        return self.language if self.number == 1 else f"{self.language}-{self.number}"

    @property
    def whose(self) -> str:
        """The company, to stand above a title that does not name it."""
        return "" if f"{self.title} ".startswith(f"{self.company} ") else self.company

    @property
    def name(self) -> str:
        """Whose it is and what it is, on one line: what a file is called in its properties."""
        return " – ".join(w for w in (self.whose, self.title) if w)

    def has(self, section: str) -> bool:
        """Whether a section is in this document."""
        return any(s.id == section for s in self.sections)
