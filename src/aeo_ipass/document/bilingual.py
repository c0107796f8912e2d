"""A document to be filled in, in two languages at once: what the first says, and then the other, in the same form."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, TypeVar

from ..record import names, replace
from .forms import Asked, Choice, Field, Form, FormHead
from .model import Block, Bullets, Cell, Document, Fact, Facts, Item, Paragraph, Section, Words

R = TypeVar("R")

BOTH: Final = " / "
"""What stands between the languages on one line; a choice that is read back is known by it."""
_SHORT = 40
"""Characters up to which both stand on one line."""
_FIRST_ALONE = frozenset({"own_name", "page", "label", "separator", "grades"})
"""Words of formats that are no words alone."""


def both(one: Document, other: Document) -> Document:
    """The document in both languages; the other is the same document in another one. Its head is that of the first."""
    return replace(
        one,
        title=_line(one.title, other.title),
        company=_line(one.company, other.company),
        as_of_text=_line(one.as_of_text, other.as_of_text),
        lines=tuple(_cell(a, b) for a, b in _pairs(one.lines, other.lines)),
        sections=tuple(_section(a, b) for a, b in _pairs(one.sections, other.sections)),
        words=_words(one.words, other.words),
        form=_head(one.form, other.form) if one.form and other.form else one.form,
    )


def _pairs(one: Sequence[R], other: Sequence[R]) -> Iterator[tuple[R, R]]:
    return zip(one, other, strict=True)


def _line(one: str, other: str) -> str:
    """Both on one line; what is the same in both once."""
    return one if one == other or not other else f"{one}{BOTH}{other}"


def _text(one: str, other: str) -> str:
    """Both below each other, where they are longer."""
    short = max(len(one), len(other)) <= _SHORT and "\n" not in f"{one}{other}"
    return _line(one, other) if short or one == other or not other else f"{one}\n{other}"


def _words(one: Words, other: Words) -> Words:
    said = {n: _line(getattr(one, n), getattr(other, n)) for n in names(one) if n not in _FIRST_ALONE}
    return replace(one, **said)


def _head(one: FormHead, other: FormHead) -> FormHead:
    words = tuple((name, _line(a, b)) for (name, a), (_, b) in _pairs(one.words, other.words))
    return replace(one, words=words)


def _cell(one: Cell, other: Cell) -> Cell:
    return replace(one, text=_line(one.text, other.text), detail=_text(one.detail, other.detail))


def _section(one: Section, other: Section) -> Section:
    blocks = tuple(_block(a, b) for a, b in _pairs(one.blocks, other.blocks))
    return replace(one, title=_line(one.title, other.title), blocks=blocks)


def _block(one: Block, other: Block) -> Block:
    """A block of the kinds that documents to be filled in are made of."""
    match one, other:
        case Paragraph(), Paragraph():
            return replace(one, text=_text(one.text, other.text))
        case Facts(), Facts():
            return Facts(tuple(_fact(a, b) for a, b in _pairs(one.facts, other.facts)))
        case Bullets(), Bullets():
            items = tuple(_item(a, b) for a, b in _pairs(one.items, other.items))
            return replace(one, items=items)
        case Form(), Form():
            asked = tuple(_asked(a, b) for a, b in _pairs(one.asked, other.asked))
            spare = tuple(_asked(a, b) for a, b in _pairs(one.spare, other.spare))
            return Form(_line(one.caption, other.caption), asked, spare)
        case _:
            raise TypeError(f"not told in two languages: {type(one).__name__}")


def _fact(one: Fact, other: Fact) -> Fact:
    return Fact(_line(one.label, other.label), _text(one.text, other.text))


def _item(one: Item, other: Item) -> Item:
    return replace(one, text=_text(one.text, other.text), detail=_text(one.detail, other.detail))


def _asked(one: Asked, other: Asked) -> Asked:
    return replace(
        one,
        site=_line(one.site, other.site),
        label=_line(one.label, other.label),
        text=_text(one.text, other.text),
        detail=_text(one.detail, other.detail),
        remark=_text(one.remark, other.remark),
        fields=tuple(_field(a, b) for a, b in _pairs(one.fields, other.fields)),
    )


def _field(one: Field, other: Field) -> Field:
    return replace(
        one,
        label=_line(one.label, other.label),
        hint=_text(one.hint, other.hint),
        units=tuple(dict.fromkeys((*one.units, *other.units))),
        choices=tuple(_choice(a, b) for a, b in _pairs(one.choices, other.choices)),
    )


def _choice(one: Choice, other: Choice) -> Choice:
    return replace(one, text=_line(one.text, other.text))
