"""What a reader fills in: things asked, and the fields for what is said of them, in the words of one language.

A field has a name by which programs know it again; what people read is never parsed. Formats that can be filled in
(workbook, HTML, Word) make something to type into of each field, all others show it as a line to write on.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Literal

from ..record import Record

FieldKind = Literal["one", "several", "number", "date", "text", "long"]
"""One of the choices, any of them, a number, a day, a line of text, or as much text as one likes."""
Held = str | int | float | date | tuple[str, ...] | None
"""What a field holds: for choices their ids; None: nothing yet."""


class Choice(Record):
    """Something that may be chosen: its id, and what people read."""

    id: str
    text: str


class Field(Record):
    """Something to fill in; `name` is its own within a form, `hint` says what is expected."""

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
    words: tuple[str, ...] = ()
    """Of numbers and days: words that may stand there instead, such as `never`."""

    def shown(self) -> str:
        """What it holds, as people read it."""
        chosen = self.value if isinstance(self.value, tuple) else (self.value,)
        texts = {choice.id: choice.text for choice in self.choices}
        return "\n".join(texts.get(str(v), str(v)) for v in chosen if v is not None)


class Asked(Record):
    """Something asked: its id, where, in few words and in full, what helps; the fields, the answer's first."""

    id: str
    site: str
    label: str
    text: str
    detail: str
    remark: str
    fields: tuple[Field, ...]


class Form(Record):
    """Things asked, one below the other, each with the same kinds of fields in the same order.

    `spare`: how many empty ones stand at the end, where a reader may add.
    """

    caption: str
    asked: tuple[Asked, ...]
    spare: int = 0

    def columns(self) -> Iterator[str]:
        """The labels of the fields, in their order."""
        return (field.label for field in self.asked[0].fields) if self.asked else iter(())


class FormHead(Record):
    """What tells one form from all others, for whoever takes it back; rides along where nobody needs to read it."""

    facts: tuple[tuple[str, str], ...]
    words: tuple[tuple[str, str], ...] = ()
    """The words that a form to fill in says by itself (`save`, `unanswered` …), in the document's language."""
