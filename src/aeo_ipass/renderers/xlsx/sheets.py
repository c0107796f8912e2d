"""The sheets of a document: each says at its foot whose it is, what, and of when."""

from __future__ import annotations

from ...document import model
from ..office import one_line
from .book import Book, Sheet


def new_sheet(book: Book, document: model.Document, name: str) -> Sheet:
    """A new sheet for a part of the document."""
    return book.sheet(name, document.language, footer(document))


def footer(document: model.Document) -> str:
    """What stands at the foot of each printed page of a document."""
    return joined(" · ", one_line(document.company, 40), document.title, document.as_of_text)


def joined(sign: str, *parts: str) -> str:
    """Texts on one line, each once."""
    return sign.join(part for part in dict.fromkeys(parts) if part)
