"""By what names the fields of a form are known: `E-03.value`, `E-03@kwai-chung.note`, `E-03@kwai-chung#2.file`."""

from __future__ import annotations

import re
from typing import Final, Literal, get_args

from ..record import Record

Column = Literal["value", "reason", "note", "owner", "due"]
"""What an answer holds that stands in a form, beside its evidence."""
COLUMNS: Final[tuple[Column, ...]] = get_args(Column)
PieceColumn = Literal["file", "proves", "sha256", "issued", "expires", "note"]
"""What a piece of evidence holds."""
PIECE_COLUMNS: Final[tuple[PieceColumn, ...]] = get_args(PieceColumn)

Spare = Literal["question", "file", "proves", "issued", "expires", "note"]
"""What a row for one more piece of evidence holds; `question` is the key of an answer, `E-03@kwai-chung`."""
SPARE: Final[tuple[Spare, ...]] = get_args(Spare)

_NAME = re.compile(
    r"(?P<question>[^@#.\s+][^@#.\s]*)(?:@(?P<site>[^#\s]+?))?"
    r"(?:#(?P<piece>[1-9][0-9]{0,3}))?\.(?P<column>[a-z0-9]+)"
)


COMPANY: Final = ("name", "name_zh", "business_registration")
DECLARATION: Final = ("name", "title", "date")
"""What a form asks of the company itself, and of who signs for it."""
_FACT = re.compile(
    rf"(?P<key>company\.(?:{'|'.join(COMPANY)})|declaration\.(?:{'|'.join(DECLARATION)})"
    r"|site#[1-9][0-9]{0,2}\.name|profile\.[A-Za-z0-9][A-Za-z0-9._-]*?)(?:\.value)?"
)
_SPARE = re.compile(r"\+(?P<number>[1-9][0-9]{0,3})\.(?P<column>[a-z]+)")


class Name(Record):
    """A question, a site where it is asked per site, a piece of its evidence counted from 1, and what of it.

    For a fact about the company itself its key stands for the question: `company.name`, `site#1.name`,
    `profile.places`, `declaration.date`; the column is `value`.
    """

    question: str
    column: str
    site: str | None = None
    piece: int | None = None

    def __str__(self) -> str:
        site = f"@{self.site}" if self.site is not None else ""
        piece = f"#{self.piece}" if self.piece is not None else ""
        return f"{self.question}{site}{piece}.{self.column}"

    @property
    def key(self) -> str:
        """The name without its column: what a row of a form is known by."""
        return str(self).rpartition(".")[0]

    @property
    def is_fact(self) -> bool:
        """Whether it is about the company itself, and no question: ids of questions that look so are none."""
        return self.column == "value" and self.site is None and bool(_FACT.fullmatch(self.question))


def parsed(text: str) -> Name | None:
    """The name that a text is; None for any other text, and for a column that there is not."""
    if fact := _FACT.fullmatch(text):
        return Name(fact["key"], "value")
    if not (found := _NAME.fullmatch(text)):
        return None
    piece = int(found["piece"]) if found["piece"] else None
    known: tuple[str, ...] = COLUMNS if piece is None else PIECE_COLUMNS
    return (
        Name(found["question"], found["column"], found["site"], piece) if found["column"] in known else None
    )


def spare(number: int, column: Spare) -> str:
    """The name of a field for one more piece of evidence, whose question nobody knows yet: `+1.file`."""
    return f"+{number}.{column}"


def parsed_spare(text: str) -> tuple[int, str] | None:
    """Which of these rows, counted from 1, and what of it; None for any other text."""
    found = _SPARE.fullmatch(text)
    return (int(found["number"]), found["column"]) if found and found["column"] in SPARE else None


def of_field(text: str) -> Name | None:
    """The name of any field; the question of one for one more piece of evidence is `+1`, `+2` …"""
    if spare := parsed_spare(text):
        return Name(f"+{spare[0]}", spare[1])
    return parsed(text)
