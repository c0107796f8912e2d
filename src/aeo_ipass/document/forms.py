"""What a reader fills in: things asked, and the fields for what is said of them, in the words of one language.

A field has a name by which programs know it again; what people read is never parsed. Formats that can be filled in
(workbook, HTML, Word) make something to type into of each field, all others show it as a line to write on.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from datetime import date
from typing import ClassVar, Literal

from ..record import Record
from ..text.cell import held as as_cell
from ..text.cell import same_in_cells
from .clean import clean

FieldKind = Literal["one", "several", "number", "date", "text", "long"]
"""One of the choices, any of them, a number, a day, a line of text, or as much text as one likes."""
Held = str | int | float | date | tuple[str, ...] | None
"""What a field holds: for choices their ids; None: nothing yet."""

TAG_LONGEST = 64
"""Characters that Word lets a tag have."""
CARRIED = "urn:aeo-ipass:form#form"
"""In what a Word document carries the head of its form: the name of the root of a part that has JSON in it."""
QUESTION = "question"
"""The column in which a spare one says what it is about; it stands where that is said of all others."""


def mark(held: Held) -> str:
    """Sixteen digits by which what a field held is known again without being told; nothing for a blank one."""
    if held is None or held == "":
        return ""
    held = int(held) if isinstance(held, float) and held.is_integer() else held
    text = "\n".join(held) if isinstance(held, tuple) else same_in_cells(as_cell(str(held)))
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def letters_mark(text: str) -> str:
    """The mark of a text without blanks and line ends, which some programs change on the way."""
    return mark("".join(text.split()))


def tag(name: str) -> str:
    """By what a field is known where a name must be short: a long one by its beginning and a digest of the whole."""
    if len(name) <= TAG_LONGEST:
        return name
    digest = hashlib.sha256(name.encode()).hexdigest()[:16]
    return f"{name[: TAG_LONGEST - 17]}~{digest}"


class Choice(Record):
    """Something that may be chosen: its id, what people read; one of several that is `alone` excludes all others."""

    RAW: ClassVar = frozenset({"id"})
    id: str
    text: str
    alone: bool = False


class Field(Record):
    """Something to fill in; `name` is its own within a form, `hint` says what is expected.

    Of numbers, days and texts, `choices` are words that may stand there instead, such as `never`.
    """

    RAW: ClassVar = frozenset({"name", "value"})
    """What is not cleaned: programs know it again."""
    name: str
    label: str
    kind: FieldKind
    value: Held = None
    choices: tuple[Choice, ...] = ()
    hint: str = ""
    least: float | None = None
    most: float | None = None
    whole: bool = False
    """Of numbers: between `least` and `most`, and whole."""
    units: tuple[str, ...] = ()
    """Of numbers: by what names their unit may stand behind them."""
    quiet: bool = False
    """Nobody needs to see it: it rides along where a format can hide it, and is left out elsewhere."""

    @property
    def key(self) -> str:
        """What all fields of the same thing asked have in common: the name without the column."""
        return self.name.rpartition(".")[0]

    @property
    def column(self) -> str:
        """Which of these fields it is: `value`, `note` …"""
        return self.name.rpartition(".")[2]

    def chosen(self, choice: Choice) -> bool:
        """Whether it holds this choice."""
        return choice.id in (self.value if isinstance(self.value, tuple) else (self.value,))

    def shown(self) -> str:
        """What it holds, as people read it."""
        chosen = self.value if isinstance(self.value, tuple) else (self.value,)
        texts = {choice.id: choice.text for choice in self.choices}
        return "\n".join(texts.get(str(v)) or clean(str(v)) for v in chosen if v is not None)


class Asked(Record):
    """Something asked: its id, where, in few words and in full, what helps; the fields, the answer's first."""

    id: str
    site: str
    label: str
    text: str
    detail: str
    remark: str
    fields: tuple[Field, ...]
    proofs: tuple[str, ...] = ()
    """Which of the choices of a register's field `proves` are for this one; none: any."""

    @property
    def key(self) -> str:
        """By what programs know it: `E-03@kwai-chung`."""
        return self.fields[0].key if self.fields else self.id

    @property
    def about(self) -> str:
        """What it is about, on one line."""
        return " – ".join(word for word in (f"{self.id} {self.label}".strip(), self.site) if word)

    def field(self, column: str) -> Field | None:
        """Its field of a column, if it has one."""
        return next((field for field in self.fields if field.column == column), None)


class Form(Record):
    """Things asked, one below the other, with the same kinds of fields in the same order; some may lack some of them.

    `spare`: empty ones at the end, where a reader may add; what they are about is said in a field named `question`.
    """

    caption: str
    asked: tuple[Asked, ...]
    spare: tuple[Asked, ...] = ()

    @property
    def columns(self) -> dict[str, str]:
        """The columns of the fields with their labels, in their order."""
        rows = sorted((*self.asked, *self.spare), key=lambda asked: -len(asked.fields))
        return {field.column: field.label for asked in rows for field in asked.fields}

    @property
    def is_register(self) -> bool:
        """Whether it lists things rather than asks: a row of a table says all of each."""
        return not any(asked.text for asked in self.asked)

    @property
    def seen(self) -> dict[str, str]:
        """Those of them that people see."""
        quiet = {f.column for asked in (*self.asked, *self.spare) for f in asked.fields if f.quiet}
        return {column: label for column, label in self.columns.items() if column not in quiet}


class FormHead(Record):
    """What tells one form from all others, for whoever takes it back; rides along where nobody needs to read it."""

    RAW: ClassVar = frozenset({"facts"})
    facts: tuple[tuple[str, str], ...]
    words: tuple[tuple[str, str], ...] = ()
    """The words that a form to fill in says by itself (`save`, `unanswered` …), in the document's language."""


def marks(forms: Iterable[Form]) -> Iterator[tuple[str, str]]:
    """The mark of each field that is not blank, by its name: so it is known what was changed in a form that came back.

    Spare ones are blank.
    """
    fields = (field for form in forms for asked in form.asked for field in asked.fields)
    return ((field.name, found) for field in fields if (found := mark(field.value)))
